import { byteAt, lookUp, note } from './text';

/**
 * Whether a keyword may be given a value where it stands, told from a few bytes around it: the twin of
 * `src/detect/assignment/may-be-assigned.ts`, which says why. `src/detect/screen-tables.ts` hands over the two tables.
 */

/** Of `FLAGS`. */
const KEY: u32 = 1;
const SPACE: u32 = 2;

/** Of `TRAITS`. */
const LETTER: u32 = 1;
const WORD: u32 = 2;
const ENDS_WORDS: u32 = 4;
const ARGUMENT: u32 = 8;
const BEHIND_CALL: u32 = 16;
const ACCESSOR: u32 = 32;

/** How a keyword may be given a value without any sign. */
export const ALWAYS: u32 = 0;
export const UNLESS_ALONE: u32 = 1;

const LONGEST_NAME: usize = 80;
const LABEL_REACH: usize = 32;
/** Bytes before that reach that are looked at besides. */
const LABEL_EDGE: usize = 6;
const MOST_WORDS = 4;
const MOST_BLANKS: usize = 60;
const ESCAPE: usize = 2;
const LONGEST_ALONE: usize = 10;
const LOWER: i32 = 0x20;

const TAB: i32 = 9;
const RETURN: i32 = 13;
const BLANK: i32 = 0x20;
const BANG: i32 = 0x21;
const DOUBLE: i32 = 0x22;
const DOLLAR: i32 = 0x24;
const PERCENT: i32 = 0x25;
const AMPERSAND: i32 = 0x26;
const SINGLE: i32 = 0x27;
const OPEN: i32 = 0x28;
const CLOSE: i32 = 0x29;
const STAR: i32 = 0x2a;
const PLUS: i32 = 0x2b;
const COMMA: i32 = 0x2c;
const DASH: i32 = 0x2d;
const DOT: i32 = 0x2e;
const THREE: i32 = 0x33;
const COLON: i32 = 0x3a;
const LESS: i32 = 0x3c;
const EQUALS: i32 = 0x3d;
const MORE: i32 = 0x3e;
const QUESTION: i32 = 0x3f;
const AT: i32 = 0x40;
const OPEN_SQUARE: i32 = 0x5b;
const BACKSLASH: i32 = 0x5c;
const CLOSE_SQUARE: i32 = 0x5d;
const BACKTICK: i32 = 0x60;
const O: i32 = 0x6f;
const R: i32 = 0x72;
const U: i32 = 0x75;
const OPEN_CURLY: i32 = 0x7b;
const BAR: i32 = 0x7c;
const CLOSE_CURLY: i32 = 0x7d;
const WIDE_BLANK: i32 = 0xa0;

let flags: usize = 0;
let traits: usize = 0;

export function setTables(flagsAt: usize, traitsAt: usize): void {
  flags = flagsAt;
  traits = traitsAt;
}

export function mayBeAssigned(hit: usize, length: usize, need: u32): bool {
  let start = hit;
  while (hit - start <= LONGEST_NAME && (lookUp(flags, start - 1) & KEY) !== 0) start--;
  let end = hit + length;
  while (end - start <= LONGEST_NAME + ESCAPE && (lookUp(flags, end) & KEY) !== 0) end++;
  note(<i32>(hit - start + LABEL_REACH + LABEL_EDGE), <i32>(end - hit + 2));
  if (end - start > LONGEST_NAME + ESCAPE) return false;
  if (mayBeLabelled(start)) return true;
  let next = end;
  let isQuoted = false;
  const closing = byteAt(next);
  if (isQuote(closing)) {
    if (byteAt(start - 1) !== closing && byteAt(start - 1) !== COLON) return false;
    while (byteAt(next) === closing && next - end < LONGEST_NAME) next++;
    isQuoted = true;
  } else if (closing === CLOSE_CURLY) {
    return byteAt(start - 1) === OPEN_CURLY;
  } else if (closing === STAR) {
    if (byteAt(start - 1) === STAR) return true;
    if (byteAt(next + 1) !== STAR) return false;
    next += 2;
  }
  note(0, <i32>(next - hit + 3));
  const sure = byteAt(next);
  if (sure === BACKSLASH) {
    const before = byteAt(start - 1);
    return isQuote(before) || before === STAR || byteAt(next + 1) === U;
  }
  if (sure === CLOSE_SQUARE) return byteAt(start - 1) === OPEN_SQUARE || byteAt(start - 2) === OPEN_SQUARE;
  let sign = next;
  while (isBlank(sign) && sign - next < MOST_BLANKS) sign++;
  note(0, <i32>(sign - hit + 4));
  if (sign - next === MOST_BLANKS) return true;
  if (mayBeSign(hit, start, sign, sign > next, isQuoted)) return true;
  if (sign === next) return false;
  if (need === UNLESS_ALONE && end - skipMarks(start) <= LONGEST_ALONE) return true;
  return isOption(start) || isSignBehindWords(hit, end) || mayBeSet(start);
}

function mayBeSet(start: usize): bool {
  let at = start - 1;
  if (!isBlank(at)) return false;
  const least = start - LABEL_REACH;
  while (at >= least && isBlank(at)) at--;
  if (at < least || byteAt(at - 1) === DASH || byteAt(at - 2) === DASH) return true;
  return endsSetting(at);
}

