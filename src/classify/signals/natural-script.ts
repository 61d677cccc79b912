import type { Signal } from './signal.ts';

const OTHER_LETTER = /[^\x00-\x7f]/;
const WORDS = /^[\p{L}\p{M}\p{P}\p{Zs}\u200b-\u200d]+$/u;

/** Words of a language that needs more than ASCII: a label or message in translation. Typed secrets hold digits or signs. */
export const naturalScript: Signal = {
  name: 'natural-script',
  weighs: '-',
  veto: true,
  measure: ({ value }) => (OTHER_LETTER.test(value) && WORDS.test(value) ? 1 : 0),
  explain: () => 'it is text in a natural language',
};
