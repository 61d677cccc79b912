import type { ValueSignal } from './signal.ts';

const SHORTEST = 12;
const LONGEST = 200;
/** One piece three times or more, and perhaps a part of it behind. */
const PIECES = /^(.{2,8}?)\1{2,}(.{0,7})$/;

function isOnePiece(value: string): boolean {
  const match = PIECES.exec(value);
  return match !== null && match[1]!.startsWith(match[2]!);
}

function isWordCharacter(code: number): boolean {
  const small = code | 32;
  return (small >= 97 && small <= 122) || (code >= 48 && code <= 57) || code === 95;
}

/** Does every second letter or digit, or more of them, follow its like? Chance repeats one in ten at most. */
function isDoubled(value: string): boolean {
  let equal = 0;
  let all = 0;
  for (let at = 1; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (!isWordCharacter(code)) continue;
    all++;
    if (code === value.charCodeAt(at - 1)) equal++;
  }
  return all >= SHORTEST - 1 && equal * 2 >= all - 1;
}

/** One piece again and again, or each character twice or more: `abcabcabcabc`, `aabbcc…`, `111222…`. */
export const repetition: ValueSignal = {
  name: 'repetition',
  ofValue: true,
  weighs: '-',
  veto: true,
  measure: ({ value }) =>
    value.length >= SHORTEST && value.length <= LONGEST && (isDoubled(value) || isOnePiece(value)) ? 1 : 0,
  explain: () => 'it repeats its characters or one piece of them, as when somebody fills a field',
};
