import { gzipSync } from 'node:zlib';
import type { Finding } from '../model/finding.ts';
import type { ScanResult } from '../model/scan-result.ts';
import { arrangeFindings, listAlerts } from './arrange.ts';
import type { ReportContext, Write } from './context.ts';
import { stringifyJson } from './escape.ts';
import { countPlaces } from './limit-places.ts';
import { makeLate } from './make-late.ts';
import { formatNumber } from './quantity.ts';
import { findRule } from './rule-facts.ts';
import { listNoticeDescriptors, toInvocation } from './sarif/invocation.ts';
import { SOURCE_ROOT } from './sarif/location.ts';
import { toResult } from './sarif/result.ts';
import { toDescriptor } from './sarif/rule.ts';

/** What code scanning takes in one upload. */
export interface SarifLimits {
  readonly results: number;
  readonly locations: number;
  readonly tags: number;
  readonly gzipBytes: number;
}

export const CODE_SCANNING_LIMITS: SarifLimits = {
  results: 25_000,
  locations: 1_000,
  tags: 20,
  gzipBytes: 10_000_000,
};

/** Places a result keeps once the report is too big, and the part of the results that each further try keeps. */
const REDUCED = { locations: 10, share: 0.7 };

function listLosses(findings: readonly Finding[], limits: SarifLimits): string[] {
  const results = findings.length - limits.results;
  const kept = findings.slice(0, limits.results);
  const places = kept.reduce((sum, finding) => {
    return sum + countPlaces(finding) - Math.min(finding.occurrences.length, limits.locations);
  }, 0);
  return [
    ...(results > 0 ? [`Results left out, those of least severity: ${formatNumber(results)}`] : []),
    ...(places > 0 ? [`Places left out of results that have very many: ${formatNumber(places)}`] : []),
  ];
}

function toLog({ findings, receipt }: ScanResult, context: ReportContext, limits: SarifLimits): object {
  const arrangement = arrangeFindings(findings);
  const reported = [...listAlerts(arrangement), ...arrangement.suppressed];
  const kept = reported.slice(0, limits.results);
  const ruleIds = [...new Set(kept.map(({ ruleId }) => ruleId))];
  const ruleIndex = new Map(ruleIds.map((id, index) => [id, index]));
  const descriptors = ruleIds.map(id => {
    return toDescriptor(
      findRule(kept.find(({ ruleId }) => ruleId === id)!, context.rules),
      limits.tags,
      context.rulePages,
    );
  });
  const { toolVersion, homepage, now } = context;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'scan-secrets',
            semanticVersion: toolVersion,
            ...(homepage ? { informationUri: homepage } : {}),
            rules: descriptors,
            notifications: listNoticeDescriptors(),
          },
        },
        automationDetails: { id: 'scan-secrets/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'The folder that was scanned.' } } },
        invocations: [toInvocation(receipt, now, arrangement.configuration.length, listLosses(reported, limits))],
        results: makeLate(kept, finding => toResult(finding, ruleIndex.get(finding.ruleId)!, limits.locations)),
      },
    ],
  };
}

/** Asks for the best compression only where the fastest does not do. */
function isWithin(text: string, gzipBytes: number): boolean {
  if (Buffer.byteLength(text) <= gzipBytes) return true;
  return [1, 6].some(level => gzipSync(text, { level }).length <= gzipBytes);
}

/**
 * A SARIF 2.1.0 log that keeps within the limits. What had to be left out is said in the run's notifications: first
 * places of results that have many, then results, those of least severity first.
 */
export function writeSarifWithin(result: ScanResult, context: ReportContext, limits: SarifLimits): string {
  let tried = limits;
  for (;;) {
    const text = `${stringifyJson(toLog(result, context, tried), 2)}\n`;
    if (tried.results < 1 || isWithin(text, limits.gzipBytes)) return text;
    tried =
      tried.locations > REDUCED.locations
        ? { ...tried, locations: REDUCED.locations }
        : { ...tried, results: Math.floor(Math.min(tried.results, result.findings.length) * REDUCED.share) };
  }
}

/** SARIF 2.1.0 for GitHub code scanning and other viewers. Configuration is no result; suppressed findings are marked. */
export const writeSarif: Write = (result, context) => writeSarifWithin(result, context, CODE_SCANNING_LIMITS);
