import type { Span } from '../../model/location.ts';
import {
  type Growth,
  growBackward,
  growForward,
  type Limits,
  type Piece,
  type RunAlphabet,
  toMembers,
} from './grow.ts';
import { skipBreakBackward, skipBreakForward } from './line-break.ts';

/** Shorter lines are not taken for wrapped text; tools wrap at 64 or 76. */
const MIN_WRAP = 32;

/** What may follow the last line of wrapped text: its padding, a quote, a bracket, a tag, an escape. */
const ENDS_LINE = toMembers('\n\r="\'`\\<)];,}');

/** Consecutive characters of an encoding, whatever line breaks and escapes stand between them. */
export interface EncodedRun {
  readonly text: string;
  /** Index in `text` of the character at the hit. */
  readonly hitIndex: number;
  readonly edges: { readonly startIsCut: boolean; readonly endIsCut: boolean };
  /** Bytes of the blob that hold the characters `[start, end)`; `start < end`. */
  readonly toSource: (start: number, end: number) => Span;
}

/** Bytes within `reach` of the hit: `reach` of them before it, and as many from it on. */
export function limitTo(bytes: Uint8Array, hit: number, reach: number): Limits {
  return {
    from: Math.max(0, hit - reach),
    to: Math.min(bytes.length, hit + reach),
    startIsReach: hit - reach >= 0,
    endIsReach: hit + reach <= bytes.length,
  };
}

/**
 * Grows from the member at `hit` in both directions and never looks at bytes outside `limits`. With `joinLines` it
 * crosses single line breaks, raw or written `\n`, of text that was wrapped at one width.
 */
export function growRun(
  bytes: Uint8Array,
  hit: number,
  limits: Limits,
  alphabet: RunAlphabet,
  joinLines: boolean,
): EncodedRun {
  const before = growBackward(bytes, hit, limits, alphabet);
  const after = growForward(bytes, hit, limits, alphabet);
  const backward = [before];
  const forward = [after];
  if (joinLines) {
    const width = before.chars + after.chars;
    for (let line: Growth | undefined = after, first = true; line !== undefined; first = false) {
      const isFree = first && skipBreakBackward(bytes, before.at, limits.from) === undefined;
      line = readNextLine(bytes, line.at, limits, alphabet, first ? width : line.chars, isFree);
      if (line !== undefined) forward.push(line);
    }
    const isWhole = after.at >= limits.to || ENDS_LINE[bytes[after.at]] === 1;
    for (let line: Growth | undefined = isWhole ? before : undefined, first = true; line !== undefined; first = false) {
      line = readPreviousLine(bytes, line.at, limits, alphabet, first ? width : line.chars);
      if (line !== undefined) backward.push(line);
    }
  }
  const pieces = [...backward.flatMap(line => line.pieces).reverse(), ...forward.flatMap(line => line.pieces)];
  return {
    text: joinPieces(bytes, pieces),
    hitIndex: backward.reduce((chars, line) => chars + line.chars, 0),
    edges: { startIsCut: backward[backward.length - 1].isCut, endIsCut: forward[forward.length - 1].isCut },
    toSource: mapPieces(pieces),
  };
}

/** A wrapped line is followed by one no longer than itself, unless its own start hides how wide it is. */
function readNextLine(
  bytes: Uint8Array,
  end: number,
  limits: Limits,
  alphabet: RunAlphabet,
  width: number,
  startsMidLine: boolean,
): Growth | undefined {
  if (width < MIN_WRAP) return undefined;
  const start = skipBreakForward(bytes, end, limits.to);
  if (start === undefined) return undefined;
  const line = growForward(bytes, start, limits, alphabet);
  if (line.chars === 0 || (line.chars > width && !startsMidLine)) return undefined;
  return line.at >= limits.to || ENDS_LINE[bytes[line.at]] === 1 ? line : undefined;
}

function readPreviousLine(
  bytes: Uint8Array,
  start: number,
  limits: Limits,
  alphabet: RunAlphabet,
  width: number,
): Growth | undefined {
  const end = skipBreakBackward(bytes, start, limits.from);
  if (end === undefined) return undefined;
  const line = growBackward(bytes, end, limits, alphabet);
  if (line.chars === 0) return undefined;
  if (line.isCut) return line;
  const startsMidLine = line.at > limits.from && skipBreakBackward(bytes, line.at, limits.from) === undefined;
  return line.chars >= MIN_WRAP && (width <= line.chars || startsMidLine) ? line : undefined;
}

function joinPieces(bytes: Uint8Array, pieces: readonly Piece[]): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (const piece of pieces) text += piece.char ?? view.toString('latin1', piece.startByte, piece.endByte);
  return text;
}

function mapPieces(pieces: readonly Piece[]): (start: number, end: number) => Span {
  const locate = (index: number): Span => {
    let left = index;
    for (const piece of pieces) {
      const chars = piece.char === undefined ? piece.endByte - piece.startByte : 1;
      if (left < chars) {
        return piece.char === undefined
          ? { startByte: piece.startByte + left, endByte: piece.startByte + left + 1 }
          : piece;
      }
      left -= chars;
    }
    throw new RangeError(`character ${index} is outside the run`);
  };
  return (start, end) => ({ startByte: locate(start).startByte, endByte: locate(end - 1).endByte });
}
