import type { Signal } from './signal.ts';

/** Letters that no language would put together; grows with the bits by which chance explains them better. */
export const randomLetters: Signal = {
  name: 'random-letters',
  weighs: '+',
  measure: ({ chanceLead }) => Math.min(1, Math.max(0, chanceLead / 16)),
  explain: () => 'its letters follow each other as if drawn by chance, not as in words',
};
