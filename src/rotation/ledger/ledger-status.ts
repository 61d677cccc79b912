import { isAccepted, isDone, type Ledger, type LedgerEntry } from './ledger.ts';

/** Where rotation stands, each entry in one place. */
export interface LedgerStatus {
  /** Not rotated though the date has passed; the longest overdue first. */
  readonly overdue: readonly LedgerEntry[];
  /** Not rotated yet; the next due first. */
  readonly open: readonly LedgerEntry[];
  readonly accepted: readonly LedgerEntry[];
  readonly done: readonly LedgerEntry[];
  /** Accepted risks whose date has passed: they count as open or overdue again. */
  readonly expired: readonly LedgerEntry[];
  /** Entries that no finding of the report belongs to; empty when there is no report. */
  readonly unused: readonly LedgerEntry[];
}

/**
 * @param found ids of all findings of a whole scan, suppressed ones included; `undefined` when there was none
 */
export function judgeLedger(ledger: Ledger, now: Date, found?: ReadonlySet<string>): LedgerStatus {
  const entries = [...ledger.values()];
  const pending = entries
    .filter(entry => !isDone(entry) && !isAccepted(entry, now))
    .sort((a, b) => Date.parse(a.due) - Date.parse(b.due));
  return {
    overdue: pending.filter(entry => isOverdue(entry, now)),
    open: pending.filter(entry => !isOverdue(entry, now)),
    accepted: entries.filter(entry => isAccepted(entry, now)),
    done: entries.filter(isDone),
    expired: pending.filter(({ state }) => state === 'accepted'),
    unused: found === undefined ? [] : entries.filter(({ id }) => !found.has(id)),
  };
}

function isOverdue({ due }: LedgerEntry, now: Date): boolean {
  return Date.parse(due) < now.getTime();
}
