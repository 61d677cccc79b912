import { ScanError } from '../model/scan-error.ts';
import { type Baseline, type BaselineEntry, DECISIONS, type Decision, mergeBaseline } from './baseline.ts';
import { isIsoDate } from './iso-date.ts';

const SCHEMA = 'scan-secrets/baseline@1';
const TEXTS = ['reason', 'owner', 'until'] as const;
const KEYS: ReadonlySet<string> = new Set(['rule', 'fingerprint', 'decision', ...TEXTS]);

/**
 * One entry a line, each ending with a comma since the last element names the schema: branches that add entries merge
 * by `merge=union`, and their diff is the entries.
 */
export function formatBaseline(baseline: Baseline): string {
  const lines = mergeBaseline([], baseline).map(
    ({ rule, fingerprint, decision, reason, owner, until }) =>
      `${JSON.stringify({ rule, fingerprint, ...(decision !== 'known' && { decision }), reason, owner, until })},\n`,
  );
  return `[\n${lines.join('')}${JSON.stringify({ schema: SCHEMA })}\n]\n`;
}

/**
 * Reads a baseline in any order; of entries for one secret, as a merge may leave them, the later completes the earlier.
 *
 * @param file the name used in errors
 * @throws ScanError `invalid-baseline` with `file:line`
 */
export function readBaseline(text: string, file: string): Baseline {
  const rows = parseRows(text, file);
  const last = rows.at(-1)?.value as { schema?: unknown } | undefined;
  if (last?.schema !== SCHEMA)
    throw fail(file, rows.at(-1)?.line ?? 1, `the last element must be {"schema": "${SCHEMA}"}`);
  const entries = rows.filter(({ value }) => !isSchemaRow(value)).map(row => toEntry(row.value, file, row.line));
  return mergeBaseline([], entries);
}

interface Row {
  readonly value: unknown;
  readonly line: number;
}

/** Line by line as written; a file that a formatter has rearranged is read as a whole, and its faults name line 1. */
function parseRows(text: string, file: string): Row[] {
  const conflict = text.split('\n').findIndex(line => /^(<{7}|={7}|>{7})/.test(line));
  if (conflict !== -1) throw fail(file, conflict + 1, 'a merge conflict is not resolved');
  const rows: Row[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const row = line.trim().replace(/,$/, '');
    if (row === '' || row === '[' || row === ']') continue;
    try {
      rows.push({ value: JSON.parse(row), line: index + 1 });
    } catch {
      return parseWhole(text, file, index + 1);
    }
  }
  return rows;
}

function parseWhole(text: string, file: string, line: number): Row[] {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value.map(item => ({ value: item, line: 1 }));
  } catch {
    throw fail(file, line, 'this is not JSON');
  }
  throw fail(file, 1, 'a list of entries is expected');
}

function isSchemaRow(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'schema' in value;
}

function toEntry(value: unknown, file: string, line: number): BaselineEntry {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fail(file, line, 'not an entry');
  const row = value as Record<string, unknown>;
  const unknown = Object.keys(row).find(key => !KEYS.has(key));
  if (unknown !== undefined) throw fail(file, line, `unknown key "${unknown}" (allowed: ${[...KEYS].join(', ')})`);
  const { rule, fingerprint, decision = 'known' } = row;
  if (typeof rule !== 'string' || typeof fingerprint !== 'string')
    throw fail(file, line, '"rule" and "fingerprint" must be text');
  if (!(DECISIONS as readonly unknown[]).includes(decision))
    throw fail(file, line, `"decision" must be one of ${DECISIONS.join(', ')}`);
  const [reason, owner, until] = TEXTS.map(key => {
    const text = row[key] ?? null;
    if (text !== null && typeof text !== 'string') throw fail(file, line, `"${key}" must be text or null`);
    return text;
  });
  if (until !== null && !isIsoDate(until)) throw fail(file, line, '"until" must be a date like 2030-01-31');
  return { rule, fingerprint, decision: decision as Decision, reason, owner, until };
}

function fail(file: string, line: number, what: string): ScanError {
  return new ScanError(
    'invalid-baseline',
    `${file}:${line}: ${what}`,
    'Mend the line, or write the file anew with `scan-secrets baseline create`.',
  );
}
