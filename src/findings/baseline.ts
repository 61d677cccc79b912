import type { Finding } from '../model/finding.ts';

/**
 * What a person decided about a finding. All but `secret` excuse it: `known` when nobody has looked at it yet,
 * `false-positive`, `accepted` as a risk, `rotated` so that the value is dead.
 */
export const DECISIONS = ['known', 'false-positive', 'accepted', 'rotated', 'secret'] as const;
export type Decision = (typeof DECISIONS)[number];

/** One secret under one rule. Nothing in it changes when lines move, files are renamed or commits are squashed. */
export interface BaselineEntry {
  readonly rule: string;
  readonly fingerprint: string;
  readonly decision: Decision;
  readonly reason: string | null;
  readonly owner: string | null;
  /** ISO date: the last day on which the entry holds. */
  readonly until: string | null;
}

/** Sorted by rule and fingerprint, one entry for each pair. */
export type Baseline = readonly BaselineEntry[];

/** What identifies an entry or a finding in a baseline. */
export function toBaselineKey(rule: string, fingerprint: string): string {
  return `${rule}\0${fingerprint}`;
}

/**
 * An entry for each finding; entries of `previous` keep what people wrote into them.
 *
 * @param written what to write into new entries
 */
export function createBaseline(
  findings: readonly Finding[],
  previous: Baseline = [],
  written: Pick<BaselineEntry, 'reason' | 'owner' | 'until'> = { reason: null, owner: null, until: null },
): Baseline {
  const known = new Set(previous.map(({ rule, fingerprint }) => toBaselineKey(rule, fingerprint)));
  const fresh = findings
    .map(({ ruleId, secret }) => ({ rule: ruleId, fingerprint: secret.fingerprint }))
    .filter(({ rule, fingerprint }) => !known.has(toBaselineKey(rule, fingerprint)))
    .map((subject): BaselineEntry => ({ ...subject, decision: 'known', ...written }));
  return mergeBaseline(previous, fresh);
}

/** All entries of both; where both have one, that of `stronger` counts, and what it leaves open is taken from the other. */
export function mergeBaseline(weaker: Baseline, stronger: Baseline): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const entry of [...weaker, ...stronger]) {
    const key = toBaselineKey(entry.rule, entry.fingerprint);
    const known = entries.get(key);
    entries.set(key, known === undefined ? entry : joinEntries(known, entry));
  }
  return [...entries.values()].sort(compareEntries);
}

/** The entries that still meet a finding and still hold. Only sensible after a complete scan. */
export function pruneBaseline(baseline: Baseline, findings: readonly Finding[], today: string): Baseline {
  const found = new Set(findings.map(({ ruleId, secret }) => toBaselineKey(ruleId, secret.fingerprint)));
  return baseline.filter(
    ({ rule, fingerprint, until }) => found.has(toBaselineKey(rule, fingerprint)) && (until === null || until >= today),
  );
}

function joinEntries(weaker: BaselineEntry, stronger: BaselineEntry): BaselineEntry {
  return {
    ...stronger,
    decision: stronger.decision === 'known' ? weaker.decision : stronger.decision,
    reason: stronger.reason ?? weaker.reason,
    owner: stronger.owner ?? weaker.owner,
    until: stronger.until ?? weaker.until,
  };
}

function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  const [keyOfA, keyOfB] = [toBaselineKey(a.rule, a.fingerprint), toBaselineKey(b.rule, b.fingerprint)];
  return keyOfA < keyOfB ? -1 : keyOfA > keyOfB ? 1 : 0;
}
