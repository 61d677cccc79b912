import { mayBeAssigned, setTables } from './may-be-assigned';
import { byteAt, lookUp, note, textEnd, textStart } from './text';

/**
 * Tells hits that yield nothing by the bytes around them, as `Confirmer` would after more work: the twin of the first
 * steps of `src/detect/recognise.ts`, which may err on one side only, towards a closer look.
 *
 * `src/detect/screen-tables.ts` lays out what it reads. Places in it are in bytes from its start.
 *
 *     words 0 to 2   places of the tables FLAGS, TRAITS and ROLES, of 256 bytes each
 *     from word 4    for each needle four words: its length; IS_ENCODED, IS_ASSIGNED, NEEDS_WORD and how it needs a sign;
 *                    the place of a list of places of screens, which a 0 ends; nothing
 *
 * A screen: recognition, offset, before, after, least, place of the table of the body, how far back escapes are looked
 * for or -1, number of heads, number of rows, place of the table of barred bytes or 0, number of literals, place of the
 * table of their first bytes; then for each head a place of a table and a number of bytes, for each row a place of a
 * table and the least and the greatest number of bytes, for each literal which bits count, which make small letters
 * of capitals, what they are then, and its length.
 */
export const NEEDLES: usize = 16;

const IS_ENCODED: u32 = 1;
const IS_ASSIGNED: u32 = 2;
const NEEDS_WORD: u32 = 4;
const SIGN_NEED_SHIFT = 3;

const PREFIX: u32 = 0;
const WITHIN: u32 = 1;

const HEADS: usize = 48;

/** Of `ROLES`: what ends the unbroken text of a token, what begins an escape. */
const ENDS_TOKEN: u32 = 1;
const BEGINS_ESCAPE: u32 = 2;
const ESCAPE_SIGHT: usize = 2048;
/** Bytes of the longest escape. */
const LONGEST_ESCAPE: usize = 10;

const AMPERSAND: i32 = 0x26;
const HYPHEN: i32 = 0x2d;

let screens: usize = 0;
let roles: usize = 0;

export function openScreens(at: usize): void {
  screens = at;
  setTables(at + load<u32>(at), at + load<u32>(at, 4));
  roles = at + load<u32>(at, 8);
}

export function lengthOf(needle: u32): usize {
  return load<u32>(screens + NEEDLES + ((<usize>needle) << 4));
}

/** Whether a hit may yield something. */
export function mayYield(hit: usize, needle: u32): bool {
  const entry = screens + NEEDLES + ((<usize>needle) << 4);
  const length: usize = load<u32>(entry);
  const traits = load<u32>(entry, 4);
  if ((traits & IS_ENCODED) !== 0) return true;
  if ((traits & IS_ASSIGNED) !== 0 && mayBeAssigned(hit, length, traits >> SIGN_NEED_SHIFT)) {
    if ((traits & NEEDS_WORD) === 0 || standsAsWord(hit, length)) return true;
  }
  let list = screens + load<u32>(entry, 8);
  for (let place = load<u32>(list); place !== 0; place = load<u32>(list)) {
    if (mayMatch(screens + place, hit, length)) return true;
    list += 4;
  }
  return false;
}

function mayMatch(screen: usize, hit: usize, length: usize): bool {
  const recognition = load<u32>(screen);
  if (recognition === PREFIX && isBarred(screen, hit)) return false;
  if (
    recognition === PREFIX
      ? mayBegin(screen, hit)
      : recognition === WITHIN
        ? mayCover(screen, hit)
        : mayBeNear(screen, hit, length)
  )
    return true;
  const back = load<i32>(screen, 24);
  return back >= 0 && mayHoldEscape(hit, <usize>back);
}

function mayBegin(screen: usize, hit: usize): bool {
  const offset: usize = load<u32>(screen, 4);
  note(<i32>offset, 0);
  if (hit - textStart < offset) return false;
  const start = hit - offset;
  let at = start;
  let part = screen + HEADS;
  const rows = part + (load<u32>(screen, 28) << 3);
  for (; part < rows; part += 8) {
    const table = screens + load<u32>(part);
    for (const end = at + load<u32>(part, 4); at < end; at++) {
      if (lookUp(table, at) !== 1) {
        note(0, <i32>(at + 1 - hit));
        return false;
      }
    }
  }
  note(0, <i32>(at - hit));
  const end = rows + load<u32>(screen, 32) * 12;
  at = start;
  for (; part < end; part += 12) {
    const table = screens + load<u32>(part);
    const least: usize = load<u32>(part, 4);
    const most: usize = load<u32>(part, 8);
    const from = at;
    while (at - from < most && lookUp(table, at) === 1) at++;
    note(0, <i32>(at + 1 - hit));
    if (at - from < least) return false;
  }
  return mayHold(screen, start, min(textEnd, hit + load<u32>(screen, 12)), hit, true);
}

/**
 * Whether what stands directly before a match lets none begin there, whatever escapes are resolved: none stands there, nor
 * between there and the hit.
 */
function isBarred(screen: usize, hit: usize): bool {
  const table: usize = load<u32>(screen, 36);
  if (table === 0) return false;
  const offset: usize = load<u32>(screen, 4);
  note(<i32>(offset + LONGEST_ESCAPE), 0);
  if (hit - textStart <= offset) return false;
  const start = hit - offset;
  if (lookUp(screens + table, start - 1) === 0) return false;
  for (let at = max(textStart, start - LONGEST_ESCAPE); at < hit; at++)
    if (load<u8>(roles + load<u8>(at)) === BEGINS_ESCAPE) return false;
  return true;
}

