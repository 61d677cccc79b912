import type { Confirmed } from './examine.ts';

/** Something confirmed at a hit of a blob. */
export interface Found {
  readonly hit: number;
  /** Negative: none, it was recognised by the content as a whole. */
  readonly needle: number;
  readonly confirmed: Confirmed;
}

/** What is known of a blob after scanning it: enough to scan what was made from it by a delta. */
export interface BlobState {
  readonly size: number;
  /** Rows of four, ascending: first byte, needle, and how far before and after it anybody looked. See `HitList`. Not those
   * that yield nothing at a short look. */
  readonly hits: Int32Array;
  /** Ascending by hit. */
  readonly found: readonly Found[];
}
