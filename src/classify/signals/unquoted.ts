import type { Signal } from './signal.ts';

/** Not a string literal. */
export const unquoted: Signal = {
  name: 'unquoted',
  weighs: '=',
  measure: ({ quoted }) => (quoted ? 0 : 1),
  explain: () => 'it is not quoted',
};
