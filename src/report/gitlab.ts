import { createHash } from 'node:crypto';
import type { Finding, Occurrence } from '../model/finding.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Severity } from '../model/rule.ts';
import type { CommitInfo } from '../model/source.ts';
import { describeAction, describeSuppression, endSentence, pickEvidence, pickLink, TESTS } from './advice.ts';
import { arrangeFindings, listAlerts } from './arrange.ts';
import type { ReportContext, Write } from './context.ts';
import { stringifyJson } from './escape.ts';
import { escapeMarkdown } from './markdown/escape.ts';
import { describeContainer, describePlaceInHistory, describeStanding } from './place.ts';
import { formatCount } from './quantity.ts';
import { findRule } from './rule-facts.ts';
import { describeSkipped } from './summary.ts';

/** Of the security report schemas; required fields have stayed the same since 15.0.0. */
const SCHEMA_VERSION = '15.0.7';
const NAME_LENGTH = 255;
const SOLUTION_LENGTH = 7000;

const SEVERITIES: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};

/** What the schema's required commit is for content that no commit holds yet. */
const NO_COMMIT = '0'.repeat(40);

/** A UUID of version 8 that follows from the finding's id. */
function toUuid(id: string): string {
  const hex = createHash('sha256').update(`scan-secrets\0${id}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** `yyyy-mm-ddThh:mm:ss` in UTC, as the schema wants it. */
function formatTime(date: Date): string {
  return date.toISOString().slice(0, 19);
}

function toCommit(commit: CommitInfo | undefined): object {
  if (!commit) return { sha: NO_COMMIT };
  const { oid, author, summary } = commit;
  return {
    sha: oid,
    author: `${author.name} <${author.email}>`,
    date: author.date,
    ...(summary ? { message: summary } : {}),
  };
}

function toLocation(occurrence: Occurrence): object {
  const { container, path, location, first } = occurrence;
  const isFile = container === 'file' || container === 'stdin';
  return {
    file: isFile ? path : describeContainer(occurrence),
    start_line: location.startLine,
    end_line: location.endLine,
    commit: toCommit(first),
  };
}

function toIdentifiers(finding: Finding): object[] {
  const url = pickLink(finding.docs);
  return [
    {
      type: 'scan_secrets_rule_id',
      name: `scan-secrets rule ${finding.ruleId}`,
      value: finding.ruleId,
      ...(url ? { url } : {}),
    },
    { type: 'cwe', name: 'CWE-798', value: '798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
  ];
}

function toDetails(finding: Finding): object {
  const tests = TESTS.map(({ name, question }) => {
    const { passes, because } = finding.classification[name];
    const items = because.map(evidence => ({ type: 'text', value: evidence.because }));
    return [name, { type: 'list', name: `${question} ${passes ? 'Yes' : 'No'}`, items }];
  });
  const places = finding.occurrences.map(place => ({ type: 'text', value: describePlaceInHistory(place) }));
  if (finding.placesLeftOut)
    places.push({ type: 'text', value: `and ${formatCount(finding.placesLeftOut, 'more place')}` });
  return { ...Object.fromEntries(tests), places: { type: 'list', name: 'All places', items: places } };
}

function toVulnerability(finding: Finding, { rules }: ReportContext): object {
  const { id, ruleName, severity, verdict, secret, occurrences, rotation, suppressed } = finding;
  const { leak } = findRule(finding, rules);
  const urls = [...new Set([rotation.url, finding.docs].flatMap(url => pickLink(url) ?? []))];
  const sentences = [
    `${ruleName} ${secret.redacted}: ${verdict}.`,
    ...(leak ? [endSentence(leak)] : []),
    ...pickEvidence(finding).map(({ because }) => endSentence(because)),
    `It is ${describeStanding(finding)}.`,
  ];
  const steps = rotation.steps.map((step, i) => `${i + 1}. ${endSentence(step)}`);
  return {
    id: toUuid(id),
    name: ruleName.slice(0, NAME_LENGTH),
    description: [...new Set(sentences)].map(escapeMarkdown).join(' '),
    severity: SEVERITIES[severity],
    solution: [endSentence(describeAction(finding)), ...steps].join('\n').slice(0, SOLUTION_LENGTH),
    identifiers: toIdentifiers(finding),
    ...(urls.length > 0 ? { links: urls.map(url => ({ url })) } : {}),
    details: toDetails(finding),
    location: toLocation(occurrences[0]!),
    raw_source_code_extract: secret.raw ?? secret.redacted,
    ...(suppressed
      ? {
          flags: [
            {
              type: 'flagged-as-likely-false-positive',
              origin: 'scan-secrets',
              description: endSentence(`Suppressed ${describeSuppression(finding)}`),
            },
          ],
        }
      : {}),
  };
}

function toScan(receipt: Receipt, { toolVersion, homepage, now }: ReportContext): object {
  const program = {
    id: 'scan-secrets',
    name: 'scan-secrets',
    version: toolVersion,
    vendor: { name: 'scan-secrets' },
    ...(homepage ? { url: homepage } : {}),
  };
  const rows = receipt.skipped.map(row => ({
    level: row.because === 'fault' ? 'warn' : 'info',
    value: describeSkipped(row),
  }));
  return {
    type: 'secret_detection',
    status: receipt.complete ? 'success' : 'failure',
    start_time: formatTime(new Date(now.getTime() - receipt.durationMs)),
    end_time: formatTime(now),
    analyzer: program,
    scanner: program,
    messages: [...rows, ...receipt.notes.map(note => ({ level: 'info', value: note }))],
  };
}

/** GitLab's secret detection report. Configuration is left out, suppressed findings carry a flag. */
export const writeGitlab: Write = ({ findings, receipt }, context) => {
  const arrangement = arrangeFindings(findings);
  const reported = [...listAlerts(arrangement), ...arrangement.suppressed];
  const report = {
    version: SCHEMA_VERSION,
    scan: toScan(receipt, context),
    vulnerabilities: reported.map(finding => toVulnerability(finding, context)),
  };
  return `${stringifyJson(report, 2)}\n`;
};
