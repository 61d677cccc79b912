import { setFlagsFromString } from 'node:v8';

/** From this version on V8 has a cheaper compiler before the optimising one; nothing was measured there. */
const WITH_MAGLEV = 22;

/**
 * Has V8 inline less. A scan lives for seconds, and what its optimising compiler takes for a function grows with all that
 * it inlines: with V8's own limit of 920 it takes as long as it saves, on processors that the workers need. On
 * histories of 15,000 to 60,000 blobs this takes 20 to 30 % off the processor time (Node 20, two workers).
 *
 * @param version of Node, as `process.versions.node`
 */
export function limitInlining(version: string): void {
  if (Number.parseInt(version, 10) >= WITH_MAGLEV) return;
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
}
