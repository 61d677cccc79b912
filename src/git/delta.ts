import { GitError } from './git-error.ts';

/** Sizes that stand at the head of a delta, and where its instructions begin. */
export interface DeltaHeader {
  readonly baseSize: number;
  readonly resultSize: number;
  readonly start: number;
}

/** Reads the head of the delta in `delta[start, end)`. */
export function readDeltaHeader(delta: Uint8Array, start: number, end: number): DeltaHeader {
  let position = start;
  const readSize = (): number => {
    let size = 0;
    let scale = 1;
    for (;;) {
      if (position >= end || scale > 2 ** 49) throw new GitError('delta header is malformed');
      const byte = delta[position++];
      size += (byte & 127) * scale;
      if (byte < 128) return size;
      scale *= 128;
    }
  };
  const baseSize = readSize();
  const resultSize = readSize();
  return { baseSize, resultSize, start: position };
}

/** Ranges that a result shares with its base, as ascending triples `start, startInBase, length`, neighbours merged. */
export class CopyList {
  private triples = new Int32Array(192);
  private length = 0;

  clear(): void {
    this.length = 0;
  }

  add(start: number, startInBase: number, length: number): void {
    const { triples } = this;
    const last = this.length - 3;
    if (
      last >= 0 &&
      triples[last] + triples[last + 2] === start &&
      triples[last + 1] + triples[last + 2] === startInBase
    ) {
      triples[last + 2] += length;
      return;
    }
    if (this.length + 3 > triples.length) {
      this.triples = new Int32Array(triples.length * 2);
      this.triples.set(triples);
    }
    this.triples[this.length++] = start;
    this.triples[this.length++] = startInBase;
    this.triples[this.length++] = length;
  }

  /** A view that holds until the next `clear`. */
  view(): Int32Array {
    return this.triples.subarray(0, this.length);
  }
}

/**
 * Applies the instructions in `delta[start, end)` to the base at `memory[base, base + baseSize)` and writes the result
 * to `out[at, at + resultSize)`; `out` and `memory` may be one buffer if the ranges are apart. What was copied is added
 * to `copies`. Throws GitError when an instruction leaves its bounds or the size is another than announced.
 */
export function applyDelta(
  delta: Uint8Array,
  start: number,
  end: number,
  memory: Uint8Array,
  base: number,
  baseSize: number,
  out: Uint8Array,
  at: number,
  resultSize: number,
  copies?: CopyList,
): void {
  const limit = at + resultSize;
  const oneBuffer = out === memory;
  let to = at;
  let i = start;
  while (i < end) {
    const op = delta[i++];
    if (op & 0x80) {
      let offset = 0;
      let size = 0;
      if (op & 0x01) offset = delta[i++];
      if (op & 0x02) offset |= delta[i++] << 8;
      if (op & 0x04) offset |= delta[i++] << 16;
      if (op & 0x08) offset += delta[i++] * 0x1000000;
      if (op & 0x10) size = delta[i++];
      if (op & 0x20) size |= delta[i++] << 8;
      if (op & 0x40) size |= delta[i++] << 16;
      if (size === 0) size = 0x10000;
      if (i > end || offset + size > baseSize || to + size > limit) throw new GitError('delta copies out of bounds');
      const from = base + offset;
      if (size <= 24) for (let k = 0; k < size; k++) out[to + k] = memory[from + k];
      else if (oneBuffer) out.copyWithin(to, from, from + size);
      else out.set(memory.subarray(from, from + size), to);
      copies?.add(to - at, offset, size);
      to += size;
    } else {
      if (op === 0 || i + op > end || to + op > limit) throw new GitError('delta inserts out of bounds');
      for (let k = 0; k < op; k++) out[to + k] = delta[i + k];
      i += op;
      to += op;
    }
  }
  if (to !== limit) throw new GitError('delta makes another size than announced');
}
