import type { ByteSource } from './byte-source.ts';
import { InflateError } from './inflate.ts';
import { InflateStream, PIECE_BYTES, type ReadDeflated, type StreamMark } from './inflate-stream.ts';

/** Pieces kept inflated: 8 MiB. */
const KEPT_PIECES = 32;
/** Places to go back to: 8 MiB. Once there are as many, every other one is given up. */
const MOST_MARKS = 256;

/**
 * The content of a zlib stream, read at any place. What was read lately is kept; for the rest, the stream is inflated anew
 * from the nearest mark. Memory does not grow with the content, reading back and forth costs more the larger it is.
 */
export class InflatedSource implements ByteSource {
  readonly size: number;
  private readonly skipped: number;
  private readonly stream: InflateStream;
  private readonly kept = new Map<number, Uint8Array>();
  private marks: StreamMark[] = [];
  /** Pieces between two marks. */
  private spacing = 4;

  /**
   * @param size bytes of content, which must be all that the stream holds after the first `skipped`
   */
  constructor(readDeflated: ReadDeflated, start: number, size: number, skipped = 0) {
    this.stream = new InflateStream(readDeflated, start);
    this.size = size;
    this.skipped = skipped;
  }

  read(start: number, length: number, into: Uint8Array, at: number): void {
    for (let done = 0; done < length; ) {
      const byte = this.skipped + start + done;
      const piece = this.findPiece(Math.floor(byte / PIECE_BYTES));
      const from = byte % PIECE_BYTES;
      const part = piece.subarray(from, from + length - done);
      if (part.length === 0) throw new InflateError('fewer bytes than announced');
      into.set(part, at + done);
      done += part.length;
    }
  }

  private findPiece(number: number): Uint8Array {
    const { kept, stream } = this;
    let piece = kept.get(number);
    if (piece === undefined) {
      this.goTo(number);
      const made = stream.nextPiece();
      piece = kept.size < KEPT_PIECES ? new Uint8Array(PIECE_BYTES) : this.takeOldest();
      piece.set(made);
      piece = new Uint8Array(piece.buffer, 0, made.length);
      this.checkEnd(number, made.length);
    } else kept.delete(number);
    kept.set(number, piece);
    return piece;
  }

  /** Brings the stream before a piece. */
  private goTo(number: number): void {
    const { stream } = this;
    const nearest = this.marks.findLast(({ piece }) => piece <= number);
    if (stream.piece > number || (nearest !== undefined && nearest.piece > stream.piece)) {
      if (nearest === undefined) throw new InflateError('stream is cut short');
      stream.resume(nearest);
    }
    for (;;) {
      this.markPlace();
      if (stream.piece === number) return;
      if (stream.nextPiece().length === 0) throw new InflateError('fewer bytes than announced');
    }
  }

  private markPlace(): void {
    const { piece } = this.stream;
    const last = this.marks.at(-1);
    if (last !== undefined && piece < last.piece + this.spacing) return;
    this.marks.push(this.stream.mark());
    if (this.marks.length < MOST_MARKS) return;
    this.marks = this.marks.filter((_, place) => place % 2 === 0);
    this.spacing *= 2;
  }

  /** The last piece ends where the announced content does, and so does the stream. */
  private checkEnd(number: number, length: number): void {
    const end = number * PIECE_BYTES + length;
    const announced = this.skipped + this.size;
    if (end < announced && length === PIECE_BYTES) return;
    if (end < announced) throw new InflateError('fewer bytes than announced');
    if (end > announced || this.stream.nextPiece().length > 0) throw new InflateError('more bytes than announced');
  }

  private takeOldest(): Uint8Array {
    const [number, piece] = this.kept.entries().next().value!;
    this.kept.delete(number);
    return new Uint8Array(piece.buffer);
  }
}
