import { compareText } from '../../model/compare-text.ts';
import type { TrackerName } from '../sinks/tracker.ts';

export const LEDGER_STATES = ['open', 'accepted', 'rotated', 'revoked'] as const;

/**
 * - `open`: the value still works, as far as anybody knows
 * - `accepted`: somebody answers for leaving it until a date
 * - `rotated`: consumers use a new value; the old one is dead or dies by itself
 * - `revoked`: the old value was withdrawn and seen to be refused
 */
export type LedgerState = (typeof LEDGER_STATES)[number];

/** What is being done about one leaked secret. It holds no value and nothing that changes from run to run. */
export interface LedgerEntry {
  /** Id of the finding: 16 hex digits. */
  readonly id: string;
  readonly rule: string;
  readonly fingerprint: string;
  /** ISO date: of the first commit that holds it, else of the day it was found. */
  readonly firstSeen: string;
  /** ISO date and time, UTC, to the minute. */
  readonly due: string;
  readonly state: LedgerState;
  /** ISO date until which an accepted risk holds; with `accepted` only. */
  readonly until?: string;
  readonly reason?: string;
  readonly owner?: string;
  /** Address of the ticket in each tracker. */
  readonly tickets?: Readonly<Partial<Record<TrackerName, string>>>;
}

/** Entries by finding id, in ascending order. */
export type Ledger = ReadonlyMap<string, LedgerEntry>;

/**
 * Makes a ledger of entries in any order. Two entries of one finding, as a merge that kept both sides leaves them, become
 * one: the state that went furthest, the earlier dates, the tickets of both.
 */
export function toLedger(entries: Iterable<LedgerEntry>): Ledger {
  const byId = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    const other = byId.get(entry.id);
    byId.set(entry.id, other === undefined ? entry : unite(other, entry));
  }
  return new Map([...byId].sort(([a], [b]) => compareText(a, b)));
}

/** Whether the value is dead, as far as people wrote down. */
export function isDone({ state }: LedgerEntry): boolean {
  return state === 'rotated' || state === 'revoked';
}

/** Whether the risk is accepted today; the day named is the last one. */
export function isAccepted({ state, until }: LedgerEntry, now: Date): boolean {
  return state === 'accepted' && until !== undefined && now.toISOString().slice(0, 10) <= until;
}

function unite(a: LedgerEntry, b: LedgerEntry): LedgerEntry {
  const [further, other] = rank(a) >= rank(b) ? [a, b] : [b, a];
  const tickets = { ...other.tickets, ...further.tickets };
  return {
    ...further,
    firstSeen: min(a.firstSeen, b.firstSeen),
    due: min(a.due, b.due),
    ...(Object.keys(tickets).length > 0 ? { tickets } : {}),
  };
}

/** Orders states by how far they went; between accepted ones the longer, so that the order of entries does not matter. */
function rank({ state, until = '', reason = '', owner = '' }: LedgerEntry): string {
  return `${LEDGER_STATES.indexOf(state)} ${until} ${reason} ${owner}`;
}

function min(a: string, b: string): string {
  return a < b ? a : b;
}
