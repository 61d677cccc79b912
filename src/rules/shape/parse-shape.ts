import { ALPHABETS, parseSet } from './alphabet.ts';
import type { Repeat, Shape, ShapeNode } from './shape.ts';

/** Widest run of one class; no credential format has a longer one. */
const MAX_REPEAT = 8192;

/** A fault in a shape or template, at an index of its text. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  readonly index: number;

  constructor(message: string, index: number) {
    super(`${message}, at character ${index + 1}`);
    this.index = index;
  }
}

/**
 * Reads a shape (grammar in docs/rule-language.md).
 *
 * @throws ShapeError with what is wrong and what is allowed
 */
export function parseShape(source: string): Shape {
  const ignoreCase = source.startsWith('~');
  const cursor = { source, index: ignoreCase ? 1 : 0, hasValue: false };
  const nodes = parseSequence(cursor, 0);
  if (cursor.index < source.length) throw new ShapeError(`"${source[cursor.index]}" closes nothing`, cursor.index);
  if (nodes.length === 0) throw new ShapeError('a shape needs at least one element', 0);
  return { source, ignoreCase, nodes };
}

interface Cursor {
  readonly source: string;
  index: number;
  hasValue: boolean;
}

function parseSequence(cursor: Cursor, depth: number): ShapeNode[] {
  const nodes: ShapeNode[] = [];
  const { source } = cursor;
  while (cursor.index < source.length) {
    const character = source[cursor.index];
    if (character === ')' || character === '|' || character === '>') break;
    if (character === '{') nodes.push(...parseClass(cursor));
    else if (character === '(') nodes.push(parseGroup(cursor, depth + 1));
    else if (character === '<') nodes.push(parseValue(cursor, depth));
    else appendLiteral(nodes, parseLiteral(cursor));
  }
  return nodes;
}

function parseLiteral(cursor: Cursor): string {
  const { source, index } = cursor;
  const isEscape = source[index] === '\\';
  const character = source[isEscape ? index + 1 : index];
  if (character === undefined) throw new ShapeError('"\\" must stand before a character', index);
  if (!isEscape && (character === '?' || character === '}'))
    throw new ShapeError(`"${character}" stands for itself only as "\\${character}"`, index);
  if (character < ' ' || character > '~') throw new ShapeError('a shape holds printable ASCII only', index);
  cursor.index += isEscape ? 2 : 1;
  return character;
}

function appendLiteral(nodes: ShapeNode[], text: string): void {
  const last = nodes.at(-1);
  if (last?.type === 'literal') nodes[nodes.length - 1] = { type: 'literal', text: last.text + text };
  else nodes.push({ type: 'literal', text });
}

function parseGroup(cursor: Cursor, depth: number): ShapeNode {
  const start = cursor.index++;
  const branches = [parseSequence(cursor, depth)];
  while (cursor.source[cursor.index] === '|') {
    cursor.index++;
    branches.push(parseSequence(cursor, depth));
  }
  expect(cursor, ')', 'a group', start);
  if (cursor.source[cursor.index] === '?') {
    cursor.index++;
    branches.push([]);
  } else if (branches.some(branch => branch.length === 0))
    throw new ShapeError('an empty alternative is written "(...)?"', start);
  return { type: 'choice', branches };
}

function parseValue(cursor: Cursor, depth: number): ShapeNode {
  const start = cursor.index++;
  if (cursor.hasValue || depth > 0) throw new ShapeError('"<...>" may stand once, outside of groups', start);
  cursor.hasValue = true;
  const nodes = parseSequence(cursor, depth + 1);
  expect(cursor, '>', '"<"', start);
  return { type: 'value', nodes };
}

function expect(cursor: Cursor, character: string, what: string, start: number): void {
  if (cursor.source[cursor.index] !== character) throw new ShapeError(`${what} is not closed by "${character}"`, start);
  cursor.index++;
}

function parseClass(cursor: Cursor): ShapeNode[] {
  const { nodes, end } = readClass(cursor.source, cursor.index);
  cursor.index = end;
  return nodes;
}

/** Reads the class that starts with `{` at `start`; shared by shapes and templates. */
export function readClass(source: string, start: number): { nodes: ShapeNode[]; end: number } {
  const match = /\{(?:\[((?:\\.|[^\]\\])+)\]|([A-Za-z]\w*))(?::(\d+)(?:-(\d+))?)?\}/y;
  match.lastIndex = start;
  const parts = match.exec(source);
  if (parts === null) throw new ShapeError('a class is written "{name:n}", "{name:n-m}" or "{[A-Z2-7]:n}"', start);
  const [text, set, name, first, last] = parts;
  const end = start + text.length;
  if (name === 'uuid' || name === 'UUID') {
    if (first !== undefined) throw new ShapeError(`"{${name}}" takes no count`, start);
    return { nodes: toUuid(ALPHABETS[name === 'uuid' ? 'hex' : 'HEX']), end };
  }
  const alphabet = set === undefined ? ALPHABETS[name] : parseSet(set);
  if (alphabet === undefined)
    throw new ShapeError(
      set === undefined
        ? `no class "${name}" (there are ${[...Object.keys(ALPHABETS), 'uuid', 'UUID'].join(', ')})`
        : `the set "[${set}]" is empty or has a range that runs backwards`,
      start,
    );
  const min = Number(first ?? 1);
  const max = Number(last ?? min);
  if (max < min || max === 0 || max > MAX_REPEAT)
    throw new ShapeError(`a count is "n" or "n-m" with n <= m and m from 1 to ${MAX_REPEAT}`, start);
  return { nodes: [{ type: 'repeat', alphabet, min, max }], end };
}

function toUuid(alphabet: string): ShapeNode[] {
  const toRepeat = (count: number): Repeat => ({ type: 'repeat', alphabet, min: count, max: count });
  return [8, 4, 4, 4, 12].flatMap((count, index) =>
    index === 0 ? [toRepeat(count)] : [{ type: 'literal' as const, text: '-' }, toRepeat(count)],
  );
}
