import { compareText } from '../model/compare-text.ts';
import type { Receipt, Skipped } from '../model/receipt.ts';
import type { Plan } from '../sources/plan-sources.ts';
import type { Gathered } from './gather.ts';
import type { Traced } from './trace.ts';

/** What was scanned and what could not be, rows sorted, with nothing in them that depends on the number of workers. */
export function toReceipt(
  plan: Plan,
  gathered: Gathered,
  traced: Traced,
  notes: readonly string[],
  rules: number,
  whole: boolean,
  startedMs: number,
): Receipt {
  const skipped = [...plan.skipped, ...gathered.skipped, ...traced.skipped].sort(compareRows);
  return {
    ...gathered.counts,
    refs: plan.histories.reduce((sum, { history }) => sum + history.refs.tips.size, 0),
    rules,
    durationMs: Math.round(performance.now() - startedMs),
    skipped,
    notes: [...new Set([...plan.notes, ...traced.notes, ...notes])],
    complete: skipped.every(({ because }) => because !== 'fault'),
    whole,
  };
}

function compareRows(a: Skipped, b: Skipped): number {
  return compareText(b.because, a.because) || compareText(a.what, b.what) || compareText(a.why, b.why);
}
