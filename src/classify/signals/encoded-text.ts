import { decodeText } from '../decode-text.ts';
import { measureSurprise } from '../language.ts';
import type { ValueSignal } from './signal.ts';

const ADDRESS = /^[a-z][a-z\d+.-]{1,15}:\/\/[^\s@]+$/i;
const EMPTY_ARMOUR = /^-----BEGIN [A-Z ]+-----\s*-----END [A-Z ]+-----$/;
const SENTENCE = /^[A-Z][a-z']*(?: [a-z']+){2,}[.!?]$/;
/** Three or more: people make passwords of two. */
const JOINED = /^[a-z]{2,}(?:_[a-z]{2,}){2,}$/i;

/** Base64 of what needs no hiding: an address without a password, a sentence, words joined to a name, an empty PEM file. */
export const encodedText: ValueSignal = {
  name: 'encoded-text',
  ofValue: true,
  weighs: '-',
  veto: true,
  measure: ({ value }) => {
    const text = decodeText(value);
    if (text === undefined) return 0;
    if (ADDRESS.test(text) || EMPTY_ARMOUR.test(text)) return 1;
    return (SENTENCE.test(text) || JOINED.test(text)) && readsAsLanguage(text) ? 1 : 0;
  },
  explain: () => 'it is base64 of an address, of words or of an empty file',
};

function readsAsLanguage(text: string): boolean {
  const { languageBits, chanceBits } = measureSurprise(text);
  return languageBits < chanceBits;
}
