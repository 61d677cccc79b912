import { setFlagsFromString } from 'node:v8';

const INLINE_LESS = '--max-inlined-bytecode-size-cumulative=150';

/**
 * Has V8 optimise less, later. A scan lives for seconds, and on processors that its threads need what the optimising
 * compiler takes is lost to them: with V8's own limits it takes up to a fifth of all processor time, much of it for
 * functions that are hardly run again.
 *
 * Each flag was measured with the even versions of Node that it is for; V8 complains of one that it does not know, so
 * newer versions get none.
 *
 * @param version of Node, as `process.versions.node`
 */
export function spareCompiler(version: string): void {
  for (const flag of listFlags(Number.parseInt(version, 10))) setFlagsFromString(flag);
}

/** Flags of V8 for a major version of Node. */
export function listFlags(major: number): readonly string[] {
  // Inlining, on which the compiler's cost grows, ends at 150 instead of 920 bytes of a function's code, and a function
  // has to have run three times as much as V8 wants before it is optimised: a tenth to a fifth of the processor time.
  if (major >= 20 && major < 22) return [INLINE_LESS, '--interrupt-budget=400000'];
  // The same, as this V8 counts: an eighth.
  if (major >= 22 && major < 24) return [INLINE_LESS, '--invocation-count-for-turbofan=9000'];
  // Here a cheaper compiler comes before, whose code is nearly as fast: only what runs for long is worth the dear one. A
  // fourteenth to an eighth.
  if (major >= 24 && major <= 26) return ['--invocation-count-for-turbofan=100000'];
  return [];
}
