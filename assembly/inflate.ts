import { checkAdler32 } from './adler32';
import * as bits from './bits';
import { copyBack } from './copy';
import {
  BLOCK_TYPE,
  CHECKSUM,
  CUT_SHORT,
  NO_END_OF_BLOCK,
  NO_SUCH_CODE,
  NO_ZLIB,
  NOTHING_TO_REPEAT,
  STORED_LENGTH,
  STORED_TOO_LONG,
  TOO_FAR_BACK,
  TOO_LITTLE,
  TOO_MANY_CODES,
  TOO_MANY_LENGTHS,
  TOO_MUCH,
} from './faults';
import { buildTable, END, LITERAL, POINTER, SPECIAL } from './huffman';

/** Width of the tables. Streams are short: a wider table costs more to fill than it saves. */
const LITERAL_BITS = 10;
const DISTANCE_BITS = 8;
const LENGTH_BITS = 7;

/** Entries a table and its subtables can need are 1,334 and 402 at these widths. */
const literals = memory.data(2048 * 4, 16);
const distances = memory.data(1024 * 4, 16);
const fixedLiterals = memory.data(1024 * 4, 16);
const fixedDistances = memory.data(32 * 4, 16);
const codeLengths = memory.data(128 * 4, 16);

/** What each symbol means, see `huffman.ts`. */
const literalMeanings = memory.data(288 * 4, 16);
const distanceMeanings = memory.data(32 * 4, 16);
const lengthMeanings = memory.data(19 * 4, 16);

/** Lengths of both codes of a block one after the other, and room for a run past them; the codes' own lengths. */
const lengths = memory.data(512, 16);
const ownLengths = memory.data(32, 16);
const ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

/** Times a byte is that byte eight times. */
const EACH_BYTE: u64 = 0x0101010101010101;

let literalBits = 0;
let distanceBits = 0;
let fixedDistanceBits = 0;
let fixedLiteralBits = 0;

prepare();

function prepare(): void {
  for (let i = 0; i < 256; i++) store<u32>(literalMeanings + (i << 2), LITERAL | (i << 16));
  store<u32>(literalMeanings + (256 << 2), SPECIAL | END);
  let base = 3;
  for (let i = 0; i < 28; i++) {
    const extra = i < 8 ? 0 : (i >> 2) - 1;
    store<u32>(literalMeanings + ((257 + i) << 2), (base << 16) | (extra << 8) | extra);
    base += 1 << extra;
  }
  store<u32>(literalMeanings + (285 << 2), 258 << 16);
  store<u32>(literalMeanings + (286 << 2), SPECIAL);
  store<u32>(literalMeanings + (287 << 2), SPECIAL);
  base = 1;
  for (let i = 0; i < 30; i++) {
    const extra = i < 4 ? 0 : (i >> 1) - 1;
    store<u32>(distanceMeanings + (i << 2), (base << 16) | (extra << 8) | extra);
    base += 1 << extra;
  }
  store<u32>(distanceMeanings + (30 << 2), SPECIAL);
  store<u32>(distanceMeanings + (31 << 2), SPECIAL);
  for (let i = 0; i < 19; i++) store<u32>(lengthMeanings + (i << 2), i << 16);
  memory.fill(lengths, 8, 288);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  fixedLiteralBits = buildTable(lengths, 288, literalMeanings, fixedLiterals, LITERAL_BITS, true);
  memory.fill(lengths, 5, 32);
  fixedDistanceBits = buildTable(lengths, 32, distanceMeanings, fixedDistances, DISTANCE_BITS, true);
}

/**
 * Inflates the zlib stream in `[from, to)` to `[at, at + size)` and checks size and Adler-32. Returns how many bytes the
 * stream took, or a fault.
 *
 * Up to 32 bytes past `to` are read and up to 64 past `at + size` are overwritten; neither may lie outside of memory,
 * nor the second within the stream.
 */
