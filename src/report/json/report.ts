import type { Classification, Container, Finding, Occurrence } from '../../model/finding.ts';
import type { Location } from '../../model/location.ts';
import type { Receipt } from '../../model/receipt.ts';
import type { Dropped, ScanResult } from '../../model/scan-result.ts';
import type { CommitInfo } from '../../model/source.ts';

/** Name and version of the report's form; `schema/report-1.json` describes it. */
export const REPORT_SCHEMA = 'scan-secrets/report@1';

/** A commit in one flat object; `date` is ISO 8601 with the author's own offset. */
interface ReportCommit {
  readonly commit: string;
  readonly author: string;
  readonly email: string;
  readonly date: string;
  readonly summary?: string;
}

/** An occurrence with its location laid flat, and the commit that brought the secret there as its own. */
interface ReportOccurrence extends Location, Partial<ReportCommit> {
  readonly container: Container;
  readonly path: string;
  readonly blob?: string;
  readonly last?: ReportCommit;
  readonly inHead: boolean;
  readonly inWorktree: boolean;
  readonly inIndex: boolean;
  readonly unreachable: boolean;
  /** The first of `refs`. */
  readonly ref?: string;
  readonly refs: readonly string[];
  readonly versions: number;
  readonly decodedFrom?: readonly string[];
}

interface ReportFinding extends Omit<Finding, 'occurrences' | 'firstSeen' | 'lastSeen'> {
  readonly classification: Classification;
  readonly occurrences: readonly ReportOccurrence[];
  readonly firstSeen?: ReportCommit;
  readonly lastSeen?: ReportCommit;
}

export interface Report {
  readonly schema: typeof REPORT_SCHEMA;
  readonly tool: { readonly name: string; readonly version: string };
  readonly receipt: Receipt;
  readonly findings: readonly ReportFinding[];
  /** Only with `--explain`. */
  readonly dropped?: readonly Dropped[];
}

function toReportCommit({ oid, author, summary }: CommitInfo): ReportCommit {
  return {
    commit: oid,
    author: author.name,
    email: author.email,
    date: author.date,
    ...(summary === undefined ? {} : { summary }),
  };
}

function fromReportCommit({ commit, author, email, date, summary }: ReportCommit): CommitInfo {
  const info = { oid: commit, author: { name: author, email, date } };
  return summary === undefined ? info : { ...info, summary };
}

function toReportOccurrence({ location, first, last, ...rest }: Occurrence): ReportOccurrence {
  const { container, path, blob, inHead, inWorktree, inIndex, unreachable, refs, versions, decodedFrom } = rest;
  const { startLine, startColumn, endLine, endColumn, startByte, endByte } = location;
  return {
    container,
    path,
    startLine,
    startColumn,
    endLine,
    endColumn,
    startByte,
    endByte,
    ...(blob === undefined ? {} : { blob }),
    ...(first ? toReportCommit(first) : {}),
    ...(last ? { last: toReportCommit(last) } : {}),
    inHead,
    inWorktree,
    inIndex,
    unreachable,
    ...(refs.length > 0 ? { ref: refs[0]! } : {}),
    refs,
    versions,
    ...(decodedFrom ? { decodedFrom } : {}),
  };
}

function fromReportOccurrence(occurrence: ReportOccurrence): Occurrence {
  const { startLine, startColumn, endLine, endColumn, startByte, endByte, ...rest } = occurrence;
  const { commit, author, email, date, summary, last, ref: _first, ...kept } = rest;
  const first = commit !== undefined ? ({ commit, author, email, date, summary } as ReportCommit) : undefined;
  return {
    ...kept,
    location: { startLine, startColumn, endLine, endColumn, startByte, endByte },
    ...(first ? { first: fromReportCommit(first) } : {}),
    ...(last ? { last: fromReportCommit(last) } : {}),
  };
}

/** One finding in the report's form. */
export function toReportFinding({ occurrences, firstSeen, lastSeen, ...rest }: Finding): ReportFinding {
  return {
    ...rest,
    occurrences: occurrences.map(toReportOccurrence),
    ...(firstSeen ? { firstSeen: toReportCommit(firstSeen) } : {}),
    ...(lastSeen ? { lastSeen: toReportCommit(lastSeen) } : {}),
  };
}

/** The result in the report's form; nothing is lost. */
export function toReport({ findings, receipt, dropped }: ScanResult, toolVersion: string): Report {
  return {
    schema: REPORT_SCHEMA,
    tool: { name: 'scan-secrets', version: toolVersion },
    receipt,
    findings: findings.map(toReportFinding),
    ...(dropped.length > 0 ? { dropped } : {}),
  };
}

/** The result that the report was made from. */
export function fromReport({ findings, receipt, dropped = [] }: Report): ScanResult {
  return {
    findings: findings.map(({ occurrences, firstSeen, lastSeen, ...rest }) => ({
      ...rest,
      occurrences: occurrences.map(fromReportOccurrence),
      ...(firstSeen ? { firstSeen: fromReportCommit(firstSeen) } : {}),
      ...(lastSeen ? { lastSeen: fromReportCommit(lastSeen) } : {}),
    })),
    receipt,
    dropped,
  };
}