/** Whether a word ends there that a name and its value follow: one in nv, tx, et, up, er, am, ig, al, xt or dd. */
function endsSetting(at: usize): bool {
  switch ((letterAt(at - 1) << 8) | letterAt(at)) {
    case 0x6e76:
    case 0x7478:
    case 0x6574:
    case 0x7570:
    case 0x6572:
    case 0x616d:
    case 0x6967:
    case 0x616c:
    case 0x7874:
    case 0x6464:
      return true;
    default:
      return false;
  }
}

function skipMarks(start: usize): usize {
  while (isMark(byteAt(start))) start++;
  return start;
}

function isMark(byte: i32): bool {
  return byte === DASH || byte === DOT || byte === DOLLAR;
}

function mayBeSign(hit: usize, start: usize, at: usize, isSpaced: bool, isQuoted: bool): bool {
  const byte = byteAt(at);
  const next = byteAt(at + 1);
  switch (byte) {
    case EQUALS:
    case OPEN_SQUARE:
    case BAR:
      return true;
    case COLON:
      return next !== COLON;
    case QUESTION:
      return next === EQUALS || next === COLON || next === QUESTION || byteAt(at + 2) === EQUALS;
    case BANG:
    case AMPERSAND:
    case PLUS:
      return next === EQUALS || next === COLON || byteAt(at + 2) === EQUALS;
    case DASH:
      return isQuoted && next === MORE;
    case CLOSE:
      return isQuoted && leadsTo(hit, at, BEHIND_CALL);
    case CLOSE_CURLY:
      return isQuoted && byteAt(start - 2) === OPEN_CURLY;
    case OPEN_CURLY:
      return leadsTo(hit, at, ACCESSOR);
    case LESS:
      return isSpaced && (next === DASH || next === LESS);
    case MORE:
      return byteAt(start - 1) === LESS || byteAt(start - 1) === COLON;
    case PERCENT:
      return next === THREE;
    case BACKSLASH:
      return next === U || isSpaced;
    case OPEN:
      return !isQuoted && next !== CLOSE;
    case COMMA:
      return mayBeArgument(hit, start, at, isQuoted);
    case O:
      return isQuoted && next === R;
    default:
      return isSpaced && (isQuote(byte) || (byte === AT && isQuote(next)));
  }
}

/** Whether a byte of a trait follows a sign, blanks apart. */
function leadsTo(hit: usize, sign: usize, trait: u32): bool {
  let at = sign + 1;
  while (isBlank(at) && at - sign < MOST_BLANKS) at++;
  note(0, <i32>(at - hit + 1));
  return at - sign === MOST_BLANKS || (lookUp(traits, at) & trait) !== 0;
}

function mayBeArgument(hit: usize, start: usize, comma: usize, isQuoted: bool): bool {
  const isArgument = leadsTo(hit, comma, ARGUMENT);
  if (isQuoted) return isArgument || isOption(start);
  if (!isArgument) return false;
  let before = start - 1;
  while (isSpace(before) && start - before < LABEL_REACH) before--;
  const opens = byteAt(before);
  return opens === OPEN || opens === OPEN_CURLY || opens === COLON || start - before === LABEL_REACH;
}

function isOption(start: usize): bool {
  for (let at = start; at <= start + ESCAPE; at++) if (byteAt(at) === DASH) return true;
  return false;
}

function mayBeLabelled(start: usize): bool {
  let at = start - 1;
  const before = byteAt(at);
  if (before === MORE) return true;
  if (isQuote(before)) at--;
  else if (before !== BLANK && before !== COLON && before !== EQUALS) return false;
  if (byteAt(at) === BACKSLASH || byteAt(at) === AT) at--;
  const least = start - LABEL_REACH;
  while (at >= least && isSpace(at)) at--;
  if (byteAt(at) !== COLON && byteAt(at) !== EQUALS) return before === DOUBLE && endsLabel(at);
  at--;
  while (at >= least && isSpace(at)) at--;
  if (isQuote(byteAt(at))) at--;
  if (byteAt(at) === BACKSLASH) at--;
  return endsLabel(at);
}

/** Whether a label ends there: one that ends in me, ey, id, pe, er, ld, nv, le or ty. */
function endsLabel(at: usize): bool {
  switch ((letterAt(at - 1) << 8) | letterAt(at)) {
    case 0x6d65:
    case 0x6579:
    case 0x6964:
    case 0x7065:
    case 0x6572:
    case 0x6c64:
    case 0x6e76:
    case 0x6c65:
    case 0x7479:
      return true;
    default:
      return false;
  }
}

function letterAt(at: usize): i32 {
  return max(byteAt(at), 0) | LOWER;
}

function isSignBehindWords(hit: usize, end: usize): bool {
  let at = end;
  for (let words = 0; words < MOST_WORDS; words++) {
    const before = at;
    while (isBlank(at) && at - before < MOST_BLANKS) at++;
    if ((lookUp(traits, at) & LETTER) === 0) break;
    while ((lookUp(traits, at) & WORD) !== 0 && at - before < LONGEST_NAME) at++;
  }
  note(0, <i32>(at - hit + 1));
  return (lookUp(traits, at) & ENDS_WORDS) !== 0;
}

function isQuote(byte: i32): bool {
  return byte === DOUBLE || byte === SINGLE || byte === BACKTICK;
}

function isBlank(at: usize): bool {
  return (lookUp(flags, at) & SPACE) !== 0;
}

/** White space of regular expressions. */
function isSpace(at: usize): bool {
  const byte = byteAt(at);
  return byte === BLANK || byte === WIDE_BLANK || (byte >= TAB && byte <= RETURN);
}
