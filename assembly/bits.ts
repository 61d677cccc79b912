/**
 * The bits of one stream, least significant first, shared by the readers of its parts.
 *
 * `hold` has at least `count` bits that are not yet taken. Bits past `end` are whatever stands there: whoever reads
 * them asks `isCutShort` before it trusts the outcome, so that reading needs no check of its own. `hasRunOff` bounds how
 * far past the end a loop may read; memory has to be there for READ_PAST bytes.
 */
export let next: usize = 0;
export let end: usize = 0;
export let hold: u64 = 0;
export let count: u64 = 0;

/** How far past its end a stream may be read. */
export const READ_PAST: usize = 32;

export function openBits(from: usize, to: usize): void {
  next = from;
  end = to;
  hold = 0;
  count = 0;
}

/** Afterwards at least 56 bits are there. */
export function refill(): void {
  hold |= load<u64>(next) << count;
  next += <usize>((63 - count) >> 3);
  count |= 56;
}

/** Takes up to 32 bits, which must be there. */
export function take(bits: u64): u32 {
  const value = <u32>hold & ((1 << (<u32>bits)) - 1);
  hold >>= bits;
  count -= bits;
  return value;
}

/** The byte after the last one of which a bit was taken. */
export function position(): usize {
  return next - <usize>(count >> 3);
}

export function isCutShort(): bool {
  return position() > end;
}

export function hasRunOff(): bool {
  return next > end + READ_PAST - 16;
}

/** Drops what is left of the byte at hand and goes on at `to`. */
export function seek(to: usize): void {
  next = to;
  hold = 0;
  count = 0;
}

export function keepBits(n: usize, h: u64, c: u64): void {
  next = n;
  hold = h;
  count = c;
}
