import type { Signal } from './signal.ts';

const COMPARISON = /[!=]==?\s*["'`]?$/;

/** Compared with, not assigned. */
export const inComparison: Signal = {
  name: 'in-comparison',
  weighs: '-',
  vague: true,
  measure: ({ before }) => (COMPARISON.test(before) ? 1 : 0),
  explain: () => 'a variable is compared with it',
};
