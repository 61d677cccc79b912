import type { Span } from '../../model/location.ts';

/** What an encoded text says, with the way back to where it stands. */
export interface Decoded {
  /** Decoded bytes, one latin1 character each. */
  readonly text: string;
  /**
   * Where `text.slice(start, end)` stands in the source: the smallest span of bytes that holds every character that
   * codes for it. `0 <= start < end <= text.length`.
   */
  readonly toSource: (start: number, end: number) => Span;
  /**
   * `true` where the reach, and not the encoding itself, ended the text: what stands beyond that edge is unknown, so
   * the first or last three characters may be missing.
   */
  readonly edges: { readonly startIsCut: boolean; readonly endIsCut: boolean };
}

/** What stands encoded around an anchor. */
export interface DecodedAround extends Decoded {
  /** Index in `text` of the anchor. */
  readonly anchorAt: number;
}
