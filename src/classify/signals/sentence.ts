import type { Signal } from './signal.ts';

const CONTRACTION = /^[A-Za-z]+\\?'(?:t|s|re|ll|ve|d|m)\b/;

/** Several words with blanks between them. */
export const sentence: Signal = {
  name: 'sentence',
  weighs: '-',
  measure: ({ value, census, chanceLead }) =>
    census.blanks === 0
      ? CONTRACTION.test(value)
        ? 0.7
        : 0
      : Math.min(1, census.blanks / 3 + (chanceLead < 0 ? 0.3 : 0)),
  explain: () => 'it is a phrase with blanks, as in prose',
};
