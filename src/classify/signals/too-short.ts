import type { Signal } from './signal.ts';

/** Fewer characters than any credential worth having. */
export const tooShort: Signal = {
  name: 'too-short',
  weighs: '-',
  vague: true,
  measure: ({ value }) => (value.length < 4 ? 1 : value.length < 6 ? 0.5 : 0),
  explain: ({ value }) => `it has only ${value.length} characters`,
};
