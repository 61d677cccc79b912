import type { Span } from '../../model/location.ts';

const BACKSLASH = 92;
const PERCENT = 37;
const SLASH = 47;
const SMALL_N = 110;
const SMALL_R = 114;
const SMALL_T = 116;
const SMALL_U = 117;

/** Characters of an encoding; with `escapes`, forms such as `\/` and `%2B` stand for members. */
export interface RunAlphabet {
  /** 256 entries, 1 where the character belongs. */
  readonly members: Uint8Array;
  readonly escapes: boolean;
}

/** Bytes that may be looked at: `[from, to)`, and whether it is the reach, not the blob, that ends there. */
export interface Limits {
  readonly from: number;
  readonly to: number;
  readonly startIsReach: boolean;
  readonly endIsReach: boolean;
}

/** A stretch of a run: characters of one byte each, or one character written as an escape. */
export interface Piece extends Span {
  /** Set for an escape. */
  readonly char?: string;
}

/** What was taken in one direction. */
export interface Growth {
  /** Innermost first. */
  readonly pieces: Piece[];
  readonly chars: number;
  /** Where it stopped: an end when growing forward, a start when growing backward. */
  readonly at: number;
  /** The reach stopped it. */
  readonly isCut: boolean;
}

/** A table for `RunAlphabet.members`. */
export function toMembers(characters: string): Uint8Array {
  const members = new Uint8Array(256);
  for (let i = 0; i < characters.length; i++) members[characters.charCodeAt(i)] = 1;
  return members;
}

/** Takes members from `start` on. */
export function growForward(bytes: Uint8Array, start: number, limits: Limits, alphabet: RunAlphabet): Growth {
  const { members, escapes } = alphabet;
  const { to } = limits;
  const pieces: Piece[] = [];
  let chars = 0;
  let at = start;
  for (;;) {
    const pieceStart = at;
    while (at < to && members[bytes[at]] === 1) at++;
    if (at > pieceStart) {
      pieces.push({ startByte: pieceStart, endByte: at });
      chars += at - pieceStart;
    }
    if (at >= to) return { pieces, chars, at, isCut: limits.endIsReach };
    const escaped = escapes ? readEscape(bytes, at, to, members) : undefined;
    if (escaped === undefined) return { pieces, chars, at, isCut: false };
    pieces.push(escaped);
    chars++;
    at = escaped.endByte;
  }
}

/** Takes members before `end`; leaves the rest of an escape (the `n` of `\n`, the `3D` of `%3D`) out. */
export function growBackward(bytes: Uint8Array, end: number, limits: Limits, alphabet: RunAlphabet): Growth {
  const { members, escapes } = alphabet;
  const { from } = limits;
  const pieces: Piece[] = [];
  let chars = 0;
  let at = end;
  for (;;) {
    const pieceEnd = at;
    while (at > from && members[bytes[at - 1]] === 1) at--;
    const before = at - 1;
    let pieceStart = at;
    let escaped: Piece | undefined;
    if (before >= from && (bytes[before] === BACKSLASH || bytes[before] === PERCENT)) {
      escaped = escapes ? readEscape(bytes, before, pieceEnd, members) : undefined;
      pieceStart = escaped?.endByte ?? Math.min(pieceEnd, at + measureEscapeTail(bytes, before, pieceEnd));
    }
    if (pieceEnd > pieceStart) {
      pieces.push({ startByte: pieceStart, endByte: pieceEnd });
      chars += pieceEnd - pieceStart;
    }
    if (escaped === undefined) {
      return { pieces, chars, at: pieceStart, isCut: pieceStart <= from && limits.startIsReach };
    }
    pieces.push(escaped);
    chars++;
    at = before;
  }
}

/** `\/`, `%2B`, `%2F`, `\u002b`, `\u002f`: a member that some writer has escaped. */
function readEscape(bytes: Uint8Array, at: number, to: number, members: Uint8Array): Piece | undefined {
  if (at + 1 >= to) return undefined;
  const isPercent = bytes[at] === PERCENT;
  if (!isPercent && bytes[at] !== BACKSLASH) return undefined;
  if (!isPercent && bytes[at + 1] === SLASH) {
    return members[SLASH] === 1 ? { startByte: at, endByte: at + 2, char: '/' } : undefined;
  }
  if (!isPercent && bytes[at + 1] !== SMALL_U) return undefined;
  const digits = isPercent ? at + 1 : at + 2;
  const end = digits + (isPercent ? 2 : 4);
  if (end > to) return undefined;
  const code = readHex(bytes, digits, end);
  if (code !== 0x2b && code !== 0x2f) return undefined;
  return members[code] === 1 ? { startByte: at, endByte: end, char: String.fromCharCode(code) } : undefined;
}

/** Characters after the `\` or `%` at `at` that belong to that escape and not to the run, though they are members. */
function measureEscapeTail(bytes: Uint8Array, at: number, to: number): number {
  const next = bytes[at + 1];
  if (bytes[at] === PERCENT) return at + 3 <= to && readHex(bytes, at + 1, at + 3) >= 0 ? 2 : 0;
  if (next === SMALL_U && at + 6 <= to && readHex(bytes, at + 2, at + 6) >= 0) return 5;
  return next === SMALL_N || next === SMALL_R || next === SMALL_T ? 1 : 0;
}

/** Value of the hex digits in `[start, end)`, or -1. */
function readHex(bytes: Uint8Array, start: number, end: number): number {
  let code = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    const digit = byte < 58 ? byte - 48 : (byte | 32) - 87;
    if (digit < 0 || digit > 15 || (byte >= 58 && digit < 10)) return -1;
    code = code * 16 + digit;
  }
  return code;
}
