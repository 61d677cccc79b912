import type { SourceBlob } from '../model/source.ts';
import type { BlobState, Found } from './blob-state.ts';
import type { Confirmer } from './confirm.ts';
import { asks, EngineScan, type EngineScanOptions, type Hits, isCarried, isRecalled, needleOf } from './engine-scan.ts';
import type { Confirmed } from './examine.ts';
import { HitList, ROW } from './prefilter/hit-list.ts';
import type { NeedleTable } from './prefilter/needle-table.ts';
import type { Prefilter } from './prefilter/prefilter.ts';
import { WasmPrefilter } from './prefilter/wasm-prefilter.ts';
import { TextWindow } from './text-window.ts';

const NO_HITS = new Int32Array(0);
/** A hit that yields nothing, as anybody can see who looks no farther than this, is not worth remembering. */
const SHORT_SIGHT = 48;

/** Who says what the needles' rules find at a hit. */
export type HitConfirmer = Pick<Confirmer, 'confirm'>;

/** What the compiled twin is given. */
export type CompiledScan = Pick<EngineScanOptions, 'screens' | 'remembers'>;

/** What came of a hit, and the slot in which it is to be remembered. */
interface Outcome {
  readonly slot: number;
  readonly hit: number;
  readonly needle: number;
  readonly before: number;
  readonly after: number;
  readonly confirmed: readonly Confirmed[];
}

/** Bytes of a blob that stand in its base as well. */
interface KeptRange {
  readonly start: number;
  readonly startInBase: number;
  readonly length: number;
}

/**
 * Scans blobs, looking only at what their deltas insert. Where there is an engine its compiled twin does, see `EngineScan`,
 * and leaves to this class what bytes do not tell.
 *
 * Why the result equals a scan of the whole blob:
 *
 * 1. A blob is a row of *kept ranges*, bytes that stand in the base as well, and *gaps* between them. Every occurrence
 *    of a needle lies either wholly in one kept range or not. In the first case the same bytes stand in the base, where
 *    the occurrence was noted; so it is among the base's hits, shifted. In the second case it overlaps a gap or a seam
 *    between two kept ranges, and the prefilter, run over each gap and a needle's length on both sides, meets it. So
 *    the hits are complete and none is made up.
 * 2. Whoever confirms a hit looks at the content through a `TextWindow`, which notes how far; what the hit yields
 *    depends on nothing but those bytes, and on an end of the content if the look went beyond it. When they all lie in
 *    the kept range, or go beyond it only at an end that both blobs share, confirming would see the same bytes and
 *    so do the same: the base's result holds, shifted. Every other hit is confirmed anew.
 * 3. Most hits yield nothing at a short look, and are not noted at all. So that none is missed where the look would
 *    now go elsewhere, a kept range gives SHORT_SIGHT bytes at either end to the gaps, unless it ends where both blobs
 *    do: whatever of a hit's short look lies beyond the kept range, the hit itself lies in a gap and is met anew.
 * 4. What the engine recalls rests on 2 as well: all bytes that were looked at then stand around the hit again, and the look
 *    went beyond no end.
 *
 * `test/properties` and the comparison mode `fullBlobs` hold it against the scan of whole blobs.
 */
export class BlobScanner {
  private readonly prefilter: Prefilter;
  private readonly confirmer: HitConfirmer;
  private readonly lengths: Int32Array;
  private readonly margin: number;
  private readonly engineScan: EngineScan | undefined;
  private readonly hits = new HitList();
  private readonly gapHits = new HitList();
  private found: Found[] = [];
  /** By the slot that remembers it: what came of a hit. */
  private readonly outcomes: (readonly Confirmed[])[] = [];
  /** Of the blob at hand; slots are filled when all its hits are settled, since those speak of what they hold before. */
  private fresh: Outcome[] = [];
  /** Bytes the prefilter looked at so far. */
  scannedBytes = 0;

