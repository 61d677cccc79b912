import type { ValueSignal } from './signal.ts';

/** The same one to four characters again and again. */
const REPEATED = /^(.{1,4})\1+.?$/;
const LONGEST = 64;

/** Different characters of ASCII among the first ones, counted up to `enough`. */
function countDifferent(value: string, enough: number): number {
  let different = 0;
  for (let at = 0; at < value.length && at < LONGEST; at++) {
    if (value.indexOf(value[at]!) === at && ++different >= enough) break;
  }
  return different;
}

/** Made of very few different characters, or of one piece repeated. */
export const fewCharacters: ValueSignal = {
  name: 'few-characters',
  ofValue: true,
  weighs: '-',
  measure: ({ value }) => {
    const different = countDifferent(value, Math.max(3, Math.min(value.length, LONGEST) / 5 + 1));
    if (different <= 2 || (value.length <= LONGEST && REPEATED.test(value))) return 1;
    return value.length >= 8 && different <= Math.min(value.length, LONGEST) / 5 ? 0.5 : 0;
  },
  explain: () => 'it repeats very few characters',
};
