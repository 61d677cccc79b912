import type { Signal } from './signal.ts';

const RUN_BEFORE = /[A-Za-z\d+/]{2,}[+/]$/;
const RUN_AFTER = /^[+/][A-Za-z\d+/]{6,}/;
/** Paths have no `+`, and seldom all three kinds of characters. */
const LEAST_RUN = 16;
const MIXED = /^(?=.*\+)(?=.*\d)(?=.*[a-z])(?=.*[A-Z])/;

/** Of base64, apart from letters and digits: patterns are tried only where one stands at either end. */
function isSign(character: string | undefined): boolean {
  return character === '+' || character === '/';
}

/** It is cut out of a longer row of base64, such as a public key's: any short shape comes up there by chance. */
export const insideBase64: Signal = {
  name: 'inside-base64',
  weighs: '-',
  veto: true,
  measure: ({ before, after }) => {
    if (!isSign(before[before.length - 1]) || !isSign(after[0])) return 0;
    const left = RUN_BEFORE.exec(before)?.[0];
    const right = RUN_AFTER.exec(after)?.[0];
    if (left === undefined || right === undefined) return 0;
    return left.length + right.length >= LEAST_RUN && MIXED.test(left + right) ? 1 : 0;
  },
  explain: () => 'base64 goes on before and behind it',
};
