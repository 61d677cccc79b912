import type { Location, Span } from '../model/location.ts';
import { type CountBreaks, countBreaks } from './count-breaks.ts';
import { countUnits, isSplit } from './utf16-length.ts';

const NEWLINE = 10;
/** Bytes of a line that are looked at on either side of a byte for a comment. */
const LINE_SIGHT = 400;

/** Bytes before a span, and from its start, on which the text around it depends. */
export const PLACE_REACH = 2 * LINE_SIGHT + 2;

/** Where a span stands, and the text around its first byte. */
export interface Place {
  readonly location: Location;
  /** The line that holds it, and the one before, of each at most 400 bytes on either side of the byte. */
  readonly line: string;
  readonly previous: string;
}

/** Where a piece of content begins in the whole of it. */
export interface Origin {
  /** Bytes before it. */
  readonly byte: number;
  /** Number of its first line, from 1, and UTF-16 units of that line that stand before it. */
  readonly line: number;
  readonly units: number;
}

const START: Origin = { byte: 0, line: 1, units: 0 };

/**
 * Turns ascending spans of one blob into locations, counting each line break and each character once. Lines end at `\n`;
 * columns count UTF-16 units of the line's UTF-8 text (a malformed byte counts as one).
 */
export class Locator {
  private readonly bytes: Uint8Array;
  private readonly origin: Origin;
  private readonly countBreaks: CountBreaks;
  /** Everything before this byte is counted; it is where text may be split. */
  private at = 0;
  private line: number;
  /** UTF-16 units of its line before it. */
  private units: number;

  /** `origin`: where the bytes begin, which must be where text may be split, when they are a piece of the content. */
  constructor(bytes: Uint8Array, origin: Origin = START, count: CountBreaks = countBreaks) {
    this.bytes = bytes;
    this.origin = origin;
    this.countBreaks = count;
    this.line = origin.line;
    this.units = origin.units;
  }

  /** Spans, of the bytes given, must come in ascending order of their start. */
  locate({ startByte, endByte }: Span): Location {
    this.advance(startByte);
    const breaks = this.countBreaks(this.bytes, startByte, endByte);
    const endColumn =
      breaks === 0 ? this.unitsTo(endByte) : countUnits(this.bytes, this.findLineStart(endByte), endByte);
    return {
      startByte: this.origin.byte + startByte,
      endByte: this.origin.byte + endByte,
      startLine: this.line,
      startColumn: this.unitsTo(startByte) + 1,
      endLine: this.line + breaks,
      endColumn: endColumn + 1,
    };
  }

  /** The same, with the lines around. */
  place(span: Span): Place {
    return { location: this.locate(span), ...this.linesAround(span.startByte) };
  }

  /** The origin of the piece that begins at a byte, which must be where text may be split and not before any span so far. */
  originAt(byte: number): Origin {
    this.advance(byte);
    return { byte: this.origin.byte + byte, line: this.line, units: this.units };
  }

  private linesAround(byte: number): { line: string; previous: string } {
    const { bytes } = this;
    const start = this.lineStartBefore(byte);
    const limit = Math.min(bytes.length, byte + LINE_SIGHT);
    const found = bytes.subarray(byte, limit).indexOf(NEWLINE);
    const end = found < 0 ? limit : byte + found;
    const isWhole = start === 0 || bytes[start - 1] === NEWLINE;
    const previousEnd = isWhole && start > 0 ? start - 1 : 0;
    return { line: this.text(start, end), previous: this.text(this.lineStartBefore(previousEnd), previousEnd) };
  }

  private text(start: number, end: number): string {
    const { bytes } = this;
    return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
  }

  private lineStartBefore(byte: number): number {
    const from = Math.max(0, byte - LINE_SIGHT);
    return from + this.bytes.subarray(from, byte).lastIndexOf(NEWLINE) + 1;
  }

  private advance(to: number): void {
    const breaks = this.countBreaks(this.bytes, this.at, to);
    if (breaks > 0) {
      this.line += breaks;
      this.at = this.findLineStart(to);
      this.units = 0;
    }
    let split = to;
    while (split > this.at && !isSplit(this.bytes, split)) split--;
    this.units += countUnits(this.bytes, this.at, split);
    this.at = split;
  }

  private unitsTo(byte: number): number {
    return this.units + countUnits(this.bytes, this.at, byte);
  }

  /** Behind the last line break before a byte. */
  private findLineStart(byte: number): number {
    let at = byte;
    while (at > 0 && this.bytes[at - 1] !== NEWLINE) at--;
    return at;
  }
}
