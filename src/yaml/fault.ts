import type { BaseIssue, GenericSchema } from 'valibot';
import { findClosest } from '../model/closest.ts';
import type { NamePlace, Path } from './document.ts';

/** One thing wrong with a document, in words. */
export interface Fault {
  readonly path: Path;
  /** Whether the key at the path is at fault or its value. */
  readonly part: 'key' | 'value';
  readonly message: string;
}

/** Every schema as data; the library's own types describe each variety by itself. */
interface SchemaNode {
  readonly type: string;
  readonly entries?: Readonly<Record<string, SchemaNode>>;
  readonly item?: SchemaNode;
  readonly value?: SchemaNode;
  readonly wrapped?: SchemaNode;
  readonly options?: readonly (SchemaNode | string)[];
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  Object: 'a mapping',
  Array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  undefined: 'nothing',
  null: 'nothing',
};

/** Puts an issue of the schema library into words; an issue with alternatives becomes the faults of the one meant. */
function toFaults(schema: GenericSchema<unknown, unknown>, issue: BaseIssue<unknown>, base: Path = []): Fault[] {
  const path = [...base, ...(issue.path ?? []).map(item => item.key as string | number)];
  const inner = (issue.issues ?? []).filter(alternative => alternative.path !== undefined);
  if (inner.length > 0) return inner.flatMap(alternative => toFaults(schema, alternative, path));
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const allowed = listKeys(schema as unknown as SchemaNode, path.slice(0, -1));
    const closest = findClosest(String(path.at(-1)), allowed);
    const advice = closest === undefined ? '' : `, did you mean "${closest}"?`;
    return [{ path, part: 'key', message: `unknown key "${path.at(-1)}"${advice} (allowed: ${allowed.join(', ')})` }];
  }
  if (issue.kind === 'schema' && issue.received === 'undefined' && path.length > 0)
    return [{ path: path.slice(0, -1), part: 'value', message: `key "${path.at(-1)}" is missing` }];
  return [{ path, part: 'value', message: describeIssue(issue) }];
}

function describeIssue(issue: BaseIssue<unknown>): string {
  if (issue.kind === 'schema' && issue.expected !== null)
    return `must be ${nameTypes(issue.expected)}, not ${nameReceived(issue.received)}`;
  if (issue.type === 'integer') return `must be a whole number, not ${nameReceived(issue.received)}`;
  const limit = /^Invalid value: Expected >=?(\S+)|^Invalid value: Expected <=?(\S+)/.exec(issue.message);
  if (limit?.[1] !== undefined) return `must be at least ${limit[1]}, not ${nameReceived(issue.received)}`;
  if (limit?.[2] !== undefined) return `must be at most ${limit[2]}, not ${nameReceived(issue.received)}`;
  return issue.message;
}

/** As much of a value as tells which one is meant: it may be anything, and as long as a file. */
const MAX_SHOWN = 24;

function nameReceived(received: string): string {
  const name = NAMES[received] ?? received;
  return name.length <= MAX_SHOWN ? name : `${name.slice(0, MAX_SHOWN - 1)}…`;
}

/**
 * Every fault of a value, once, each behind the place where it stands.
 *
 * @param issues what the schema says of the value
 */
export function listFaults(
  schema: GenericSchema<unknown, unknown>,
  issues: readonly BaseIssue<unknown>[],
  namePlace: NamePlace,
): string[] {
  const faults = issues.flatMap(issue => toFaults(schema, issue));
  return [...new Set(faults.map(({ path, part, message }) => `${namePlace(path, part)}: ${message}`))];
}

function nameTypes(types: string): string {
  return types
    .replace(/^\((.*)\)$/, '$1')
    .split(' | ')
    .map(type => NAMES[type] ?? type)
    .join(' or ');
}

/** Keys that the mapping at a path may have. */
function listKeys(schema: SchemaNode, path: Path): string[] {
  const keys = walkSchema(schema, path).flatMap(node => Object.keys(node.entries ?? {}));
  return [...new Set(keys)];
}

function walkSchema(schema: SchemaNode, path: Path): SchemaNode[] {
  if (schema.wrapped !== undefined) return walkSchema(schema.wrapped, path);
  if (schema.type === 'union' || schema.type === 'variant')
    return (schema.options ?? []).flatMap(option => (typeof option === 'string' ? [] : walkSchema(option, path)));
  if (path.length === 0) return [schema];
  const next = schema.entries?.[String(path[0])] ?? schema.item ?? schema.value;
  return next === undefined ? [] : walkSchema(next, path.slice(1));
}
