import type { Quote } from '../model/candidate.ts';
import { skipBlanks } from './assignment/characters.ts';
import { type Key, readKey } from './assignment/key.ts';
import { readLabelledValue } from './assignment/labelled.ts';
import { readMembers } from './assignment/members.ts';
import { type Join, type Operator, readOperator } from './assignment/operator.ts';
import type { Value } from './assignment/quoted.ts';
import { readValues } from './assignment/value.ts';

/** A value and the name it is given to. */
export interface Assignment {
  /** As written; words between name and operator included: `Access token secret`. */
  readonly keyName: string;
  /** Half-open range in the window, quotes left out. */
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly quote: Quote | undefined;
  readonly operator: Operator | 'label';
  /** The name that holds the hit, when the value belongs to a member below it: `acme: { apiKey: "x" }`. */
  readonly parent?: string;
}

/** Members that hold what is given to the name they stand under, rather than a part of it. */
const HOLDS_VALUE = /^(?:default_?)?value$|^default$|^initial_?value$/i;

/**
 * Finds what is assigned to the name that contains a hit, in the notations of configuration files, shells, programming
 * languages, markup, URLs, HTTP headers, SQL and command lines.
 *
 * `text` is a window of latin1 text; `hit` and `hitLength` say where a key word stands in it. The answer depends on
 * nothing but the window, takes time linear in its length, and is empty when nothing is assigned. Never throws.
 */
export function parseAssignments(text: string, hit: number, hitLength: number): readonly Assignment[] {
  const key = readKey(text, hit, hitLength);
  if (key === undefined) return [];
  const labelled = readLabelledValue(text, key);
  if (labelled !== undefined) return [toAssignment(key.name, labelled, 'label')];
  const join = readOperator(text, key);
  if (join === undefined) return [];
  const name = key.name + (join.words ?? '');
  const values = readValues(text, key, join);
  if (values.length > 0) return values.map(value => toAssignment(name, value, join.operator));
  return readBelow(text, key, join);
}

function readBelow(text: string, key: Key, join: Join): readonly Assignment[] {
  const at = skipBlanks(text, join.next);
  const isOpen = text[at] === '{' || text[at] === '\n' || text[at] === '\r' || join.operator === 'call';
  if (!isOpen) return [];
  return readMembers(text, at).map(({ name, value }) => ({
    ...toAssignment(HOLDS_VALUE.test(name) ? key.name : name, value, join.operator),
    parent: key.name,
  }));
}

function toAssignment(keyName: string, value: Value, operator: Assignment['operator']): Assignment {
  const { start, end, quote } = value;
  return { keyName, valueStart: start, valueEnd: end, quote, operator };
}
