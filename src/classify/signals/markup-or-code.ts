import type { Signal } from './signal.ts';

const CODE = /[<>{}]|\\[nt]|\(\w*\)|=>|&&|;\s*\w|[({]\s*$|^[)}\],;.:]/;

/** Punctuation of code or markup inside the value. */
export const markupOrCode: Signal = {
  name: 'markup-or-code',
  weighs: '-',
  vague: true,
  measure: ({ value }) => (CODE.test(value) ? 1 : 0),
  explain: () => 'it holds punctuation of code or markup',
};