  /** Without `compiled` the compiled prefilter finds hits, and does no more. */
  constructor(
    { lengths, longest }: NeedleTable,
    prefilter: Prefilter,
    confirmer: HitConfirmer,
    compiled?: CompiledScan,
  ) {
    this.prefilter = prefilter;
    this.confirmer = confirmer;
    this.lengths = lengths;
    this.margin = longest - 1;
    if (prefilter instanceof WasmPrefilter && compiled !== undefined) {
      const { engine, tables } = prefilter;
      this.engineScan = new EngineScan(engine, {
        tables,
        margin: this.margin,
        shortSight: SHORT_SIGHT,
        ...compiled,
      });
    }
  }

  /** `base` is the state of the blob that `blob.copies` refers to. */
  scan(blob: SourceBlob, base: BlobState | undefined): BlobState {
    const bytes = toBuffer(blob.bytes);
    this.hits.clear();
    this.found = [];
    this.fresh = [];
    const told = this.engineScan?.scan(bytes, blob.copies, base);
    if (told !== undefined) this.complete(bytes, told, base);
    else if (base === undefined || blob.copies === undefined) this.scanGap(bytes, 0, bytes.length);
    else this.scanDelta(bytes, blob.copies, base);
    const hits = blob.isBase === false ? NO_HITS : this.hits.copy();
    return { size: bytes.length, hits, found: this.found };
  }

  /** Confirms what the engine could not tell, and takes over what was found where the base's hits stand. */
  private complete(bytes: Buffer, { rows, kept, searchedBytes }: Hits, base: BlobState | undefined): void {
    this.scannedBytes += searchedBytes;
    const carried = base === undefined ? [] : this.listCarried(base.found, kept);
    let next = 0;
    for (let k = 0; k < rows.length; k += ROW) {
      const hit = rows[k];
      const word = rows[k + 1];
      const needle = needleOf(word);
      if (asks(word)) {
        this.confirm(bytes, hit, needle, rows[k + 2]);
        continue;
      }
      if (isRecalled(word)) {
        this.hits.add(hit, needle, rows[k + 2] & 0xffff, rows[k + 2] >>> 16);
        for (const confirmed of this.outcomes[rows[k + 3]]) this.found.push({ hit, needle, confirmed });
        continue;
      }
      this.hits.add(hit, needle, rows[k + 2], rows[k + 3]);
      if (!isCarried(word)) continue;
      while (next < carried.length && carried[next].hit < hit) next++;
      for (let f = next; f < carried.length && carried[f].hit === hit; f++)
        if (carried[f].needle === needle) this.found.push(carried[f]);
    }
    this.remember();
  }

  private remember(): void {
    for (const { slot, hit, needle, before, after, confirmed } of this.fresh) {
      this.engineScan!.remember(slot, hit, needle, before, after, confirmed.length > 0);
      this.outcomes[slot] = confirmed;
    }
    this.fresh = [];
  }

  /** What was found in ranges of the base, where it stands now. */
  private listCarried(found: readonly Found[], kept: Int32Array): Found[] {
    const carried: Found[] = [];
    if (found.length === 0) return carried;
    for (let k = 0; k < kept.length; k += 3) {
      const shift = kept[k + 2];
      const end = kept[k + 1] - shift;
      for (let f = firstFound(found, kept[k] - shift); f < found.length && found[f].hit < end; f++) {
        const { hit, needle, confirmed } = found[f];
        if (hit + this.lengths[needle] <= end) carried.push({ hit: hit + shift, needle, confirmed });
      }
    }
    return carried;
  }

  private scanDelta(bytes: Buffer, copies: Int32Array, base: BlobState): void {
    let keptEnd = 0;
    for (let k = 0; k < copies.length; k += 3) {
      const kept: KeptRange = { start: copies[k], startInBase: copies[k + 1], length: copies[k + 2] };
      const end = kept.start + kept.length;
      const sharesStart = kept.start === 0 && kept.startInBase === 0;
      const sharesEnd = end === bytes.length && kept.startInBase + kept.length === base.size;
      const from = sharesStart ? 0 : kept.start + SHORT_SIGHT;
      const to = sharesEnd ? end : end - SHORT_SIGHT;
      // A short range costs more to keep than to look at.
      if (to - from <= 2 * this.margin) continue;
      this.scanGap(bytes, keptEnd, from);
      this.keep(bytes, from, to, kept, sharesStart, sharesEnd, base);
      keptEnd = to;
    }
    this.scanGap(bytes, keptEnd, bytes.length);
  }

