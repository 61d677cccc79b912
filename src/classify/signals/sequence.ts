import type { ValueSignal } from './signal.ts';

const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '09876543210'];
const SHORTEST_RUN = 3;
const LONGEST_VALUE = 200;

/** For two ASCII characters, the rows in which one follows the other, a bit each. */
const FOLLOWS = new Uint8Array(128 * 128);
for (const [row, text] of ROWS.entries()) {
  for (let at = 0; at + 1 < text.length; at++) {
    FOLLOWS[text.charCodeAt(at) * 128 + text.charCodeAt(at + 1)]! |= 1 << row;
  }
}

interface Runs {
  readonly covered: number;
  readonly longest: number;
}

function findRuns(value: string): Runs {
  const lower = value.toLowerCase();
  let covered = 0;
  let longest = 0;
  let start = 0;
  let rows = -1;
  for (let at = 1; at <= lower.length; at++) {
    const pair = lower.charCodeAt(at - 1) * 128 + lower.charCodeAt(at);
    const next = at < lower.length ? (FOLLOWS[pair] ?? 0) & rows : 0;
    if (next !== 0) {
      rows = next;
      continue;
    }
    const length = at - start;
    if (length >= SHORTEST_RUN) covered += length;
    if (length > longest) longest = length;
    start = at;
    rows = -1;
  }
  return { covered, longest };
}

/** Rows that people count along with two fingers: the alphabet and the digits, in turn. */
const COUNTED = 0b100011;
/** Shorter ones are typed as passwords. */
const SHORTEST_INTERLEAVED = 12;
const IN_TURN = /^(?:[a-z]\d)+[a-z]?$/i;

/** `a1b2c3d4e5f6`: does nearly every character follow the last but one? */
function isInterleaved(value: string): boolean {
  if (value.length < SHORTEST_INTERLEAVED || !IN_TURN.test(value)) return false;
  const lower = value.toLowerCase();
  let following = 0;
  for (let at = 2; at < lower.length; at++) {
    const pair = lower.charCodeAt(at - 2) * 128 + lower.charCodeAt(at);
    if (((FOLLOWS[pair] ?? 0) & COUNTED) !== 0) following++;
  }
  return following >= (value.length - 2) * 0.75;
}

/** Do runs that need no memory make up most of the text? */
export function isSequential(text: string): boolean {
  if (text.length > LONGEST_VALUE || text.length < 4) return false;
  return findRuns(text).covered >= text.length * 0.6;
}

/** Letters or digits in the order of the alphabet, of counting or of the keyboard. */
export const sequence: ValueSignal = {
  name: 'sequence',
  ofValue: true,
  weighs: '-',
  veto: true,
  measure: ({ value }) => {
    if (value.length > LONGEST_VALUE || value.length < 4) return 0;
    const { covered, longest } = findRuns(value);
    return covered >= value.length * 0.6 || isInterleaved(value) ? 1 : longest >= 6 ? 0.7 : 0;
  },
  explain: () => 'it counts up, or follows the alphabet or the rows of a keyboard',
};
