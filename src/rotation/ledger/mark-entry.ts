import { ScanError } from '../../model/scan-error.ts';
import { type Ledger, type LedgerEntry, type LedgerState, toLedger } from './ledger.ts';

export interface Mark {
  readonly state: LedgerState;
  readonly until?: string;
  readonly reason?: string;
  readonly owner?: string;
}

/**
 * Writes down what was done about a secret.
 *
 * @param ids finding ids or their first four or more hex digits
 * @throws ScanError `unknown-finding` when an id names no entry or several, `usage` when a date is missing or too much
 */
export function markEntries(ledger: Ledger, ids: readonly string[], mark: Mark): Ledger {
  if ((mark.state === 'accepted') !== (mark.until !== undefined))
    throw new ScanError(
      'usage',
      mark.until === undefined ? 'an accepted risk needs a date on which it ends' : `"${mark.state}" takes no date`,
      'Give --until YYYY-MM-DD with the state accepted, and with no other.',
    );
  const marked = ids.map(id => applyMark(findEntry(ledger, id), mark));
  return toLedger([...new Map([...ledger, ...marked.map(entry => [entry.id, entry] as const)]).values()]);
}

function applyMark(entry: LedgerEntry, { state, until, reason, owner }: Mark): LedgerEntry {
  const { until: _until, reason: oldReason, owner: oldOwner, ...rest } = entry;
  const newReason = reason ?? oldReason;
  const newOwner = owner ?? oldOwner;
  return {
    ...rest,
    state,
    ...(until === undefined ? {} : { until }),
    ...(newReason === undefined ? {} : { reason: newReason }),
    ...(newOwner === undefined ? {} : { owner: newOwner }),
  };
}

function findEntry(ledger: Ledger, id: string): LedgerEntry {
  const matches = id.length < 4 ? [] : [...ledger.values()].filter(entry => entry.id.startsWith(id.toLowerCase()));
  const [entry] = matches;
  if (entry === undefined || matches.length > 1)
    throw new ScanError(
      'unknown-finding',
      matches.length > 1 ? `"${id}" begins the ids of ${matches.length} entries` : `the ledger has no entry "${id}"`,
      'List the ids with `scan-secrets tickets status`; four digits or more will do.',
    );
  return entry;
}
