import type { Finding } from '../model/finding.ts';
import type { ScanResult } from '../model/scan-result.ts';

export interface PlaceLimits {
  /** Places of one finding. Code scanning takes as many and shows a hundred; nobody reads more. */
  readonly each: number;
  /** Places of all findings, unless there are so many findings that `least` of each are more. */
  readonly all: number;
  readonly least: number;
}

const LIMITS: PlaceLimits = { each: 1000, all: 100_000, least: 10 };

/**
 * The result with no more places than a report has room for, the most current ones first; what is left out is counted in
 * `placesLeftOut`. A tree that names the same folders again and again gives one secret hundreds of thousands of paths.
 */
export function limitPlaces(result: ScanResult, limits = LIMITS): ScanResult {
  const { findings } = result;
  let { each } = limits;
  const count = (): number => findings.reduce((sum, { occurrences }) => sum + Math.min(occurrences.length, each), 0);
  while (each > limits.least && count() > limits.all) each = Math.max(limits.least, each >> 1);
  return { ...result, findings: findings.map(finding => limitFinding(finding, each)) };
}

/** All places of a finding, those left out included. */
export function countPlaces({ occurrences, placesLeftOut = 0 }: Finding): number {
  return occurrences.length + placesLeftOut;
}

function limitFinding(finding: Finding, most: number): Finding {
  if (finding.occurrences.length <= most) return finding;
  return { ...finding, occurrences: finding.occurrences.slice(0, most), placesLeftOut: countPlaces(finding) - most };
}
