import type { Signal } from './signal.ts';

const EXAMPLE = /\b(?:e\.g\.|i\.e\.|examples?|sample|dummy|fake|mock|placeholder|for instance|such as)\b/i;

/** The line speaks of an example. */
export const inExample: Signal = {
  name: 'in-example',
  weighs: '-',
  vague: true,
  measure: ({ before, after }) => (EXAMPLE.test(before) || EXAMPLE.test(after) ? 1 : 0),
  explain: () => 'the line speaks of an example',
};
