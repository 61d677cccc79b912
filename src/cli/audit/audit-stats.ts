import { type Baseline, type Decision, toBaselineKey } from '../../findings/baseline.ts';
import type { Finding } from '../../model/finding.ts';

/** What people decided about the findings of one rule. */
export interface RuleStats {
  readonly rule: string;
  readonly real: number;
  readonly falsePositive: number;
  readonly undecided: number;
  /** Share of real ones among the decided, 0 to 1; absent when nothing is decided. */
  readonly precision?: number;
}

const REAL: ReadonlySet<Decision> = new Set(['secret', 'accepted', 'rotated']);

/**
 * Counts decisions by rule, the most findings first. Entries of the baseline count whether or not the findings still
 * show up; findings without a decision count as undecided.
 */
export function countDecisions(findings: readonly Finding[], baseline: Baseline): RuleStats[] {
  const decisions = new Map<string, { rule: string; decision: Decision }>();
  for (const { ruleId: rule, secret } of findings)
    decisions.set(toBaselineKey(rule, secret.fingerprint), { rule, decision: 'known' });
  for (const { rule, fingerprint, decision } of baseline)
    decisions.set(toBaselineKey(rule, fingerprint), { rule, decision });
  const rules = [...new Set([...decisions.values()].map(({ rule }) => rule))];
  return rules
    .map(rule => {
      const own = [...decisions.values()].filter(entry => entry.rule === rule);
      const real = own.filter(({ decision }) => REAL.has(decision)).length;
      const falsePositive = own.filter(({ decision }) => decision === 'false-positive').length;
      const decided = real + falsePositive;
      return {
        rule,
        real,
        falsePositive,
        undecided: own.length - decided,
        ...(decided === 0 ? {} : { precision: real / decided }),
      };
    })
    .sort((a, b) => total(b) - total(a) || (a.rule < b.rule ? -1 : 1));
}

/** A table, ending with a line break. */
export function writeStats(stats: readonly RuleStats[]): string {
  const rows = stats.map(({ rule, real, falsePositive, undecided, precision }) => [
    rule,
    String(real),
    String(falsePositive),
    String(undecided),
    precision === undefined ? '-' : `${(precision * 100).toFixed(0)} %`,
  ]);
  const table = [['rule', 'real', 'false', 'undecided', 'precision'], ...rows];
  const widths = [0, 1, 2, 3, 4].map(column => Math.max(...table.map(row => (row[column] as string).length)));
  return table
    .map(row =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[at] as number)))
        .join('  '),
    )
    .join('\n')
    .concat('\n');
}

function total({ real, falsePositive, undecided }: RuleStats): number {
  return real + falsePositive + undecided;
}