  /** Finds every needle that is not wholly before `from` nor wholly at or after `to`. */
  private scanGap(bytes: Buffer, from: number, to: number): void {
    if (from === to && (from === 0 || to === bytes.length)) return;
    const { gapHits, lengths, margin } = this;
    const start = Math.max(0, from - margin);
    const end = Math.min(bytes.length, to + margin);
    this.scannedBytes += end - start;
    gapHits.clear();
    this.prefilter.find(bytes, start, end, gapHits);
    for (let k = 0; k < gapHits.length; k++) {
      const hit = gapHits.start(k);
      const needle = gapHits.needle(k);
      if (from !== 0 && hit + lengths[needle] <= from) continue;
      if (to !== bytes.length && hit >= to) continue;
      this.confirm(bytes, hit, needle);
    }
  }

  /** Carries over the base's hits that now lie in `[from, to)`, which is within a kept range. */
  private keep(
    bytes: Buffer,
    from: number,
    to: number,
    { start, startInBase, length }: KeptRange,
    sharesStart: boolean,
    sharesEnd: boolean,
    base: BlobState,
  ): void {
    const { hits } = base;
    const { lengths } = this;
    const end = startInBase + length;
    const shift = start - startInBase;
    let found = firstFound(base.found, from - shift);
    for (let k = firstHit(hits, from - shift); k < hits.length && hits[k] < to - shift; k += ROW) {
      const hit = hits[k];
      const needle = hits[k + 1];
      if (hit + lengths[needle] > to - shift) continue;
      const before = hits[k + 2];
      const after = hits[k + 3];
      const isWithin = (hit - before >= startInBase || sharesStart) && (hit + after <= end || sharesEnd);
      if (!isWithin) {
        this.confirm(bytes, hit + shift, needle);
        continue;
      }
      this.hits.add(hit + shift, needle, before, after);
      while (found < base.found.length && base.found[found].hit < hit) found++;
      for (let f = found; f < base.found.length && base.found[f].hit === hit; f++) {
        const { needle: by, confirmed } = base.found[f];
        if (by === needle) this.found.push({ hit: hit + shift, needle, confirmed });
      }
    }
  }

  /** `slot`: where to remember what comes of it, if anywhere. */
  private confirm(bytes: Buffer, hit: number, needle: number, slot?: number): void {
    const window = new TextWindow(bytes, hit);
    const confirmed = this.confirmer.confirm(window, needle);
    const { before, after } = window;
    const isWithin = before <= hit && after <= bytes.length - hit;
    if (slot !== undefined && isWithin && this.engineScan!.fits(before + after))
      this.fresh.push({ slot, hit, needle, before, after, confirmed });
    if (confirmed.length === 0 && before <= SHORT_SIGHT && after <= SHORT_SIGHT) return;
    this.hits.add(hit, needle, before, after);
    for (const one of confirmed) {
      const found: Found = { hit, needle, confirmed: one };
      let at = this.found.length;
      while (at > 0 && this.found[at - 1].hit > hit) at--;
      this.found.splice(at, 0, found);
    }
  }
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Index of the first hit at or after a byte. */
function firstHit(hits: Int32Array, byte: number): number {
  let low = 0;
  let high = hits.length / ROW;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle * ROW] < byte) low = middle + 1;
    else high = middle;
  }
  return low * ROW;
}

function firstFound(found: readonly Found[], byte: number): number {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (found[middle].hit < byte) low = middle + 1;
    else high = middle;
  }
  return low;
}
