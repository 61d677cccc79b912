import { textEnd, textStart } from './text';

/**
 * Remembers what came of hits that were looked at closely, each by its needle and by all bytes that were looked at. Lines
 * come again and again, in other versions and other files, and what those bytes yielded once they yield again.
 *
 * A slot: words 0 needle plus one, 0 for an empty slot; 1 bytes before the first one of the hit; 2 bytes from there on;
 * 3 whether it yielded something; then the bytes. `src/detect/engine-scan.ts` fills them.
 */
const SLOT_BYTES: usize = 1024;
const HEAD: usize = 16;

const PRIME: u64 = 0x9e3779b97f4a7c15;

let slots: usize = 0;
let setMask: u32 = 0;
/** Which of the two slots of a set is filled next. */
let turn: u32 = 0;

/** Number of the slot that holds what came of the hit, or that is to hold it. */
export let slot: u32 = 0;
export let slotBefore: i32 = 0;
export let slotAfter: i32 = 0;
export let slotYields: bool = false;

/** `sets`: how many pairs of slots there are, a power of two; 0 for none. */
export function openSlots(at: usize, sets: u32): void {
  slots = at;
  setMask = sets - 1;
}

/** Whether it is known what comes of a hit; told by `slot…`. */
export function recalls(hit: usize, needle: u32): bool {
  if (setMask === 0xffffffff) return false;
  const first = (hashAround(hit, needle) & setMask) << 1;
  if (holds(first, hit, needle) || holds(first + 1, hit, needle)) return true;
  turn ^= 1;
  slot = isEmpty(first) ? first : isEmpty(first + 1) ? first + 1 : first + turn;
  return false;
}

/** Of a few bytes around a hit; those beyond an end of the text count for nothing but the choice of a slot. */
function hashAround(hit: usize, needle: u32): u32 {
  let hash: u64 = (load<u64>(hit - 8) ^ needle) * PRIME;
  for (let at: usize = 0; at < 32; at += 8) hash = (rotl<u64>(hash, 31) ^ load<u64>(hit + at)) * PRIME;
  return <u32>(hash >> 40);
}

function isEmpty(number: u32): bool {
  return load<u32>(slots + <usize>number * SLOT_BYTES) === 0;
}

function holds(number: u32, hit: usize, needle: u32): bool {
  const at = slots + <usize>number * SLOT_BYTES;
  if (load<u32>(at) !== needle + 1) return false;
  const before = load<usize>(at, 4);
  const after = load<usize>(at, 8);
  if (before > hit - textStart || after > textEnd - hit) return false;
  if (!isEqual(at + HEAD, hit - before, before + after)) return false;
  slot = number;
  slotBefore = <i32>before;
  slotAfter = <i32>after;
  slotYields = load<u32>(at, 12) !== 0;
  return true;
}

function isEqual(a: usize, b: usize, length: usize): bool {
  let at: usize = 0;
  for (; at + 16 <= length; at += 16) if (!i8x16.all_true(i8x16.eq(v128.load(a + at), v128.load(b + at)))) return false;
  for (; at < length; at++) if (load<u8>(a + at) !== load<u8>(b + at)) return false;
  return true;
}
