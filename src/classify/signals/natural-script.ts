import type { Signal } from './signal.ts';

const OTHER_LETTER = /[^\x00-\x7f]/;
const WORDS = /^[\p{L}\p{M}\p{P}\p{Zs}\u200b-\u200d]+$/u;
/** From so many words on, one of them may hold a number. */
const PHRASE_WORDS = 3;

/** Words of a language that needs more than ASCII: a label or message in translation. Typed secrets hold digits or signs. */
export const naturalScript: Signal = {
  name: 'natural-script',
  weighs: '-',
  veto: true,
  measure: ({ value }) => {
    if (!OTHER_LETTER.test(value)) return 0;
    const words = value.split(' ').length < PHRASE_WORDS ? value : value.replace(/\d/, '');
    return WORDS.test(words) ? 1 : 0;
  },
  explain: () => 'it is text in a natural language',
};
