/** Encodings that are decoded around a hit of an encoded anchor. */
export type Encoding = 'base64' | 'hex' | 'utf16';

/** How an encoded anchor has to be read. */
export interface EncodedForm {
  readonly encoding: Encoding;
  /** Only base64: bytes between the start of a three-byte group and the anchor, 0 to 2; otherwise 0. */
  readonly shift: number;
}

/**
 * Bytes that are read before and from the hit onward, at most. Callers pass a wider reach for rules whose matches are
 * longer: a PEM block of 3,300 bytes needs 4,500 in base64, 6,700 in hex and UTF-16.
 */
export const DECODE_REACH: Readonly<Record<Encoding, number>> = { base64: 1536, hex: 2048, utf16: 2048 };

/** Characters of a four-character group before the first one that an anchor at this shift determines alone. */
export const BASE64_LEAD = [0, 2, 3] as const;
