import type { ValueSignal } from './signal.ts';

const OTHER_LETTER = /[^\x00-\x7f]/;
const WORDS = /^[\p{L}\p{M}\p{P}\p{Zs}\u200b-\u200d]+$/u;
/** Letters and blanks: what a phrase is mostly made of, whatever numbers and signs stand among them. */
const LETTERS = /[\p{L}\p{M}\p{Zs}]/gu;
/** From so many words on, some of it may be numbers and signs. */
const PHRASE_WORDS = 3;
const PHRASE_SHARE = 0.8;
/** Scripts that put no blanks between words; nobody types a password in them. */
const WITHOUT_BLANKS = /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]\P{L}*){4}/u;
const ESCAPED = /\\u([\da-f]{4})/gi;

/** Words of a language that needs more than ASCII: a label or message in translation. Typed secrets hold digits or signs. */
export const naturalScript: ValueSignal = {
  name: 'natural-script',
  ofValue: true,
  weighs: '-',
  veto: true,
  measure: ({ value }) => {
    const text = value.includes('\\u') ? unescapeLetters(value) : value;
    if (!OTHER_LETTER.test(text)) return 0;
    return WORDS.test(text) || WITHOUT_BLANKS.test(text) || isPhrase(text) ? 1 : 0;
  },
  explain: () => 'it is text in a natural language',
};

function isPhrase(text: string): boolean {
  const letters = text.match(LETTERS)?.length ?? 0;
  return text.split(' ').length >= PHRASE_WORDS && letters >= text.length * PHRASE_SHARE;
}

/** Letters as JSON and property files escape them. */
function unescapeLetters(text: string): string {
  return text.replace(ESCAPED, (_escape, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