/** Whether one of the literals that every match holds stands in `[from, to)`, or in as much of it as is of the body. */
function mayHold(screen: usize, from: usize, to: usize, hit: usize, isRow: bool): bool {
  const count = load<u32>(screen, 40);
  if (count === 0) return true;
  const first: usize = screens + load<u32>(screen, 44);
  const body: usize = screens + load<u32>(screen, 20);
  const literals = screen + HEADS + (load<u32>(screen, 28) << 3) + load<u32>(screen, 32) * 12;
  const end = literals + (count << 4);
  let at = from;
  for (; at < to; at++) {
    const byte: usize = load<u8>(at);
    if (load<u8>(first + byte) !== 0) {
      const word = load<u32>(at);
      for (let literal = literals; literal < end; literal += 16) {
        if (((word | load<u32>(literal, 4)) & load<u32>(literal)) !== load<u32>(literal, 8)) continue;
        if (at + <usize>load<u32>(literal, 12) <= to) return true;
      }
    }
    if (isRow && load<u8>(body + byte) === 0) break;
  }
  note(0, <i32>(at + 1 - hit));
  return false;
}

/** Whether the row of bytes around the hit that matches are made of is long enough for one. */
function mayCover(screen: usize, hit: usize): bool {
  const before: usize = load<u32>(screen, 8);
  const after: usize = load<u32>(screen, 12);
  const least: usize = load<u32>(screen, 16);
  const body = screens + load<u32>(screen, 20);
  let from: usize = 0;
  while (from < before && lookUp(body, hit - from - 1) === 1) from++;
  let to: usize = 0;
  while (to < after && from + to < least && lookUp(body, hit + to) === 1) to++;
  note(<i32>from + 1, <i32>to + 1);
  return from + to >= least && mayHold(screen, hit - from, min(textEnd, hit + after), hit, true);
}

function mayBeNear(screen: usize, hit: usize, length: usize): bool {
  note(2, <i32>length + 1);
  if (!startsWord(hit, length)) return false;
  const before: usize = load<u32>(screen, 8);
  const after: usize = load<u32>(screen, 12);
  note(<i32>before, <i32>after);
  const from = hit - min(before, hit - textStart);
  const to = min(textEnd, hit + after);
  return (
    mayLieIn(screens + load<u32>(screen, 20), load<u32>(screen, 16), from, to) && mayHold(screen, from, to, hit, false)
  );
}

/** Whether so many bytes of a class stand in a row in `[from, to)`. */
function mayLieIn(body: usize, least: usize, from: usize, to: usize): bool {
  // All bytes behind a byte that failed and up to `known` are of the class.
  let known = from - 1;
  for (let end = from + least - 1; end < to; ) {
    let at = end;
    while (at > known && load<u8>(body + load<u8>(at)) === 1) at--;
    if (at === known) return true;
    known = end;
    end = at + least;
  }
  return least === 0;
}

function mayHoldEscape(hit: usize, back: usize): bool {
  const end = min(textEnd, hit + ESCAPE_SIGHT);
  let from = hit;
  for (; from > textStart && hit - from < back; from--) {
    const role = lookUp(roles, from - 1);
    if (role === ENDS_TOKEN) break;
    if (role !== 0 && mayBeEscape(from - 1)) return true;
  }
  note(<i32>(hit - from) + 1, 0);
  let at = hit;
  for (; at < end; at++) {
    const role = lookUp(roles, at);
    if (role === ENDS_TOKEN) break;
    if (role === 0) continue;
    if (mayBeEscape(at)) return true;
    if (byteAt(at) === AMPERSAND) break;
  }
  note(0, <i32>(at - hit) + 8);
  return false;
}

/** Whether an escape may begin at one of `%\&=`: told by the byte behind it. */
function mayBeEscape(at: usize): bool {
  const next = byteAt(at + 1);
  switch (byteAt(at)) {
    case 0x25:
      return (next >= 0x30 && next <= 0x39) || isLetter(next);
    case 0x5c:
      return next === 0x2f || next === 0x75 || next === 0x78 || (next >= 0x30 && next <= 0x33);
    case 0x3d:
      return next === 0x33;
    default:
      return next === 0x23 || isLower(next);
  }
}

/** See `isWordAt` of `src/detect/recognise.ts`. */
function standsAsWord(hit: usize, length: usize): bool {
  return startsWord(hit, length) && !(isUpper(byteAt(hit + length)) && isUpper(byteAt(hit + length - 1)));
}

function startsWord(hit: usize, length: usize): bool {
  const before = byteAt(hit - 1);
  const first = byteAt(hit);
  if (isLetter(before) && isLower(before) === isLower(first)) return false;
  if (isUpper(before) && isLower(first) && !endsBefore(byteAt(hit - 2))) return false;
  return !(isLower(byteAt(hit + length)) && isLower(byteAt(hit + length - 1)));
}

/** Whether a capital behind this byte is no beginning of a word: the last of several, or an option like `-Dname`. */
function endsBefore(byte: i32): bool {
  return isUpper(byte) || byte === HYPHEN;
}

function isLower(byte: i32): bool {
  return byte >= 97 && byte <= 122;
}

function isUpper(byte: i32): bool {
  return byte >= 65 && byte <= 90;
}

function isLetter(byte: i32): bool {
  return isLower(byte) || isUpper(byte);
}