export function inflate(from: usize, to: usize, at: usize, size: usize): i32 {
  if (to < from + 6) return CUT_SHORT;
  const method = <u32>load<u8>(from);
  const flags = <u32>load<u8>(from, 1);
  if ((method & 15) !== 8 || method >> 4 > 7 || ((method << 8) | flags) % 31 !== 0 || (flags & 32) !== 0)
    return NO_ZLIB;
  bits.openBits(from + 2, to);
  const limit = at + size;
  let out = <isize>at;
  let isLast: u32 = 0;
  do {
    bits.refill();
    isLast = bits.take(1);
    const type = bits.take(2);
    if (type === 0) out = copyStored(out, limit);
    else if (type === 1)
      out = decode(fixedLiterals, fixedLiteralBits, fixedDistances, fixedDistanceBits, at, out, limit);
    else if (type === 2) {
      const fault = readCodes();
      out = fault < 0 ? <isize>fault : decode(literals, literalBits, distances, distanceBits, at, out, limit);
    } else out = BLOCK_TYPE;
    if (bits.isCutShort()) return CUT_SHORT;
    if (out < 0) return <i32>out;
  } while (isLast === 0);
  if (<usize>out !== limit) return TOO_LITTLE;
  const tail = bits.position();
  if (tail + 4 > to) return CUT_SHORT;
  if (!checkAdler32(at, limit, bswap(load<u32>(tail)))) return CHECKSUM;
  return <i32>(tail + 4 - from);
}

function copyStored(out: usize, limit: usize): isize {
  const head = bits.position();
  if (head + 4 > bits.end) return CUT_SHORT;
  const length = <usize>load<u16>(head);
  if ((<u32>length ^ load<u16>(head, 2)) !== 0xffff) return STORED_LENGTH;
  if (head + 4 + length > bits.end || out + length > limit) return STORED_TOO_LONG;
  memory.copy(out, head + 4, length);
  bits.seek(head + 4 + length);
  return out + length;
}

/** Reads the codes of a block into `literals` and `distances`. Returns 0 or a fault. */
function readCodes(): i32 {
  bits.refill();
  const literalCount = <i32>bits.take(5) + 257;
  const distanceCount = <i32>bits.take(5) + 1;
  const ownCount = <i32>bits.take(4) + 4;
  if (literalCount > 286 || distanceCount > 30) return TOO_MANY_CODES;
  v128.store(ownLengths, i64x2.splat(0));
  v128.store(ownLengths, i64x2.splat(0), 16);
  for (let i = 0; i < ownCount; i++) {
    // 14 bits are gone of the first 56: 14 lengths are left in them.
    if (i === 14) bits.refill();
    store<u8>(ownLengths + load<u8>(ORDER + i), <u8>bits.take(3));
  }
  const ownBits = buildTable(ownLengths, 19, lengthMeanings, codeLengths, LENGTH_BITS, true);
  if (ownBits < 0) return ownBits;
  const mask = <u32>((1 << ownBits) - 1);
  const total = literalCount + distanceCount;
  for (let i = 0; i < total; ) {
    if (bits.count < 14) {
      if (bits.hasRunOff()) return CUT_SHORT;
      bits.refill();
    }
    const entry = load<u32>(codeLengths + ((<usize>(<u32>bits.hold & mask)) << 2));
    bits.take(entry & 31);
    const symbol = entry >> 16;
    if (symbol < 16) {
      store<u8>(lengths + i, <u8>symbol);
      i++;
      continue;
    }
    const run = lengths + i;
    if (symbol === 16) {
      if (i === 0) return NOTHING_TO_REPEAT;
      store<u64>(run, <u64>load<u8>(run - 1) * EACH_BYTE);
      i += 3 + <i32>bits.take(2);
    } else if (symbol === 17) {
      v128.store(run, i64x2.splat(0));
      i += 3 + <i32>bits.take(3);
    } else {
      const repeat = 11 + <i32>bits.take(7);
      for (let k = 0; k < repeat; k += 16) v128.store(run + k, i64x2.splat(0));
      i += repeat;
    }
    if (i > total) return TOO_MANY_LENGTHS;
  }
  if (load<u8>(lengths + 256) === 0) return NO_END_OF_BLOCK;
  distanceBits = buildTable(lengths + literalCount, distanceCount, distanceMeanings, distances, DISTANCE_BITS, false);
  if (distanceBits < 0) return distanceBits;
  literalBits = buildTable(lengths, literalCount, literalMeanings, literals, LITERAL_BITS, false);
  return min(literalBits, 0);
}

