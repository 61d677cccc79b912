import type { Engine } from '../wasm/engine.ts';
import type { BlobState } from './blob-state.ts';
import { ROW } from './prefilter/hit-list.ts';

/** Hits of a blob and ranges kept of its base that the engine has room for. */
const HIT_ROOM = 1 << 17;
const RANGE_ROOM = 1 << 15;
const RANGE_WORDS = 3;
/** Content from elsewhere up to this size is brought into the engine's memory; what is larger is searched in pieces. */
const CONTENT_ROOM = 1 << 20;
/** Content may be read so far beyond its end. */
const CONTENT_GAP = 128;
const TASK_WORDS = 17;
const SEARCHED = 15;
const KEPT = 16;
const WHOLE = -1;
const NO_ROOM = -1;

export interface EngineScanOptions {
  /** Address of the prefilter's tables. */
  readonly tables: number;
  /** See `layOutScreens`. */
  readonly screens: Int32Array;
  /** Bytes of the longest needle, less one. */
  readonly margin: number;
  /** How far a hit is looked around that is not worth remembering. */
  readonly shortSight: number;
}

/** Hits of a blob as the engine tells them; the views hold until the next scan. */
export interface Hits {
  /** As those of a `BlobState`, but words that say more stand for their needles: see `asks`, `isCarried`, `needleOf`. */
  readonly rows: Int32Array;
  /** Ranges whose hits are those of the base, in rows of first byte, end, and how much farther on it stands than there. */
  readonly kept: Int32Array;
  readonly searchedBytes: number;
}

/** Whether a hit wants a closer look, as the word of its needle says. */
export function asks(word: number): boolean {
  return word < 0;
}

/** Whether a hit yields what it does in the base. */
export function isCarried(word: number): boolean {
  return (word & 0x40000000) !== 0;
}

/** The number of a needle. */
export function needleOf(word: number): number {
  return word & 0x3fffffff;
}

/** Scans content in the engine's memory by its compiled code, see `assembly/scan-blob.ts`. */
export class EngineScan {
  private readonly engine: Engine;
  private readonly task: number;
  private readonly rows: number;
  private readonly baseRows: number;
  private readonly kept: number;
  private readonly content: number;
  private readonly screensAt: number;
  private readonly options: EngineScanOptions;
  private isReady = false;

  constructor(engine: Engine, options: EngineScanOptions) {
    this.engine = engine;
    this.options = options;
    const { screens } = options;
    this.task = engine.allocate(TASK_WORDS * 4);
    this.screensAt = engine.allocate(screens.byteLength);
    this.rows = engine.allocate(HIT_ROOM * ROW * 4);
    this.baseRows = engine.allocate(HIT_ROOM * ROW * 4);
    this.content = engine.allocate(CONTENT_ROOM + CONTENT_GAP);
    this.kept = engine.allocate(RANGE_ROOM * RANGE_WORDS * 4);
  }

  /** `undefined` when there is no room for what it takes. */
  scan(bytes: Uint8Array, copies: Int32Array | undefined, base: BlobState | undefined): Hits | undefined {
    const { engine } = this;
    const isDelta = copies !== undefined && base !== undefined;
    if (isDelta && !engine.holds(copies)) return undefined;
    const content = this.bring(bytes);
    if (content === undefined) return undefined;
    const baseHits = isDelta ? base.hits.length / ROW : 0;
    if (baseHits > HIT_ROOM) return undefined;
    if (!this.isReady) this.prepare();
    const { words } = engine;
    const at = this.task / 4;
    words[at + 2] = content;
    words[at + 3] = bytes.length;
    words[at + 5] = WHOLE;
    if (isDelta) {
      words[at + 4] = copies.byteOffset;
      words[at + 5] = copies.length / RANGE_WORDS;
      words[at + 6] = base.size;
      words[at + 8] = baseHits;
      words.set(base.hits, this.baseRows / 4);
    }
    const count = engine.code.scanBlob(this.task);
    if (count === NO_ROOM) return undefined;
    const rows = this.rows / 4;
    const kept = this.kept / 4;
    return {
      rows: words.subarray(rows, rows + count * ROW),
      kept: words.subarray(kept, kept + words[at + KEPT] * RANGE_WORDS),
      searchedBytes: words[at + SEARCHED],
    };
  }

  /** Address of content in the engine's memory. */
  private bring(bytes: Uint8Array): number | undefined {
    const { engine, content } = this;
    if (engine.holds(bytes)) return bytes.byteOffset;
    if (bytes.length > CONTENT_ROOM) return undefined;
    engine.bytes.set(bytes, content);
    return content;
  }

  /** Writes what never changes; not before it is needed, since many a scan never does. */
  private prepare(): void {
    const { words } = this.engine;
    const { tables, screens, margin, shortSight } = this.options;
    words.set(screens, this.screensAt / 4);
    const at = this.task / 4;
    words.set([tables, this.screensAt], at);
    words.set([this.baseRows], at + 7);
    words.set([this.rows, HIT_ROOM, this.kept, RANGE_ROOM, margin, shortSight], at + 9);
    this.isReady = true;
  }
}
