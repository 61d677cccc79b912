/** Decoded at a time; texts of a gigabyte are no strings. */
const PART_BYTES = 1 << 16;

/** UTF-16 units of the UTF-8 text in `[from, to)`; each malformed sequence counts as one. */
export function countUnits(bytes: Uint8Array, from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; ) {
    const start = at;
    while (at < to && bytes[at] < 0x80) at++;
    units += at - start;
    if (at >= to) break;
    let end = Math.min(to, at + PART_BYTES);
    if (end < to) while (!isSplit(bytes, end)) end--;
    units += Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString('utf8').length;
    at = end;
  }
  return units;
}

/**
 * Whether UTF-8 text, malformed or not, reads the same when it is cut before a byte: no character that begins earlier can
 * take it in. So it is, unless the byte continues a character, and one of the three before it begins one.
 */
export function isSplit(bytes: Uint8Array, at: number): boolean {
  if (at >= bytes.length || (bytes[at] & 0xc0) !== 0x80) return true;
  for (let k = 1; k <= 3 && k <= at; k++) if (bytes[at - k] >= 0xc0) return false;
  return true;
}
