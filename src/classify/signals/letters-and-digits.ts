import type { Signal } from './signal.ts';

/** Letters and digits that alternate, as in generated values. */
export const lettersAndDigits: Signal = {
  name: 'letters-and-digits',
  weighs: '+',
  measure: ({ census }) => (census.borders < 2 ? 0 : Math.min(1, census.borders / 8)),
  explain: ({ census }) => `letters and digits alternate in it ${census.borders} times`,
};
