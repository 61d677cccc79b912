import type { ByteSource } from './byte-source.ts';
import { readDeltaHeader } from './delta.ts';
import { GitError } from './git-error.ts';

/** More than one instruction or the head takes. */
const LONGEST_STEP = 128;
const PIECE_BYTES = 1 << 16;
/** Bytes of content between two entries of the table of contents, at first. */
const SPACING = 1 << 16;
const MOST_ENTRIES = 1 << 14;

/** An instruction: where it stands in the delta, what it makes and from where. */
interface Step {
  at: number;
  next: number;
  start: number;
  length: number;
  /** Place in the base, or -1 when the bytes stand in the delta just before `next`. */
  baseStart: number;
}

/**
 * What a delta makes of its base, read at any place without being made as a whole. A thin table says which instruction
 * makes which place. Base and delta are checked as far as they are read; the base is an object of its own, which is
 * checked when it is its turn to be scanned.
 */
export class DeltaSource implements ByteSource {
  readonly size: number;
  private readonly base: ByteSource;
  private readonly delta: ByteSource;
  private readonly first: number;
  private readonly piece = new Uint8Array(PIECE_BYTES);
  private pieceStart = 0;
  private pieceEnd = 0;
  private readonly step: Step = { at: 0, next: 0, start: 0, length: 0, baseStart: 0 };
  /** Pairs, ascending: place in the content, place in the delta of the instruction that makes it. */
  private table: number[] = [];
  private spacing = SPACING;

  /** Throws GitError when the delta is made for another base, or malformed. */
  constructor(base: ByteSource, delta: ByteSource) {
    this.base = base;
    this.delta = delta;
    this.show(0);
    const { baseSize, resultSize, start } = readDeltaHeader(this.piece, 0, this.pieceEnd);
    if (baseSize !== base.size) throw new GitError('delta is made for another base');
    this.size = resultSize;
    this.first = start;
    this.rewind(start, 0);
  }

  read(start: number, length: number, into: Uint8Array, at: number): void {
    this.seek(start);
    for (let done = 0; done < length; ) {
      const { step } = this;
      const skipped = start + done - step.start;
      if (skipped >= step.length) {
        this.advance();
        continue;
      }
      const count = Math.min(step.length - skipped, length - done);
      if (step.baseStart >= 0) this.base.read(step.baseStart + skipped, count, into, at + done);
      else this.delta.read(step.next - step.length + skipped, count, into, at + done);
      done += count;
    }
    if (start + length === this.size) this.checkEnd();
  }

  /** Makes the instruction at hand one that begins at or before a place, and not far from it. */
  private seek(start: number): void {
    const { table, step } = this;
    let low = 0;
    let high = table.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (table[middle * 2] <= start) low = middle + 1;
      else high = middle;
    }
    const known = low * 2 - 2;
    if (step.start > start) this.rewind(known < 0 ? this.first : table[known + 1], known < 0 ? 0 : table[known]);
    else if (known >= 0 && table[known] > step.start) this.rewind(table[known + 1], table[known]);
  }

  private rewind(at: number, start: number): void {
    Object.assign(this.step, { at, next: at, start, length: 0 });
  }

  /** Goes on to the next instruction. */
  private advance(): void {
    const { step, piece } = this;
    const at = step.next;
    if (at >= this.delta.size) throw new GitError('delta makes another size than announced');
    this.show(at);
    let i = at - this.pieceStart;
    const op = piece[i++];
    step.at = at;
    step.start += step.length;
    if (op & 0x80) {
      let offset = 0;
      let length = 0;
      for (let k = 0; k < 4; k++) if (op & (1 << k)) offset += piece[i++] * 2 ** (8 * k);
      for (let k = 0; k < 3; k++) if (op & (16 << k)) length += piece[i++] * 2 ** (8 * k);
      step.baseStart = offset;
      step.length = length === 0 ? 0x10000 : length;
      step.next = this.pieceStart + i;
      if (offset + step.length > this.base.size) throw new GitError('delta copies out of bounds');
    } else {
      if (op === 0) throw new GitError('delta inserts out of bounds');
      step.baseStart = -1;
      step.length = op;
      step.next = this.pieceStart + i + op;
    }
    if (step.next > this.delta.size || step.start + step.length > this.size)
      throw new GitError(`delta ${step.baseStart < 0 ? 'inserts' : 'copies'} out of bounds`);
    this.note();
  }

  /** Sees that the bytes of an instruction are in the piece at hand; those behind the delta are 0. */
  private show(at: number): void {
    const end = Math.min(this.delta.size, at + LONGEST_STEP);
    if (at >= this.pieceStart && end <= this.pieceEnd) return;
    const length = Math.min(this.delta.size - at, PIECE_BYTES - LONGEST_STEP);
    this.delta.read(at, length, this.piece, 0);
    this.piece.fill(0, length);
    this.pieceStart = at;
    this.pieceEnd = at + length;
  }

  private note(): void {
    const { step, table } = this;
    const last = table.length === 0 ? -this.spacing : table[table.length - 2];
    if (step.start < last + this.spacing) return;
    table.push(step.start, step.at);
    if (table.length < 2 * MOST_ENTRIES) return;
    this.table = table.filter((_, place) => place % 4 < 2);
    this.spacing *= 2;
  }

  private checkEnd(): void {
    const { step, delta, size } = this;
    if (step.start + step.length === size && step.next !== delta.size)
      throw new GitError('delta makes another size than announced');
  }
}
