const BASE: u32 = 65521;

/** Sums of this many steps of 16 bytes cannot overflow 32 bits, whatever the remainders they start from. */
const STEPS: usize = 340;

/** Whether the bytes in `[from, to)` have this Adler-32. */
export function checkAdler32(from: usize, to: usize, expected: u32): bool {
  let a: u32 = 1;
  let b: u32 = 0;
  const weights = i8x16(16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
  let at = from;
  while (to - at >= 16) {
    const steps = min((to - at) >> 4, STEPS);
    const stop = at + (steps << 4);
    let sums = i32x4.splat(0);
    let sumsBefore = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    for (; at < stop; at += 16) {
      const bytes = v128.load(at);
      sumsBefore = i32x4.add(sumsBefore, sums);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes)));
      const products = i16x8.add(i16x8.extmul_low_i8x16_u(bytes, weights), i16x8.extmul_high_i8x16_u(bytes, weights));
      weighted = i32x4.add(weighted, i32x4.extadd_pairwise_i16x8_u(products));
    }
    b = (b + a * <u32>(steps << 4) + (sumLanes(sumsBefore) << 4) + sumLanes(weighted)) % BASE;
    a = (a + sumLanes(sums)) % BASE;
  }
  for (; at < to; at++) {
    a += load<u8>(at);
    b += a;
  }
  return (((b % BASE) << 16) | (a % BASE)) === expected;
}

function sumLanes(sums: v128): u32 {
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}
