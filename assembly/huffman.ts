import { INCOMPLETE, OVERSUBSCRIBED } from './faults';

/**
 * Decoding tables. An entry answers for the next bits of a stream:
 *
 *     literal        1 in bit 31, the byte in 16-23, bits to drop in 0-7
 *     base value     the value in 16-30, number of extra bits in 8-12, bits to drop, extra ones included, in 0-7
 *     anything else  SPECIAL, and either END, or POINTER with a subtable's place in 16-30 and its bits in 8-12,
 *                    or neither: no such code
 *
 * A subtable answers for codes longer than the table is wide, by the bits after those the table has seen.
 */
export const LITERAL: u32 = 0x80000000;
export const SPECIAL: u32 = 0x8000;
export const POINTER: u32 = 0x4000;
export const END: u32 = 0x2000;

export const MAX_LENGTH = 15;

/** Number of codes of each length, and where the symbols of each length begin among the sorted ones. */
const counts = memory.data(32, 16);
const firsts = memory.data(32, 16);
const sorted = memory.data(640, 16);

/**
 * Builds a table of at most `1 << widest` entries, its subtables behind it, for a code given by the lengths of its
 * symbols (one byte each; up to 7 more are read). `meanings` holds for each symbol its entry
 * without the code's own length. Returns how many bits the table is wide, or a fault.
 *
 * As zlib does, a code must use up all bit patterns; only a code with a single symbol of one bit need not, nor one
 * without any symbol. Incomplete codes of lengths (`isStrict`) are always refused.
 */
export function buildTable(
  lengths: usize,
  symbols: i32,
  meanings: usize,
  table: usize,
  widest: i32,
  isStrict: bool,
): i32 {
  v128.store(counts, i64x2.splat(0));
  v128.store(counts, i64x2.splat(0), 16);
  for (let i = 0; i < symbols; i += 8) {
    if (load<u64>(lengths + i) === 0) continue;
    const stop = min(i + 8, symbols);
    for (let k = i; k < stop; k++) {
      const slot = counts + ((<usize>load<u8>(lengths + k)) << 1);
      store<u16>(slot, load<u16>(slot) + 1);
    }
  }
  store<u16>(counts, 0);
  let left = 1;
  let total = 0;
  let longest = 0;
  for (let length = 1; length <= MAX_LENGTH; length++) {
    const n = <i32>load<u16>(counts + (length << 1));
    store<u16>(firsts + (length << 1), <u16>total);
    total += n;
    left = (left << 1) - n;
    if (left < 0) return OVERSUBSCRIBED;
    if (n !== 0) longest = length;
  }
  if (left > 0) {
    if (isStrict || longest > 1) return INCOMPLETE;
    store<u32>(table, SPECIAL);
    store<u32>(table, SPECIAL, 4);
    if (longest === 0) return 0;
  }
  for (let i = 0; i < symbols; i += 8) {
    if (load<u64>(lengths + i) === 0) continue;
    const stop = min(i + 8, symbols);
    for (let k = i; k < stop; k++) {
      const length = <usize>load<u8>(lengths + k);
      if (length === 0) continue;
      const slot = firsts + (length << 1);
      const place = load<u16>(slot);
      store<u16>(slot, place + 1);
      store<u16>(sorted + ((<usize>place) << 1), <u16>k);
    }
  }
  const bits = min(longest, widest);
  let code: u32 = 0;
  let symbol = sorted;
  for (let length = 1; ; length++) {
    for (let n = load<u16>(counts + (length << 1)); n > 0; n--) {
      store<u32>(table + ((<usize>code) << 2), meaningOf(meanings, symbol) + length);
      symbol += 2;
      code = advance(code, length);
    }
    if (length === bits) break;
    double(table, 4 << length);
  }
  if (longest > bits) fillSubtables(meanings, symbol, table, code, bits, longest);
  return bits;
}

function meaningOf(meanings: usize, symbol: usize): u32 {
  return load<u32>(meanings + ((<usize>load<u16>(symbol)) << 2));
}

/** The code after this one of the same length, both with their bits reversed; 0 after the last. */
function advance(code: u32, length: i32): u32 {
  const zeros = code ^ ((1 << length) - 1);
  if (zeros === 0) return 0;
  const bit: u32 = 1 << (31 - clz(zeros));
  return (code & (bit - 1)) | bit;
}

/** Repeats the first `bytes` of a table behind themselves. */
function double(table: usize, bytes: usize): void {
  if (bytes < 16) {
    store<u64>(table + bytes, load<u64>(table));
    return;
  }
  for (let at: usize = 0; at < bytes; at += 16) v128.store(table + bytes + at, v128.load(table + at));
}

function fillSubtables(meanings: usize, first: usize, table: usize, firstCode: u32, bits: i32, longest: i32): void {
  const mask = <u32>((1 << bits) - 1);
  let symbol = first;
  let code = firstCode;
  let prefix: u32 = 0xffffffff;
  let start: u32 = 1 << bits;
  let width = 0;
  for (let length = bits + 1; length <= longest; length++) {
    for (let n = <i32>load<u16>(counts + (length << 1)); n > 0; n--) {
      if ((code & mask) !== prefix) {
        prefix = code & mask;
        if (width !== 0) start += 1 << width;
        // Wide enough for all codes that share these first bits: they are the next ones in order.
        width = length - bits;
        for (let used = n; used < 1 << width; ) {
          width++;
          used = (used << 1) + <i32>load<u16>(counts + ((bits + width) << 1));
        }
        store<u32>(table + ((<usize>prefix) << 2), SPECIAL | POINTER | (start << 16) | (width << 8) | bits);
      }
      const entry = meaningOf(meanings, symbol) + (length - bits);
      const step: u32 = 1 << (length - bits);
      for (let slot = code >> bits; slot < (<u32>1) << width; slot += step) {
        store<u32>(table + ((<usize>(start + slot)) << 2), entry);
      }
      symbol += 2;
      code = advance(code, length);
    }
  }
}
