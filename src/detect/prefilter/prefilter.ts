import type { HitList } from './hit-list.ts';

/**
 * Finds needles in bytes.
 *
 * The promise: every occurrence of every needle that lies wholly in `[from, to)` is added to `hits`, overlapping ones
 * included, and nothing else is. All engines give the same hits for the same bytes.
 */
export interface Prefilter {
  find(bytes: Uint8Array, from: number, to: number, hits: HitList): void;
}
