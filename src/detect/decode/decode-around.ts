import { decodeBase64 } from './base64.ts';
import type { DecodedAround } from './decoded.ts';
import { DECODE_REACH, type EncodedForm } from './encoding.ts';
import { decodeHex } from './hex.ts';
import { decodeUtf16 } from './utf16.ts';

export interface DecodeOptions {
  /** Bytes looked at before and from the hit on; default `DECODE_REACH`. */
  readonly reach?: number;
  /** Read text that was wrapped into lines as one; default true. Only base64 and hex. */
  readonly joinLines?: boolean;
}

/**
 * Decodes what the hit of an encoded anchor stands in, growing from it over the encoding's alphabet.
 *
 * The result depends on nothing but `bytes` in `[hit - reach, hit + reach)`, whether the blob ends within that range
 * included. `undefined` when the anchor's own group of characters has lost its start, so that nothing can be decoded.
 */
export function decodeAround(
  bytes: Uint8Array,
  hit: number,
  form: EncodedForm,
  options: DecodeOptions = {},
): DecodedAround | undefined {
  const { reach = DECODE_REACH[form.encoding], joinLines = true } = options;
  switch (form.encoding) {
    case 'base64':
      return decodeBase64(bytes, hit, form.shift, reach, joinLines);
    case 'hex':
      return decodeHex(bytes, hit, reach, joinLines);
    case 'utf16':
      return decodeUtf16(bytes, hit, reach);
  }
}
