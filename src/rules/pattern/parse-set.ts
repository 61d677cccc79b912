import { ALL_BYTES } from './all-bytes.ts';
import { PatternError } from './pattern.ts';

/** Where a reader stands in a pattern's source. */
export interface Cursor {
  readonly source: string;
  index: number;
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const isWord = (code: number) =>
  isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
const isSpace = (code: number) => (code >= 9 && code <= 13) || code === 32 || code === 160;

const SHORTHANDS: Readonly<Record<string, (code: number) => boolean>> = {
  d: isDigit,
  D: code => !isDigit(code),
  w: isWord,
  W: code => !isWord(code),
  s: isSpace,
  S: code => !isSpace(code),
};

const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, 0: 0 };

/** Reads `[...]` at the cursor. */
export function parseBracketSet(cursor: Cursor): ReadonlySet<number> {
  const { source } = cursor;
  cursor.index++;
  const isNegated = source[cursor.index] === '^';
  if (isNegated) cursor.index++;
  const codes = new Set<number>();
  while (source[cursor.index] !== ']') {
    const first = parseMember(cursor);
    if (source[cursor.index] === '-' && source[cursor.index + 1] !== ']' && first.size === 1) {
      cursor.index++;
      const last = parseMember(cursor);
      for (let code = Math.min(...first); code <= Math.max(...last); code++) codes.add(code);
    } else for (const code of first) codes.add(code);
  }
  cursor.index++;
  return isNegated ? new Set([...ALL_BYTES].filter(code => !codes.has(code))) : codes;
}

function parseMember(cursor: Cursor): ReadonlySet<number> {
  if (cursor.source[cursor.index] === '\\') return parseEscapedSet(cursor);
  return new Set([cursor.source.charCodeAt(cursor.index++)]);
}

/** Reads an escape at the cursor: a shorthand class or one character. */
export function parseEscapedSet(cursor: Cursor): ReadonlySet<number> {
  const { source, index } = cursor;
  const letter = source[index + 1];
  const shorthand = SHORTHANDS[letter];
  const hex = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/y;
  hex.lastIndex = index;
  const parts = hex.exec(source);
  if (parts !== null) {
    cursor.index += parts[0].length;
    return new Set([Number.parseInt(parts[1] ?? parts[2], 16)]);
  }
  if (letter === 'k' || (letter >= '1' && letter <= '9'))
    throw new PatternError('a back-reference has no bound; spell the text out', index);
  cursor.index += 2;
  if (shorthand !== undefined) return new Set([...ALL_BYTES].filter(shorthand));
  return new Set([CONTROLS[letter] ?? letter.charCodeAt(0)]);
}
