/**
 * Finds needles by the hash of four folded bytes; README.md says how and why.
 *
 * Words at `tables`, with places counted from the address in the first, as `src/detect/prefilter/needle-tables.ts` and
 * `wasm-prefilter.ts` lay them out:
 *
 *     0  filter   1 byte for each hash value of FILTER_BITS bits: which parts four bytes with it play in needles, see
 *                 below
 *     1  slots    pairs of words: four folded bytes, and the place of the first link, 0 for an empty slot; open
 *                 addressing
 *     2           number of slots less one; a power of two less one
 *     3  hits     address of room for a word and then pairs of words: first byte of a hit, needle
 *     4           the greatest number of hits one position can have
 *     5           number of hits there is room for, not less than that
 *     6  shorts   two bitmaps of SHORT_BITS bits, one behind the other: of the hashes of needles of 4 bytes and of 3
 *
 * A link: the place of a needle, and that of the next link or 0. A needle: four words, which are its number, its length,
 * the place of its four bytes in it, and nothing; then for each 16 bytes of it the bytes, and masks to be or-ed to text
 * before the two are compared. Past the end both have all bits set.
 */
const FOLD: u32 = 0x20202020;
const FOLD_TWICE: u64 = 0x2020202020202020;
/** Even, so that the upper three bits of the last byte have no say: needles of 3 bytes then have but 32 hash values. */
const FACTOR: u32 = 0x9e3779b1 << 3;
const FILTER_BITS = 18;
const FACTOR_OF_SHORTS: u32 = 0x85ebca6b;

/** Of the bits in each bitmap of short needles. */
const SHORT_BITS = 15;

/** The four bytes of a needle of 3 or 4 bytes. */
const WHOLE: u64 = 0x8080808080808080;
/** The first of three overlapping fours of a longer needle; half of it is the second, a quarter the third. */
const FIRST_OF_3: u64 = 0x4040404040404040;
/** The first of the two fours of a needle of 5 bytes; half of it is the second. */
const FIRST_OF_2: u64 = 0x0808080808080808;

function mix(gram: u64): u32 {
  return <u32>gram * FACTOR;
}

function look(filter: usize, mixed: u32): u64 {
  return load<u8>(filter + (mixed >> (32 - FILTER_BITS)));
}

/** The parts that the four bytes play that begin at each of eight positions, that of the first lowest. */
function lookAtEight(filter: usize, at: usize): u64 {
  const low = load<u64>(at) | FOLD_TWICE;
  const high = load<u64>(at, 4) | FOLD_TWICE;
  return (
    look(filter, mix(low)) |
    (look(filter, mix(low >> 8)) << 8) |
    (look(filter, mix(low >> 16)) << 16) |
    (look(filter, mix(low >> 24)) << 24) |
    (look(filter, mix(high)) << 32) |
    (look(filter, mix(high >> 8)) << 40) |
    (look(filter, mix(high >> 16)) << 48) |
    (look(filter, mix(high >> 24)) << 56)
  );
}

let from: usize = 0;
let to: usize = 0;
let origin: usize = 0;
let slots: usize = 0;
let slotMask: u32 = 0;
let shorts: usize = 0;
let hitsEnd: usize = 0;

/**
 * Finds the needles wholly in `[start, end)`, looking at positions from `resumeAt` on, and writes them to the room for
 * hits. Returns their number; its complement (negative) when there was no room for more: then the first word of the
 * room says where to resume. Up to 80 bytes past `end` are read, and count for nothing.
 */
export function findNeedles(tables: usize, start: usize, end: usize, resumeAt: usize): i32 {
  const filter = load<usize>(tables);
  const hits = load<usize>(tables, 12);
  const lastRoom = hits + 8 + ((load<usize>(tables, 20) - load<usize>(tables, 16)) << 3);
  from = start;
  to = end;
  origin = filter;
  slots = filter + load<usize>(tables, 4);
  slotMask = load<u32>(tables, 8);
  shorts = filter + load<usize>(tables, 24);
  hitsEnd = hits + 8;
  // The first round only looks ahead, so that there is one place that does, which the compiler then writes out there. The
  // last one looks past the end; what it finds there is refused with the needles that do not fit.
  let parts: u64 = 0;
  for (let at = resumeAt - 8; at < end; at += 8) {
    const following = lookAtEight(filter, at + 8);
    // The parts one and two positions on, each moved to the bit of the part that comes before it.
    const second = (parts >> 7) | (following << 57);
    const third = (parts >> 14) | (following << 50);
    let found = (parts & WHOLE) | (parts & second & ((third & FIRST_OF_3) | FIRST_OF_2));
    parts = following;
    while (found !== 0) {
      const lane = ctz(found) & ~7;
      const isWhole = ((found >> lane) & 0xff) === 0x80;
      found &= ~((<u64>0xff) << lane);
      const i = at + <usize>(lane >> 3);
      const gram = load<u32>(i) | FOLD;
      if (isWhole && !mayBeShort(gram)) continue;
      if (hitsEnd > lastRoom) return stopAt(hits, i);
      verify(i, gram);
    }
  }
  return <i32>((hitsEnd - hits - 8) >> 3);
}

function stopAt(hits: usize, at: usize): i32 {
  store<u32>(hits, <u32>at);
  return ~(<i32>((hitsEnd - hits - 8) >> 3));
}

/**
 * Whether a needle of 3 or 4 bytes may stand there. The filter alone lets a hundredth of all positions pass for one, most of
 * them wrongly, and the slots are far away.
 */
function mayBeShort(gram: u32): bool {
  const four = (gram * FACTOR_OF_SHORTS) >> (32 - SHORT_BITS);
  const three = ((gram << 8) * FACTOR_OF_SHORTS) >> (32 - SHORT_BITS);
  const isFour = <u32>load<u8>(shorts + (four >> 3)) >> (four & 7);
  const isThree = <u32>load<u8>(shorts + (1 << (SHORT_BITS - 3)) + (three >> 3)) >> (three & 7);
  return ((isFour | isThree) & 1) !== 0;
}

function verify(at: usize, gram: u32): void {
  let link: usize = 0;
  for (let slot = mix(gram) >> 8; ; slot++) {
    const entry = slots + ((<usize>(slot & slotMask)) << 3);
    link = load<usize>(entry, 4);
    if (link === 0) return;
    if (load<u32>(entry) === gram) break;
  }
  for (; link !== 0; link = load<usize>(origin + link, 4)) {
    const needle = origin + load<usize>(origin + link);
    const length = load<usize>(needle, 4);
    const before = load<usize>(needle, 8);
    const start = at - before;
    if (before <= at - from && start + length <= to && stands(needle + 16, start, length)) {
      store<u32>(hitsEnd, <u32>start);
      store<u32>(hitsEnd, load<u32>(needle), 4);
      hitsEnd += 8;
    }
  }
}

function stands(needle: usize, start: usize, length: usize): bool {
  const end = start + length;
  let part = needle;
  for (let at = start; at < end; at += 16, part += 32) {
    const folded = v128.or(v128.load(at), v128.load(part, 16));
    if (!i8x16.all_true(i8x16.eq(folded, v128.load(part)))) return false;
  }
  return true;
}
