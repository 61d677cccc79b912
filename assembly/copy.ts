/** Copies of a few bytes, which are most of what streams and deltas consist of. Both write up to 15 bytes too many. */

/** Repeats what stands `distance` bytes before `out`; the two may overlap, as deflate wants it. */
export function copyBack(out: usize, distance: usize, length: usize): void {
  const stop = out + length;
  let source = out - distance;
  if (distance >= 16) {
    for (; out < stop; out += 16, source += 16) v128.store(out, v128.load(source));
  } else if (distance >= 8) {
    for (; out < stop; out += 8, source += 8) store<u64>(out, load<u64>(source));
  } else if (distance === 1) {
    const bytes = i8x16.splat(load<i8>(source));
    for (; out < stop; out += 16) v128.store(out, bytes);
  } else {
    for (; out < stop; out++, source++) store<u8>(out, load<u8>(source));
  }
}

/** Copies between ranges that are apart. */
export function copyApart(out: usize, source: usize, length: usize): void {
  if (length > 512) {
    memory.copy(out, source, length);
    return;
  }
  for (const stop = out + length; out < stop; out += 16, source += 16) v128.store(out, v128.load(source));
}
