import type { Engine } from '../wasm/engine.ts';
import { type Arena, type Deflated, NO_ROOM, refuseLargeObject } from './arena.ts';
import { readDeltaHeader } from './delta.ts';
import { ENGINE_NO_ROOM, toFault } from './engine-fault.ts';

/** What compiled code may overwrite behind the place it was told to write to. */
const SPILL = 64;

/** List entries are 12 bytes for a copy that takes two bytes of delta or more, short of those of 64 KiB. */
const LIST_BYTES_A_DELTA_BYTE = 6;
const LIST_BYTES = 1 << 14;

/**
 * An arena in the memory of the engine, of a fixed size. Objects grow upward from its start; what is needed only while
 * one is made stands at its end: the delta, below it the list of copies, and below that the entry's bytes when they
 * are not in that memory already.
 */
export class EngineArena implements Arena {
  readonly start: number;
  private readonly engine: Engine;
  private readonly end: number;
  private readonly objectBytes: number;
  private list = 0;

  constructor(engine: Engine, limitBytes: number, objectBytes: number) {
    this.engine = engine;
    this.start = engine.allocate(limitBytes);
    this.end = this.start + limitBytes;
    this.objectBytes = objectBytes;
  }

  get bytes(): Uint8Array {
    return this.engine.bytes;
  }

  inflate(entry: Deflated, size: number, at: number): number {
    const top = at + size + SPILL;
    if (top > this.end) return NO_ROOM;
    const from = this.bring(entry, top, this.end);
    if (from === NO_ROOM) return NO_ROOM;
    const taken = this.engine.code.inflate(from, from + entry.end - entry.start, at, size);
    if (taken < 0) throw toFault(taken);
    return size;
  }

  patch(entry: Deflated, deltaSize: number, base: number, baseSize: number, at: number): number {
    const delta = this.end - deltaSize - SPILL;
    const listEnd = delta - SPILL;
    const list = (listEnd - LIST_BYTES - deltaSize * LIST_BYTES_A_DELTA_BYTE) & ~3;
    const room = list - SPILL - at;
    if (room < 0) return NO_ROOM;
    const from = this.bring(entry, at, list);
    if (from === NO_ROOM) return NO_ROOM;
    this.list = list;
    const { code, bytes } = this.engine;
    const to = from + entry.end - entry.start;
    const most = Math.min(room, this.objectBytes);
    const size = code.patch(from, to, delta, deltaSize, base, baseSize, at, most, list, listEnd);
    if (size >= 0) return size;
    if (size !== ENGINE_NO_ROOM) throw toFault(size);
    refuseLargeObject(readDeltaHeader(bytes, delta, delta + deltaSize).resultSize, this.objectBytes);
    return NO_ROOM;
  }

  copies(): Int32Array {
    const { words } = this.engine;
    const first = this.list / 4 + 1;
    return words.subarray(first, first + words[first - 1]);
  }

  /** Address of an entry's bytes, which are copied to just below `end` if the engine cannot see them where they are. */
  private bring({ bytes, start, end: entryEnd }: Deflated, above: number, end: number): number {
    if (bytes === this.engine.bytes) return start;
    const from = end - (entryEnd - start) - SPILL;
    if (from < above) return NO_ROOM;
    this.engine.bytes.set(bytes.subarray(start, entryEnd), from);
    return from;
  }
}
