import { ScanError } from '../../model/scan-error.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import { type Schema, v } from '../../yaml/schema.ts';
import { writeYaml } from '../../yaml/write-yaml.ts';
import { TRACKER_NAMES } from '../sinks/tracker.ts';
import { LEDGER_STATES, type Ledger, type LedgerEntry, toLedger } from './ledger.ts';

/** Where the ledger lies, from the repository's root. */
export const LEDGER_PATH = '.scan-secrets/rotation.yaml';

const COMMENT = [
  'What is being done about leaked secrets; kept by `scan-secrets tickets`, free to be edited. It holds no values.',
  'Where branches conflict keep both sides: an entry may stand here twice, the state that went further counts.',
].join('\n');

const date = v.pipe(v.string(), v.isoDate('must be a date such as 2025-01-31'));
const text = v.pipe(v.string(), v.maxLength(500, 'must be at most 500 characters'));

const entrySchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, 'must be the 16 hex digits of a finding')),
  rule: v.string(),
  fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'must be 32 hex digits')),
  'first-seen': date,
  due: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/, 'must be a time such as 2025-01-31T16:00Z')),
  state: v.picklist(LEDGER_STATES),
  until: v.optional(date),
  reason: v.optional(text),
  owner: v.optional(text),
  tickets: v.optional(v.strictObject(v.entriesFromList(TRACKER_NAMES, v.optional(v.string())))),
});

/** An empty file, or one of remarks only, is an empty ledger. */
const ledgerSchema = v.nullable(v.array(entrySchema));

type WrittenEntry = v.InferOutput<typeof entrySchema>;

/**
 * Reads a ledger; entries may stand in any order and, after a merge that kept both sides, twice.
 *
 * @throws ScanError with `file:line:column` for syntax, unknown keys and wrong values
 */
export function readLedger(content: string, file: string): Ledger {
  const entries = readYaml(ledgerSchema as Schema<WrittenEntry[] | null>, content, file) ?? [];
  for (const { id, state, until } of entries)
    if ((state === 'accepted') !== (until !== undefined))
      throw new ScanError(
        'invalid-file',
        `${file}: entry ${id} is ${state} ${until === undefined ? 'without a date' : 'and has a date'} in "until"`,
        'An accepted risk has a date on which it ends, other states have none.',
      );
  return toLedger(entries.map(({ 'first-seen': firstSeen, ...rest }) => ({ firstSeen, ...rest }) as LedgerEntry));
}

/** Writes a ledger: sorted by finding, a block an entry, the same text for the same content. */
export function writeLedger(ledger: Ledger): string {
  const entries = [...ledger.values()].map(entry => ({
    id: entry.id,
    rule: entry.rule,
    fingerprint: entry.fingerprint,
    'first-seen': entry.firstSeen,
    due: entry.due,
    state: entry.state,
    ...(entry.until === undefined ? {} : { until: entry.until }),
    ...(entry.reason === undefined ? {} : { reason: entry.reason }),
    ...(entry.owner === undefined ? {} : { owner: entry.owner }),
    ...(entry.tickets === undefined ? {} : { tickets: sortKeys(entry.tickets) }),
  }));
  return writeYaml(entries, { comment: COMMENT, spaced: true });
}

function sortKeys<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
