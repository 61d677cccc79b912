/** Encodings that are decoded around a hit of an encoded anchor. */
export const ENCODINGS = ['base64', 'hex', 'utf16'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How an encoded anchor has to be read. */
export interface EncodedForm {
  readonly encoding: Encoding;
  /** Only base64: bytes between the start of a three-byte group and the anchor, 0 to 2; otherwise 0. */
  readonly shift: number;
}

/** Bytes that are read before and from the hit onward for rules whose matches are short. */
export const DECODE_REACH: Readonly<Record<Encoding, number>> = { base64: 1536, hex: 2048, utf16: 2048 };
/** A PEM block of 3,300 bytes, an RSA key of 4,096 bits, needs 4,500 in base64, 6,700 in hex and UTF-16. */
const WIDEST_REACH = 7168;
/** How much longer what is encoded gets, line breaks included. */
const GROWTH: Readonly<Record<Encoding, number>> = { base64: 1.4, hex: 2.1, utf16: 2 };

/** Bytes to be read before and from the hit onward for a match that goes on for `after` bytes behind its anchor. */
export function reachOfDecoding(encoding: Encoding, after: number): number {
  return Math.max(DECODE_REACH[encoding], Math.min(Math.ceil(after * GROWTH[encoding]), WIDEST_REACH));
}

/** Characters of a four-character group before the first one that an anchor at this shift determines alone. */
export const BASE64_LEAD = [0, 2, 3] as const;
