/** Content that need not be in memory: read by position, in pieces. */
export interface ByteSource {
  readonly size: number;
  /**
   * Copies `[start, start + length)`, which lies within the content, to `into[at…]`. Throws GitError or InflateError when
   * it cannot be read.
   */
  read(start: number, length: number, into: Uint8Array, at: number): void;
}

/** Content in memory. */
export class MemorySource implements ByteSource {
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get size(): number {
    return this.bytes.length;
  }

  read(start: number, length: number, into: Uint8Array, at: number): void {
    into.set(this.bytes.subarray(start, start + length), at);
  }
}

/** The content from its start to its end, as `ContentStream` of the model has it. */
export function streamFrom(source: ByteSource): { read(into: Uint8Array): number } {
  let at = 0;
  return {
    read(into) {
      const length = Math.min(into.length, source.size - at);
      source.read(at, length, into, 0);
      at += length;
      return length;
    },
  };
}
