import { copyApart } from './copy';
import { DELTA_BASE, DELTA_COPY, DELTA_HEADER, DELTA_INSERT, DELTA_SIZE, NO_ROOM } from './faults';
import { inflate } from './inflate';

/** The ranges copied by the delta at hand: triples behind a count of words. */
let copies: usize = 0;
let copiesEnd: usize = 0;
let lastCopy: usize = 0;

/** Reading position in the delta. */
let at: usize = 0;

/**
 * Makes an object from its delta: inflates the stream in `[from, to)`, which has `deltaSize` bytes then, to `delta`, and
 * applies it to the base at `[base, base + baseSize)`, the result at `out`, which may have `room` bytes. Returns the
 * size of the result, or a fault; NO_ROOM when result or list of copies would be larger than the room for them.
 *
 * `[list, listEnd)` takes the copied ranges: how many 32-bit words there are, then triples of start in the result, start
 * in the base and length, ascending, neighbours merged. Result, base, delta and list are apart from each other, with
 * 64 bytes of room behind each.
 */
export function patch(
  from: usize,
  to: usize,
  delta: usize,
  deltaSize: usize,
  base: usize,
  baseSize: usize,
  out: usize,
  room: usize,
  list: usize,
  listEnd: usize,
): i32 {
  const taken = inflate(from, to, delta, deltaSize);
  if (taken < 0) return taken;
  const end = delta + deltaSize;
  at = delta;
  const announcedBase = readSize(end);
  if (announcedBase < 0) return DELTA_HEADER;
  const size = readSize(end);
  if (size < 0) return DELTA_HEADER;
  if (announcedBase !== <i64>baseSize) return DELTA_BASE;
  if (size > <i64>room) return NO_ROOM;
  copies = list;
  copiesEnd = listEnd - 16;
  lastCopy = list - 8;
  const fault = apply(at, end, base, baseSize, out, <usize>size);
  if (fault < 0) return fault;
  store<u32>(copies, <u32>((lastCopy - copies + 8) >> 2));
  return <i32>size;
}

/** The next number in the delta's head, or -1 where it is malformed. */
function readSize(end: usize): i64 {
  let size: i64 = 0;
  for (let shift: i64 = 0; shift <= 49; shift += 7) {
    if (at >= end) return -1;
    const byte = <i64>load<u8>(at++);
    size |= (byte & 127) << shift;
    if (byte < 128) return size;
  }
  return -1;
}

function apply(from: usize, end: usize, base: usize, baseSize: usize, out: usize, size: usize): i32 {
  const limit = out + size;
  let to = out;
  let i = from;
  while (i < end) {
    const op = <u32>load<u8>(i++);
    if ((op & 0x80) !== 0) {
      // Seven bytes at most: what an instruction lacks at the end is read from behind it and refused below.
      let offset: u64 = 0;
      let length: u64 = 0;
      if ((op & 0x01) !== 0) offset = load<u8>(i++);
      if ((op & 0x02) !== 0) offset |= (<u64>load<u8>(i++)) << 8;
      if ((op & 0x04) !== 0) offset |= (<u64>load<u8>(i++)) << 16;
      if ((op & 0x08) !== 0) offset |= (<u64>load<u8>(i++)) << 24;
      if ((op & 0x10) !== 0) length = load<u8>(i++);
      if ((op & 0x20) !== 0) length |= (<u64>load<u8>(i++)) << 8;
      if ((op & 0x40) !== 0) length |= (<u64>load<u8>(i++)) << 16;
      if (length === 0) length = 0x10000;
      if (i > end || offset + length > <u64>baseSize || <u64>to + length > <u64>limit) return DELTA_COPY;
      copyApart(to, base + <usize>offset, <usize>length);
      if (!addCopy(<u32>(to - out), <u32>offset, <u32>length)) return NO_ROOM;
      to += <usize>length;
    } else {
      if (op === 0 || i + op > end || to + op > limit) return DELTA_INSERT;
      copyApart(to, i, op);
      i += op;
      to += op;
    }
  }
  return to === limit ? 0 : DELTA_SIZE;
}

function addCopy(start: u32, startInBase: u32, length: u32): bool {
  if (lastCopy > copies) {
    const lastLength = load<u32>(lastCopy, 8);
    if (load<u32>(lastCopy) + lastLength === start && load<u32>(lastCopy, 4) + lastLength === startInBase) {
      store<u32>(lastCopy, lastLength + length, 8);
      return true;
    }
  }
  if (lastCopy + 12 > copiesEnd) return false;
  lastCopy += 12;
  store<u32>(lastCopy, start);
  store<u32>(lastCopy, startInBase, 4);
  store<u32>(lastCopy, length, 8);
  return true;
}
