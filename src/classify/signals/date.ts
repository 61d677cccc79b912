import type { PlaceSignal } from './signal.ts';

const BEGINS =
  /^(?:19|20)\d\d[-/.](?:0\d|1[0-2])[-/.][0-3]\d|^\d\d?:\d\d(?::\d\d)?$|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? \d/i;
const WHOLE =
  /^(?:19|20)\d\d-?(?:0\d|1[0-2])-?[0-3]\d(?:[T _-]?[0-2]\d:?[0-5]\d(?::?[0-5]\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i;
const DIGITS = /^\d+$/;

/** A date or a time, and nothing else or more behind it. Of digits alone, people make passwords. */
export const date: PlaceSignal = {
  name: 'date',
  weighs: '-',
  veto: true,
  measure: ({ value, key }) => {
    if (WHOLE.test(value) && !(key.family === 'password' && DIGITS.test(value))) return 1;
    return BEGINS.test(value) ? 0.9 : 0;
  },
  explain: () => 'it is a date or a time',
};
