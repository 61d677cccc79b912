import type { Signal } from './signal.ts';

const RUN = /[A-Za-z0-9+/_=-]{20,}/;

/** At least twenty characters without a blank that do not read as words. */
export const longRandomRun: Signal = {
  name: 'long-random-run',
  weighs: '+',
  measure: ({ value, chanceLead, census }) =>
    RUN.test(value) && (chanceLead > 4 || census.digits * 5 > value.length) ? 1 : 0,
  explain: ({ value }) => `it is a run of ${value.length} characters that do not read as words`,
};
