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
const TASK_WORDS = 19;
const SEARCHED = 15;
const KEPT = 16;
/** Pairs of slots for what came of hits; what each slot takes must be the same in `assembly/recall.ts`. */
const SLOT_PAIRS = 1 << 11;
const SLOT_BYTES = 1 << 10;
const SLOT_HEAD = 16;
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
  /** Whether hits that want a closer look are told from those that had one and stood among the same bytes. */
  readonly remembers: boolean;
}

/** Hits of a blob as the engine tells them; the views hold until the next scan. */
export interface Hits {
  /** As those of a `BlobState`, but for their needles words that say more: see `asks`, `isCarried`, `isRecalled`. */
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

/** Whether a hit yields what a slot remembers: the last number of its row; the one before says how far anybody looked. */
export function isRecalled(word: number): boolean {
  return (word & 0x20000000) !== 0;
}

/** The number of a needle. */
export function needleOf(word: number): number {
  return word & 0x1fffffff;
}

/** Scans content in the engine's memory by its compiled code, see `assembly/scan-blob.ts`. */
export class EngineScan {
  private readonly engine: Engine;
  private readonly task: number;
  private readonly rows: number;
  private readonly baseRows: number;
  private readonly kept: number;
  private readonly content: number;
  private readonly slots: number;
  /** Address of the content that was scanned last. */
  private scanned = 0;
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
    this.slots = options.remembers ? engine.allocate(2 * SLOT_PAIRS * SLOT_BYTES) : 0;
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
    this.scanned = content;
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

  /** Whether so many bytes around a hit can be remembered. */
  fits(bytes: number): boolean {
    return this.options.remembers && bytes <= SLOT_BYTES - SLOT_HEAD;
  }

  /**
   * Remembers in a slot what came of a hit of the content that was scanned last: nothing, or something that the caller
   * keeps. It depends on nothing but the bytes so far before and after, which fit and lie within the content.
   */
  remember(slot: number, hit: number, needle: number, before: number, after: number, yields: boolean): void {
    const { engine, scanned, slots } = this;
    const at = slots + slot * SLOT_BYTES;
    const { words, bytes } = engine;
    words[at / 4] = needle + 1;
    words[at / 4 + 1] = before;
    words[at / 4 + 2] = after;
    words[at / 4 + 3] = yields ? 1 : 0;
    bytes.copyWithin(at + SLOT_HEAD, scanned + hit - before, scanned + hit + after);
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
    const { tables, screens, margin, shortSight, remembers } = this.options;
    words.set(screens, this.screensAt / 4);
    const at = this.task / 4;
    words.set([tables, this.screensAt], at);
    words.set([this.baseRows], at + 7);
    words.set([this.rows, HIT_ROOM, this.kept, RANGE_ROOM, margin, shortSight], at + 9);
    words.set([this.slots, remembers ? SLOT_PAIRS : 0], at + 17);
    this.isReady = true;
  }
}
