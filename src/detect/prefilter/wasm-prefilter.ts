import type { Engine } from '../../wasm/engine.ts';
import type { HitList } from './hit-list.ts';
import type { NeedleTables } from './needle-tables.ts';
import type { Prefilter } from './prefilter.ts';

/** Content from elsewhere is brought into the engine's memory in pieces of this size. */
const WINDOW_BYTES = 1 << 16;

/** Hits that one call has room for; the rest takes another. */
const HIT_ROOM = 2048;

const TABLE_WORDS = 7;

/** The compiled prefilter, see `assembly/README.md`. Content in the engine's memory is read where it stands. */
export class WasmPrefilter implements Prefilter {
  readonly engine: Engine;
  /** Address of the tables as the compiled code wants them. */
  readonly tables: number;
  private readonly hits: number;
  private readonly window: number;
  private readonly overlap: number;

  /** `longest`: bytes of the longest needle; none may be shorter than `SHORTEST`. */
  constructor(engine: Engine, longest: number, tables: NeedleTables) {
    this.engine = engine;
    this.overlap = longest - 1;
    const { words, slotsAt, slotMask, shortsAt, mostHits } = tables;
    const room = Math.max(HIT_ROOM, mostHits);
    const origin = engine.allocate(words.byteLength);
    this.tables = engine.allocate(TABLE_WORDS * 4);
    this.hits = engine.allocate(8 + room * 8);
    this.window = engine.allocate(WINDOW_BYTES + this.overlap);
    engine.words.set(words, origin / 4);
    engine.words.set([origin, slotsAt, slotMask, this.hits, mostHits, room, shortsAt], this.tables / 4);
  }

  find(bytes: Uint8Array, from: number, to: number, hits: HitList): void {
    const { engine, window, overlap } = this;
    if (engine.holds(bytes)) {
      this.scan(bytes.byteOffset, from, to, to, hits);
      return;
    }
    for (let at = from; at < to; at += WINDOW_BYTES) {
      const end = Math.min(to, at + WINDOW_BYTES + overlap);
      engine.bytes.set(bytes.subarray(at, end), window);
      // A hit that begins in the overlap is the next piece's.
      this.scan(window - at, at, end, Math.min(to, at + WINDOW_BYTES), hits);
    }
  }

  /** Adds the hits in `[from, to)` that begin before `last`; `base` is the address of byte 0. */
  private scan(base: number, from: number, to: number, last: number, hits: HitList): void {
    const { code, words } = this.engine;
    const start = base + from;
    const pairs = this.hits / 4;
    for (let resumeAt = start; ; ) {
      const count = code.findNeedles(this.tables, start, base + to, resumeAt);
      const found = count < 0 ? ~count : count;
      for (let k = 0; k < found; k++) {
        const hit = words[pairs + 2 + 2 * k] - base;
        if (hit < last) hits.add(hit, words[pairs + 3 + 2 * k]);
      }
      if (count >= 0) return;
      resumeAt = words[pairs];
    }
  }
}
