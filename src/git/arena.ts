import { GitError } from './git-error.ts';

/** Bytes of a pack that hold a deflated entry: `bytes[start, end)`. */
export interface Deflated {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** The arena is too small for what was asked of it; nothing that stood in it has changed. */
export const NO_ROOM = -1;

/**
 * Memory in which objects are made from pack entries, one above the other. Everything above an object that is made is
 * lost with it. The two kinds, compiled and plain, accept and refuse the same with the same reasons.
 */
export interface Arena {
  /** The memory that addresses point into; another after each call. */
  readonly bytes: Uint8Array;
  /** The lowest address. */
  readonly start: number;
  /** Inflates a whole object to `at`. Returns its size, or NO_ROOM. Throws InflateError. */
  inflate(entry: Deflated, size: number, at: number): number;
  /**
   * Inflates a delta of `deltaSize` bytes and applies it to the object at `[base, base + baseSize)`, the result at `at`,
   * above it or below. Returns its size, or NO_ROOM. Throws InflateError or GitError.
   */
  patch(entry: Deflated, deltaSize: number, base: number, baseSize: number, at: number): number;
  /** What the last delta copied, see `CopyList`; holds until the next call. */
  copies(): Int32Array;
}

export function refuseLargeObject(size: number, limitBytes: number): void {
  if (size > limitBytes) throw new GitError(`it has ${size} bytes, more than ${limitBytes}`);
}
