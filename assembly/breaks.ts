const NEWLINE: u8 = 10;

/** Steps after which a lane of eight bits might run over. */
const STEPS: usize = 255;

/** How many line breaks stand in `[from, to)`. Reads nothing beyond. */
export function countBreaks(from: usize, to: usize): i32 {
  const breaks = i8x16.splat(NEWLINE);
  let total: u32 = 0;
  let at = from;
  while (to - at >= 16) {
    const stop = at + (min((to - at) >> 4, STEPS) << 4);
    let counts = i8x16.splat(0);
    // A lane of a comparison that holds is -1.
    for (; at < stop; at += 16) counts = i8x16.sub(counts, i8x16.eq(v128.load(at), breaks));
    const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(counts));
    total += i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1);
    total += i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
  }
  for (; at < to; at++) if (load<u8>(at) === NEWLINE) total++;
  return <i32>total;
}
