import { type Arena, type Deflated, NO_ROOM, refuseLargeObject } from './arena.ts';
import { applyDelta, CopyList, readDeltaHeader } from './delta.ts';
import { GitError } from './git-error.ts';
import { Inflater } from './inflate.ts';

/** An arena that grows as needed, in plain JavaScript. */
export class PlainArena implements Arena {
  readonly start = 0;
  bytes = new Uint8Array(1 << 20);
  private readonly limitBytes: number;
  private readonly objectBytes: number;
  private readonly inflater = new Inflater();
  private readonly copied = new CopyList();
  private scratch = new Uint8Array(1 << 16);

  /** `limitBytes` bounds the whole arena, `objectBytes` each object. */
  constructor(limitBytes: number, objectBytes: number) {
    this.limitBytes = limitBytes;
    this.objectBytes = objectBytes;
  }

  inflate({ bytes, start, end }: Deflated, size: number, at: number): number {
    if (!this.reserve(at + size)) return NO_ROOM;
    this.inflater.inflate(bytes, start, end, this.bytes, at, size);
    return size;
  }

  patch({ bytes, start, end }: Deflated, deltaSize: number, base: number, baseSize: number, at: number): number {
    if (this.scratch.length < deltaSize) this.scratch = new Uint8Array(deltaSize * 2);
    this.inflater.inflate(bytes, start, end, this.scratch, 0, deltaSize);
    const delta = readDeltaHeader(this.scratch, 0, deltaSize);
    if (delta.baseSize !== baseSize) throw new GitError('delta is made for another base');
    refuseLargeObject(delta.resultSize, this.objectBytes);
    if (!this.reserve(at + delta.resultSize)) return NO_ROOM;
    const { scratch, bytes: memory, copied } = this;
    copied.clear();
    applyDelta(scratch, delta.start, deltaSize, memory, base, baseSize, memory, at, delta.resultSize, copied);
    return delta.resultSize;
  }

  copies(): Int32Array {
    return this.copied.view();
  }

  private reserve(needed: number): boolean {
    if (needed > this.limitBytes) return false;
    if (this.bytes.length >= needed) return true;
    const larger = new Uint8Array(Math.max(needed, Math.min(this.bytes.length * 2, this.limitBytes)));
    larger.set(this.bytes);
    this.bytes = larger;
    return true;
  }
}
