import { decodeText } from '../decode-text.ts';
import { isMasked } from './masked.ts';
import { isPlaceholder } from './placeholder.ts';
import type { ValueSignal } from './signal.ts';

const ONE_LETTER = /^([A-Za-z])\1{2,}$/;

/** Base64 of words that stand for a value, as manifests and manuals show it. */
export const encodedPlaceholder: ValueSignal = {
  name: 'encoded-placeholder',
  ofValue: true,
  weighs: '-',
  veto: true,
  measure: ({ value }) => {
    const text = decodeText(value);
    return text !== undefined && (isPlaceholder(text) || isMasked(text) || ONE_LETTER.test(text)) ? 1 : 0;
  },
  explain: () => 'it is base64 of words that stand for a value to be filled in',
};
