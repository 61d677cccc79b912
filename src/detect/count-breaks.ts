import type { Engine } from '../wasm/engine.ts';

const NEWLINE = 10;

/** Says how many line breaks stand in a half-open range of bytes. */
export type CountBreaks = (bytes: Uint8Array, from: number, to: number) => number;

/** Counts in plain JavaScript. */
export const countBreaks: CountBreaks = (bytes, from, to) => {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === NEWLINE) count++;
  return count;
};

/** Counts many times as fast what stands in the engine's memory. */
export function createBreakCounter(engine: Engine | undefined): CountBreaks {
  if (engine === undefined) return countBreaks;
  return (bytes, from, to) => {
    if (!engine.holds(bytes)) return countBreaks(bytes, from, to);
    return engine.code.countBreaks(bytes.byteOffset + from, bytes.byteOffset + to);
  };
}
