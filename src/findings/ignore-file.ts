import { findClosest } from '../model/closest.ts';
import { ScanError } from '../model/scan-error.ts';
import { isIsoDate } from './iso-date.ts';

/** A line of `.scan-secrets-ignore`: one finding by its id, or a rule at certain paths. */
export interface IgnoreEntry {
  readonly line: number;
  readonly subject:
    | { readonly kind: 'finding'; readonly id: string }
    | { readonly kind: 'rule'; readonly rule: string; readonly glob: string };
  readonly reason?: string;
  readonly owner?: string;
  /** ISO date: the last day on which the entry holds. */
  readonly until?: string;
}

const FINDING_ID = /^[0-9a-f]{16}$/;
const RULE_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const FIELDS = ['owner', 'until'] as const;

/**
 * Reads an ignore file: `FINDING-ID` or `RULE GLOB`, then `owner=…` and `until=YYYY-MM-DD` if wanted, then
 * `-- reason`. Blank lines and lines that start with `#` say nothing.
 *
 * @param file the name used in errors
 * @throws ScanError `invalid-ignore-file` with `file:line`
 */
export function parseIgnoreFile(text: string, file: string): IgnoreEntry[] {
  const entries: IgnoreEntry[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line !== '' && !line.startsWith('#')) entries.push(parseEntry(line, file, index + 1));
  }
  return entries;
}

function parseEntry(text: string, file: string, line: number): IgnoreEntry {
  const fail = (what: string): never => {
    throw new ScanError(
      'invalid-ignore-file',
      `${file}:${line}: ${what}`,
      'Write "FINDING-ID -- reason" or "RULE GLOB -- reason".',
    );
  };
  const [before, ...after] = text.split(/\s--(?:\s|$)/);
  const reason = after.join(' -- ').trim();
  const words = before.split(/\s+/);
  const fields: { owner?: string; until?: string } = {};
  const operands = words.filter(word => {
    const [, name, value] = /^([a-z]+)=(.*)$/.exec(word) ?? [];
    if (name === undefined) return true;
    const field = FIELDS.find(known => known === name);
    if (field === undefined) return fail(`unknown field "${name}" (${suggest(name)})`);
    fields[field] = value;
    return false;
  });
  if (fields.until !== undefined && !isIsoDate(fields.until)) fail('"until" must be a date like 2030-01-31');
  const shared = { line, ...fields, ...(reason !== '' && { reason }) };
  const [first = '', glob, extra] = operands;
  if (extra !== undefined) fail(`"${extra}" is one word too many`);
  if (FINDING_ID.test(first)) {
    if (glob !== undefined) fail(`"${glob}" is one word too many`);
    return { ...shared, subject: { kind: 'finding', id: first } };
  }
  if (!RULE_ID.test(first)) fail(`"${first}" is neither the id of a finding nor that of a rule`);
  if (glob === undefined) fail(`rule "${first}" needs a glob that says where (** for everywhere)`);
  return { ...shared, subject: { kind: 'rule', rule: first, glob } };
}

function suggest(name: string): string {
  const closest = findClosest(name, FIELDS);
  return closest === undefined ? `known are ${FIELDS.join(' and ')}` : `did you mean ${closest}=?`;
}
