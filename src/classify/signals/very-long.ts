import type { Signal } from './signal.ts';

/** More text than a credential holds. */
export const veryLong: Signal = {
  name: 'very-long',
  weighs: '-',
  vague: true,
  measure: ({ value }) => (value.length > 120 ? Math.min(1, value.length / 400) : 0),
  explain: ({ value }) => `it is ${value.length} characters long, more than a credential usually is`,
};