/** Decodes symbols up to the end of the block. Returns where the output then stands, or a fault. */
function decode(
  literalTable: usize,
  literalWidth: i32,
  distanceTable: usize,
  distanceWidth: i32,
  base: usize,
  from: usize,
  limit: usize,
): isize {
  const literalMask: u64 = (1 << literalWidth) - 1;
  const distanceMask: u64 = (1 << distanceWidth) - 1;
  const lastSafe = bits.end + bits.READ_PAST - 16;
  let next = bits.next;
  let hold = bits.hold;
  let count = bits.count;
  let out = from;
  let result: isize = 0;
  for (;;) {
    // Two of three literals in a row may already lie past the limit; that is room to spare.
    if (out > limit) {
      result = TOO_MUCH;
      break;
    }
    if (next > lastSafe) {
      result = CUT_SHORT;
      break;
    }
    hold |= load<u64>(next) << count;
    next += <usize>((63 - count) >> 3);
    count |= 56;
    let entry = load<u32>(literalTable + ((<usize>(hold & literalMask)) << 2));
    if (<i32>entry < 0) {
      hold >>= entry & 31;
      count -= entry & 31;
      store<u8>(out++, <u8>(entry >> 16));
      entry = load<u32>(literalTable + ((<usize>(hold & literalMask)) << 2));
      if (<i32>entry < 0) {
        hold >>= entry & 31;
        count -= entry & 31;
        store<u8>(out++, <u8>(entry >> 16));
        entry = load<u32>(literalTable + ((<usize>(hold & literalMask)) << 2));
        if (<i32>entry < 0) {
          hold >>= entry & 31;
          count -= entry & 31;
          store<u8>(out++, <u8>(entry >> 16));
          continue;
        }
      }
      hold |= load<u64>(next) << count;
      next += <usize>((63 - count) >> 3);
      count |= 56;
    }
    if ((entry & SPECIAL) !== 0) {
      if ((entry & POINTER) !== 0) {
        hold >>= LITERAL_BITS;
        count -= LITERAL_BITS;
        const slot = (entry >> 16) + (<u32>hold & ((1 << ((entry >> 8) & 31)) - 1));
        entry = load<u32>(literalTable + ((<usize>slot) << 2));
        if (<i32>entry < 0) {
          hold >>= entry & 31;
          count -= entry & 31;
          store<u8>(out++, <u8>(entry >> 16));
          continue;
        }
      }
      if ((entry & SPECIAL) !== 0) {
        if ((entry & END) !== 0) {
          hold >>= entry & 31;
          count -= entry & 31;
          result = out > limit ? <isize>TOO_MUCH : <isize>out;
        } else result = NO_SUCH_CODE;
        break;
      }
    }
    // Code and extra bits of a length take 20 bits, those of a distance 28: one filling serves both.
    let drop = entry & 31;
    let extra = (entry >> 8) & 31;
    const length = <usize>((entry >> 16) + ((<u32>hold & ((1 << drop) - 1)) >> (drop - extra)));
    hold >>= drop;
    count -= drop;
    entry = load<u32>(distanceTable + ((<usize>(hold & distanceMask)) << 2));
    if ((entry & SPECIAL) !== 0) {
      if ((entry & POINTER) !== 0) {
        hold >>= DISTANCE_BITS;
        count -= DISTANCE_BITS;
        const slot = (entry >> 16) + (<u32>hold & ((1 << ((entry >> 8) & 31)) - 1));
        entry = load<u32>(distanceTable + ((<usize>slot) << 2));
      }
      if ((entry & SPECIAL) !== 0) {
        result = NO_SUCH_CODE;
        break;
      }
    }
    drop = entry & 31;
    extra = (entry >> 8) & 31;
    const distance = <usize>((entry >> 16) + ((<u32>hold & ((1 << drop) - 1)) >> (drop - extra)));
    hold >>= drop;
    count -= drop;
    if (distance > out - base) {
      result = TOO_FAR_BACK;
      break;
    }
    if (out + length > limit) {
      result = TOO_MUCH;
      break;
    }
    copyBack(out, distance, length);
    out += length;
  }
  bits.keepBits(next, hold, count);
  return result;
}
