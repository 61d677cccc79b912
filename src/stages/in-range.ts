import type { SecretGroup } from '../model/finding.ts';
import type { ScanOptions } from '../model/scan-options.ts';
import type { Plan } from '../sources/plan-sources.ts';
import { selectRange } from '../sources/select-commits.ts';
import type { Traced } from './trace.ts';

/**
 * Whether the commits asked for brought a secret to some path. Everything else of the history is scanned too: only so is
 * it known that a secret was not there before.
 */
export function createRangeTest(
  { range, since }: Pick<ScanOptions, 'range' | 'since'>,
  plan: Plan,
  traced: Traced,
): (group: SecretGroup) => boolean {
  if (range !== undefined) {
    const commits = new Set(
      plan.histories.flatMap(({ history }, i) => [...selectRange(history, traced.histories[i].commits, range)]),
    );
    return ({ occurrences }) => occurrences.some(({ first }) => first !== undefined && commits.has(first.oid));
  }
  if (since === undefined) return () => true;
  const start = Date.parse(since);
  return ({ occurrences }) =>
    occurrences.some(({ first }) => first !== undefined && Date.parse(first.author.date) >= start);
}
