import { setFlagsFromString } from 'node:v8';

/** From this version on V8 has a cheaper compiler before the optimising one; nothing was measured there. */
const WITH_MAGLEV = 22;

/**
 * Has V8 optimise less, later. A scan lives for seconds, and on processors that its threads need what the optimising
 * compiler takes is lost to them: with V8's own limits it takes a fifth of all processor time, much of it for functions
 * that are hardly run again. Inlining, on which that cost grows, ends at 150 instead of 920 bytes of a function's
 * code, and a function has to have run three times as much as V8 wants (132 KB of code) before it is optimised. Both
 * together take a tenth to a fifth off the processor time of a history (Node 20; no figures for others).
 *
 * @param version of Node, as `process.versions.node`
 */
export function spareCompiler(version: string): void {
  if (Number.parseInt(version, 10) >= WITH_MAGLEV) return;
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=150');
  setFlagsFromString('--interrupt-budget=400000');
}
