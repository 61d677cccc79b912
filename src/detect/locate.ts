import type { Location, Span } from '../model/location.ts';

const NEWLINE = 10;

/**
 * Turns ascending spans of one blob into locations, counting each line break once. Lines end at `\n`; columns count
 * UTF-16 units of the line's UTF-8 text (a malformed byte counts as one).
 */
export class Locator {
  private readonly bytes: Uint8Array;
  private line = 1;
  private lineStart = 0;
  private position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Spans must come in ascending order of their start. */
  locate({ startByte, endByte }: Span): Location {
    this.advance(startByte);
    const start = { line: this.line, column: this.column(this.lineStart, startByte) };
    let line = this.line;
    let lineStart = this.lineStart;
    for (let at = this.next(startByte); at < endByte && at >= 0; at = this.next(at + 1)) {
      line++;
      lineStart = at + 1;
    }
    return {
      startByte,
      endByte,
      startLine: start.line,
      startColumn: start.column,
      endLine: line,
      endColumn: this.column(lineStart, endByte),
    };
  }

  /** The line that holds a byte, and the one before it, at most 400 bytes of each on either side of the byte. */
  linesAround(byte: number): { line: string; previous: string } {
    const { bytes } = this;
    const start = Math.max(this.lineStartBefore(byte), byte - 400);
    const found = this.next(byte);
    const end = Math.min(found < 0 ? bytes.length : found, byte + 400);
    const isWhole = start === 0 || bytes[start - 1] === NEWLINE;
    const previousEnd = isWhole && start > 0 ? start - 1 : 0;
    const previousStart = Math.max(this.lineStartBefore(previousEnd), previousEnd - 400);
    return {
      line: Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8'),
      previous: Buffer.from(
        bytes.buffer,
        bytes.byteOffset + previousStart,
        Math.max(0, previousEnd - previousStart),
      ).toString('utf8'),
    };
  }

  private advance(to: number): void {
    for (let at = this.next(this.position); at >= 0 && at < to; at = this.next(at + 1)) {
      this.line++;
      this.lineStart = at + 1;
    }
    this.position = Math.max(this.position, to);
  }

  private lineStartBefore(byte: number): number {
    return byte === 0 ? 0 : this.bytes.lastIndexOf(NEWLINE, byte - 1) + 1;
  }

  private next(from: number): number {
    return this.bytes.indexOf(NEWLINE, from);
  }

  private column(lineStart: number, byte: number): number {
    const { bytes } = this;
    let units = 0;
    for (let i = lineStart; i < byte; i++) {
      const value = bytes[i];
      if (value < 0x80) units++;
      else return Buffer.from(bytes.buffer, bytes.byteOffset + lineStart, byte - lineStart).toString('utf8').length + 1;
    }
    return units + 1;
  }
}
