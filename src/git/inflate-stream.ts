import { adler32, checkHead, InflateError, Inflater } from './inflate.ts';

/** Copies deflated bytes from a position on to `into[at…]`, at most `length`; returns how many, 0 at the end of them. */
export type ReadDeflated = (position: number, into: Uint8Array, at: number, length: number) => number;

/** What is made at a time. */
export const PIECE_BYTES = 1 << 18;

/** How far deflate refers back. */
const HISTORY_BYTES = 1 << 15;
const TOP = HISTORY_BYTES + PIECE_BYTES;
/** What one symbol makes at most. */
const LONGEST_COPY = 258;
const INPUT_BYTES = 1 << 16;
/** More than the head of a block takes. */
const LONGEST_HEAD = 1024;
/** Input that bits were taken from ahead of time, and that a stored block gives back. */
const HELD_BYTES = 8;
/** More than a symbol takes. */
const LONGEST_SYMBOL = 16;

type Block = 'none' | 'stored' | 'fixed' | 'dynamic';

/** A place between two pieces from which a stream can go on: about 32 KiB. */
export interface StreamMark {
  readonly piece: number;
  /** What was made before that place, as far back as is needed, and what was made beyond it already. */
  readonly made: Uint8Array;
  /** Where the next bit of input stands, counted from position 0. */
  readonly bit: number;
  readonly block: Block;
  readonly blockBit: number;
  readonly isLastBlock: boolean;
  readonly storedLeft: number;
}

/**
 * Inflates a zlib stream of any length piece by piece, in memory of a fixed size, and goes back to places marked before.
 * The checksum is held against the content when all pieces have been made in their order.
 */
export class InflateStream extends Inflater {
  /** Number of the piece that comes next. */
  piece = 0;
  /** Whether the stream has ended: behind the piece made last, unless more was made already. */
  isDone = false;
  private readonly readDeflated: ReadDeflated;
  private readonly start: number;
  /** History, the piece, and what its last symbol made beyond it. */
  private readonly out = new Uint8Array(TOP + LONGEST_COPY);
  private made = HISTORY_BYTES;
  private isShown = false;
  private inputAt = 0;
  private isInputDone = false;
  private block: Block = 'none';
  private blockBit = 0;
  private isLastBlock = false;
  private storedLeft = 0;
  private summed = 0;
  private sum = 1;
  private expectedSum = 0;

  /** The stream begins at the position `start`. */
  constructor(readDeflated: ReadDeflated, start: number) {
    super();
    this.readDeflated = readDeflated;
    this.start = start;
    this.input = new Uint8Array(INPUT_BYTES);
    this.seek((start + 2) * 8);
  }

  /** The next piece; shorter than PIECE_BYTES where the stream ends, empty behind that. Holds until the next call. */
  nextPiece(): Uint8Array {
    this.makeRoom();
    if (this.piece === 0) this.checkStart();
    while (this.made < TOP && !this.isDone) this.step();
    const piece = this.out.subarray(HISTORY_BYTES, Math.min(this.made, TOP));
    if (piece.length === 0) return piece;
    this.isShown = true;
    if (this.summed === this.piece) {
      this.sum = adler32(piece, 0, piece.length, this.sum);
      this.summed++;
    }
    this.piece++;
    const isWhole = this.isDone && this.made <= TOP && this.summed === this.piece;
    if (isWhole && this.sum !== this.expectedSum) throw new InflateError('checksum does not match');
    return piece;
  }

  /** Where the next piece begins. */
  mark(): StreamMark {
    this.makeRoom();
    const { piece, block, blockBit, isLastBlock, storedLeft } = this;
    return { piece, made: this.out.slice(0, this.made), bit: this.bit(), block, blockBit, isLastBlock, storedLeft };
  }

  /** Goes on from a mark of this stream. */
  resume({ piece, made, bit, block, blockBit, isLastBlock, storedLeft }: StreamMark): void {
    if (block === 'dynamic') {
      this.seek(blockBit);
      this.refill(LONGEST_HEAD);
      this.take(3);
      this.readCodes();
    }
    this.seek(bit);
    Object.assign(this, { piece, block, blockBit, isLastBlock, storedLeft });
    this.out.set(made);
    this.made = made.length;
    this.isShown = false;
    this.isDone = false;
  }

