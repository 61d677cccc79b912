/** Sequences of four bytes with the same hash count as one. */
const HASH_BITS = 16;
const STEPS_A_DOUBLING = 8;
/** Below this many in a megabyte all are equally rare. */
const LEAST_PER_MEGABYTE = 2;

/**
 * How often four folded bytes are met in source code: for each hash value the logarithm of their number in a megabyte, in
 * eighths of a doubling.
 */
export type GramFrequency = Uint8Array;

/** Four bytes from a place on as a number, letters folded and other bytes with them; zeros past the end. */
export function readGram(text: Uint8Array, at: number): number {
  const gram = text[at] | (text[at + 1] << 8) | (text[at + 2] << 16) | (text[at + 3] << 24);
  return gram | (at + 3 < text.length ? 0x20202020 : 0x202020);
}

export function hashGram(gram: number): number {
  return Math.imul(gram, 0x9e3779b1) >>> (32 - HASH_BITS);
}

/** Counts in all of the contents. */
export function countGrams(contents: Iterable<Uint8Array>): GramFrequency {
  const counts = new Float64Array(2 ** HASH_BITS);
  let bytes = 0;
  for (const content of contents) {
    bytes += content.length;
    for (let at = 0; at + 4 <= content.length; at++) counts[hashGram(readGram(content, at))]++;
  }
  return Uint8Array.from(counts, count => {
    const perMegabyte = (count * 1e6) / Math.max(1, bytes);
    return Math.round(Math.log2(perMegabyte + LEAST_PER_MEGABYTE) * STEPS_A_DOUBLING);
  });
}
