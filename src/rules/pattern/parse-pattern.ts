import { ALL_BYTES } from './all-bytes.ts';
import { type Cursor, parseBracketSet, parseEscapedSet } from './parse-set.ts';
import { PatternError, type PatternNode } from './pattern.ts';

/**
 * Reads the source of a JavaScript regular expression that is bounded: no `*`, `+` or `{n,}`, no back-reference, no
 * `^` or `$`, no flags inside. Text is latin1, so a character is a byte.
 *
 * @throws PatternError with what is wrong and what to write instead
 */
export function parsePattern(source: string): PatternNode {
  try {
    new RegExp(source);
  } catch (error) {
    throw new PatternError((error as Error).message, 0);
  }
  const cursor = { source, index: 0 };
  return parseAlternatives(cursor);
}

function parseAlternatives(cursor: Cursor): PatternNode {
  const branches = [parseSequence(cursor)];
  while (cursor.source[cursor.index] === '|') {
    cursor.index++;
    branches.push(parseSequence(cursor));
  }
  return branches.length === 1 ? branches[0] : { type: 'alternatives', branches };
}

function parseSequence(cursor: Cursor): PatternNode {
  const nodes: PatternNode[] = [];
  while (cursor.index < cursor.source.length && !'|)'.includes(cursor.source[cursor.index])) {
    const index = cursor.index;
    nodes.push(parseQuantifier(cursor, parseAtom(cursor), index));
  }
  return { type: 'sequence', nodes };
}

function parseQuantifier(cursor: Cursor, node: PatternNode, index: number): PatternNode {
  const quantifier = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
  quantifier.lastIndex = cursor.index;
  const parts = quantifier.exec(cursor.source);
  if (parts === null) return node;
  const [text, sign, min, comma, max] = parts;
  if (sign === '*' || sign === '+' || (comma === ',' && max === ''))
    throw new PatternError(`"${text}" has no upper bound; write {n,m}`, cursor.index);
  cursor.index += text.length;
  if (sign === '?') return { type: 'quantified', node, min: 0, max: 1, index };
  return { type: 'quantified', node, min: Number(min), max: Number(comma === ',' ? max : min), index };
}

function parseAtom(cursor: Cursor): PatternNode {
  const { source, index } = cursor;
  const character = source[index];
  if (character === '(') return parseGroup(cursor);
  if (character === '[') return { type: 'set', codes: parseBracketSet(cursor) };
  if (character === '^' || character === '$')
    throw new PatternError(`"${character}" depends on where the text was cut; use a look-around instead`, index);
  if (character === '\\') {
    if (/[bB]/.test(source[index + 1])) {
      cursor.index += 2;
      return { type: 'boundary' };
    }
    return { type: 'set', codes: parseEscapedSet(cursor) };
  }
  cursor.index++;
  if (character === '.')
    return { type: 'set', codes: new Set([...ALL_BYTES].filter(code => code !== 10 && code !== 13)) };
  return { type: 'set', codes: new Set([character.charCodeAt(0)]) };
}

function parseGroup(cursor: Cursor): PatternNode {
  const opening = /\((?:\?(?:(:)|(<?[=!])|<(\w+)>|))?/y;
  opening.lastIndex = cursor.index;
  const [text, , look] = opening.exec(cursor.source)!;
  if (text === '(?') throw new PatternError('flags inside a pattern are not supported', cursor.index);
  cursor.index += text.length;
  const node = parseAlternatives(cursor);
  cursor.index++;
  if (look === undefined) return node;
  return { type: 'look', direction: look.startsWith('<') ? 'behind' : 'ahead', isNegative: look.endsWith('!'), node };
}
