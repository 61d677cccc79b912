/** The content that is looked at, and how far around a hit anybody looked: what `src/detect/text-window.ts` is to its twins. */

/** Addresses of the first byte and of the end. */
export let textStart: usize = 0;
export let textEnd: usize = 0;

/** Farthest looks around the hit at hand, in bytes from its first one. */
export let seenBefore: i32 = 0;
export let seenAfter: i32 = 0;

/** What stands for a byte beyond an end; equals none. */
const NO_BYTE: i32 = -1;

export function openText(start: usize, end: usize): void {
  textStart = start;
  textEnd = end;
}

export function beginSight(): void {
  seenBefore = 0;
  seenAfter = 0;
}

/** Somebody looked this far before and from the hit on. */
export function note(before: i32, after: i32): void {
  seenBefore = max(seenBefore, before);
  seenAfter = max(seenAfter, after);
}

export function byteAt(at: usize): i32 {
  return at >= textStart && at < textEnd ? <i32>load<u8>(at) : NO_BYTE;
}

/** What a table of 256 bytes says of the byte there; 0 beyond an end. */
export function lookUp(table: usize, at: usize): u32 {
  return at >= textStart && at < textEnd ? <u32>load<u8>(table + load<u8>(at)) : 0;
}