  private checkStart(): void {
    const head = new Uint8Array(2);
    if (this.readDeflated(this.start, head, 0, 2) < 2) throw new InflateError('stream is cut short');
    checkHead(head[0], head[1]);
  }

  /** Forgets the piece that was shown, but for the history. */
  private makeRoom(): void {
    if (!this.isShown) return;
    if (this.made >= TOP) this.out.copyWithin(0, PIECE_BYTES, this.made);
    this.made = Math.max(HISTORY_BYTES, this.made - PIECE_BYTES);
    this.isShown = false;
  }

  private step(): void {
    if (this.block === 'none' && this.isLastBlock) this.endStream();
    else if (this.block === 'none') this.beginBlock();
    else if (this.block === 'stored') this.copyStoredPart();
    else {
      this.refill(LONGEST_SYMBOL * 2);
      const base = Math.max(0, HISTORY_BYTES - this.piece * PIECE_BYTES);
      const [literals, distances] =
        this.block === 'fixed' ? [this.fixedLiterals, this.fixedDistances] : [this.literals, this.distances];
      const stop = this.isInputDone ? Number.POSITIVE_INFINITY : this.end - LONGEST_SYMBOL;
      this.made = this.decode(literals, distances, this.out, base, this.made, this.out.length, TOP, stop);
      if (this.isBlockDone) this.block = 'none';
    }
  }

  private beginBlock(): void {
    this.refill(LONGEST_HEAD);
    this.blockBit = this.bit();
    this.isLastBlock = this.take(1) === 1;
    const type = this.take(2);
    if (type === 3) throw new InflateError('unknown block type');
    if (type === 0) {
      this.dropBits();
      const length = this.take(16);
      if ((length ^ this.take(16)) !== 0xffff) throw new InflateError('stored length is wrong');
      this.storedLeft = length;
      this.block = 'stored';
      this.dropBits();
    } else if (type === 1) this.block = 'fixed';
    else {
      this.readCodes();
      this.block = 'dynamic';
    }
  }

  private copyStoredPart(): void {
    this.refill(1);
    const count = Math.min(this.storedLeft, this.end - this.next, TOP - this.made);
    if (count === 0 && this.storedLeft > 0) throw new InflateError('stream is cut short');
    this.out.set(this.input.subarray(this.next, this.next + count), this.made);
    this.next += count;
    this.made += count;
    this.storedLeft -= count;
    if (this.storedLeft === 0) this.block = 'none';
  }

  private endStream(): void {
    this.dropBits();
    this.refill(4);
    for (let k = 0; k < 4; k++) this.expectedSum = ((this.expectedSum << 8) | this.take(8)) >>> 0;
    this.isDone = true;
  }

  /** Goes on at the next whole byte. */
  private dropBits(): void {
    this.next -= this.bits >> 3;
    this.hold = 0;
    this.bits = 0;
  }

  private bit(): number {
    return (this.inputAt + this.next) * 8 - this.bits;
  }

  private seek(bit: number): void {
    this.inputAt = Math.floor(bit / 8);
    this.next = 0;
    this.end = 0;
    this.hold = 0;
    this.bits = 0;
    this.isInputDone = false;
    if (bit % 8 === 0) return;
    this.refill(1);
    this.take(bit % 8);
  }

  /** Sees that at least so much input is there, if there is as much. */
  private refill(least: number): void {
    if (this.end - this.next > least || this.isInputDone) return;
    const { input } = this;
    const gone = Math.max(0, this.next - HELD_BYTES);
    input.copyWithin(0, gone, this.end);
    this.inputAt += gone;
    this.end -= gone;
    this.next -= gone;
    while (this.end < input.length && !this.isInputDone) {
      const count = this.readDeflated(this.inputAt + this.end, input, this.end, input.length - this.end);
      this.end += count;
      this.isInputDone = count === 0;
    }
  }
}
