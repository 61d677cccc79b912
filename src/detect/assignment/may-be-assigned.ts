import { createByteTable, markBytes, NO_BYTE } from '../byte-class.ts';
import type { TextWindow } from '../text-window.ts';
import { FLAGS, KEY, SPACE } from './characters.ts';
import { LABEL_REACH, LONGEST_NAME } from './key.ts';

/** Byte values of characters that say something about an assignment. */
const [
  NEWLINE,
  RETURN,
  BLANK,
  BANG,
  DOUBLE,
  PERCENT,
  AMPERSAND,
  SINGLE,
  OPEN,
  CLOSE,
  STAR,
  PLUS,
  COMMA,
  DASH,
  DOT,
  DOLLAR,
] = Buffer.from('\n\r !"%&\'()*+,-.$');
const [THREE, COLON, LESS, EQUALS, MORE, QUESTION, OPEN_SQUARE, BACKSLASH, CLOSE_SQUARE, BACKTICK, U, OPEN_CURLY, BAR] =
  Buffer.from('3:<=>?[\\]`u{|');
const CLOSE_CURLY = 0x7d;
const [O, R] = Buffer.from('or');
const AT = 0x40;

/** Bytes before the reach of a label that are looked at besides: quote, sign, quote, the end of a word. */
const LABEL_EDGE = 6;

const LETTER = 1;
const WORD = 2;
const ENDS_WORDS = 4;
const ARGUMENT = 8;
const BEHIND_CALL = 16;
const ACCESSOR = 32;

/** What the bytes around a name and its sign can be. */
export const TRAITS = createByteTable();

markBytes(TRAITS, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ[]*', LETTER | WORD);
markBytes(TRAITS, '0123456789_', WORD);
// What may end a row of plain words behind a name, so that something is assigned all the same.
markBytes(TRAITS, ':="\'`\\', ENDS_WORDS);
// What an argument that is a value may begin with.
markBytes(TRAITS, '"\'`\\@bLN[<', ARGUMENT);
// What parts a call that looks a name up from the name's default.
markBytes(TRAITS, '|?o.{', BEHIND_CALL);
// What the names of accessors begin with.
markBytes(TRAITS, 'gsi', ACCESSOR);

/** More words than this never stand between a name and its sign. */
const MOST_WORDS = 4;
/** Behind more blanks than this nothing is looked for. */
const MOST_BLANKS = 60;

/** Names that a value may follow after nothing but a blank. */
const ALONE = ['bearer', 'basic', 'password', 'passwd', 'by'];
/** A name may begin behind an escape, `%20` or `\n`, whose last two characters look like a part of it. */
const ESCAPE = 2;
const LONGEST_ALONE = Math.max(...ALONE.map(name => name.length)) + ESCAPE;

/** The last two letters of the words by which a value is said to be a name. */
const LABEL_ENDS = new Set(
  ['me', 'ey', 'id', 'pe', 'er', 'ld', 'nv', 'le', 'ty'].map(ends => Buffer.from(ends).readUInt16BE()),
);
const LOWER = 0x20;
/** The last two letters of the words and options that a name and its value follow. */
const SETTING_ENDS = new Set(
  ['nv', 'tx', 'et', 'up', 'er', 'am', 'ig', 'al', 'xt', 'dd'].map(ends => Buffer.from(ends).readUInt16BE()),
);

/** How a keyword may be given a value without any sign. */
export type SignNeed = 'always' | 'unless-alone';

/** `unless-alone`: as the whole name, as in `IDENTIFIED BY x`, `Bearer x`. */
export function findSignNeed(keyword: string): SignNeed {
  const isPartOf = (name: string): boolean => name.includes(keyword);
  return ALONE.some(isPartOf) ? 'unless-alone' : 'always';
}

/**
 * Whether `parseAssignments` could find anything at the hit of a keyword, told from a few bytes around it. `false` is
 * certain, in whatever window the parser would be given: a property test holds the two against each other.
 */
export function mayBeAssigned(window: TextWindow, length: number, need: SignNeed): boolean {
  const { bytes, hit } = window;
  let start = hit;
  while (hit - start <= LONGEST_NAME && (FLAGS[bytes[start - 1] ?? NO_BYTE] & KEY) !== 0) start--;
  let end = hit + length;
  while (end - start <= LONGEST_NAME + ESCAPE && (FLAGS[bytes[end] ?? NO_BYTE] & KEY) !== 0) end++;
  window.note(hit - start + LABEL_REACH + LABEL_EDGE, end - hit + 2);
  if (end - start > LONGEST_NAME + ESCAPE) return false;
  if (mayBeLabelled(bytes, start)) return true;
  let next = end;
  let isQuoted = false;
  const closing = bytes[next];
  if (isQuote(closing)) {
    // A quote that closes neither the name nor a path of names begins something that no sign joins to it.
    if (bytes[start - 1] !== closing && bytes[start - 1] !== COLON) return false;
    while (bytes[next] === closing && next - end < LONGEST_NAME) next++;
    isQuoted = true;
  } else if (closing === CLOSE_CURLY) {
    return bytes[start - 1] === OPEN_CURLY;
  } else if (closing === STAR) {
    if (bytes[start - 1] === STAR) return true;
    if (bytes[next + 1] !== STAR) return false;
    next += 2;
  }
  window.note(0, next - hit + 3);
  if (bytes[next] === BACKSLASH) return isQuote(bytes[start - 1]) || bytes[start - 1] === STAR || bytes[next + 1] === U;
  if (bytes[next] === CLOSE_SQUARE) return bytes[start - 1] === OPEN_SQUARE || bytes[start - 2] === OPEN_SQUARE;
  let sign = next;
  while (isBlank(bytes[sign]) && sign - next < MOST_BLANKS) sign++;
  window.note(0, sign - hit + 4);
  if (sign - next === MOST_BLANKS) return true;
  if (mayBeSign(window, start, sign, sign > next, isQuoted)) return true;
  if (sign === next) return false;
  if (need === 'unless-alone' && end - skipMarks(bytes, start) <= LONGEST_ALONE) return true;
  return isOption(bytes, start) || isSignBehindWords(window, end) || mayBeSet(bytes, start);
}

/** Whether the word before the name may be one that a name and its value follow: `SetEnv`, `header`, `set -x`. */
function mayBeSet(bytes: Uint8Array, start: number): boolean {
  let at = start - 1;
  if (!isBlank(bytes[at])) return false;
  const least = start - LABEL_REACH;
  while (at >= least && isBlank(bytes[at])) at--;
  if (at < least || bytes[at - 1] === DASH || bytes[at - 2] === DASH) return true;
  return SETTING_ENDS.has(((bytes[at - 1] | LOWER) << 8) | bytes[at] | LOWER);
}

/** Where the name begins behind dashes, dots and dollars. */
function skipMarks(bytes: Uint8Array, start: number): number {
  while (bytes[start] === DASH || bytes[start] === DOT || bytes[start] === DOLLAR) start++;
  return start;
}

/** Whether a sign may begin at a byte. */
function mayBeSign(window: TextWindow, start: number, at: number, isSpaced: boolean, isQuoted: boolean): boolean {
  const { bytes } = window;
  const next = bytes[at + 1];
  switch (bytes[at]) {
    case EQUALS:
    case OPEN_SQUARE:
    case BAR:
      return true;
    case COLON:
      return next !== COLON;
    case QUESTION:
      return next === EQUALS || next === COLON || next === QUESTION || bytes[at + 2] === EQUALS;
    case BANG:
    case AMPERSAND:
    case PLUS:
      return next === EQUALS || next === COLON || bytes[at + 2] === EQUALS;
    case DASH:
      return isQuoted && next === MORE;
    case CLOSE:
      return isQuoted && leadsTo(window, at, BEHIND_CALL);
    case CLOSE_CURLY:
      return isQuoted && bytes[start - 2] === OPEN_CURLY;
    case OPEN_CURLY:
      return leadsTo(window, at, ACCESSOR);
    case LESS:
      return isSpaced && (next === DASH || next === LESS);
    case MORE:
      return bytes[start - 1] === LESS || bytes[start - 1] === COLON;
    case PERCENT:
      return next === THREE;
    case BACKSLASH:
      return next === U || isSpaced;
    case OPEN:
      return !isQuoted && next !== CLOSE;
    case COMMA:
      return mayBeArgument(window, start, at, isQuoted);
    case O:
      return isQuoted && next === R;
    default:
      return isSpaced && (isQuote(bytes[at]) || (bytes[at] === AT && isQuote(next)));
  }
}

/**
 * Whether a byte of a trait follows a sign, blanks apart: an argument, a C# property's accessors `{ get; set; }`, the
 * default behind a call that looks a name up.
 */
function leadsTo(window: TextWindow, sign: number, trait: number): boolean {
  const { bytes, hit } = window;
  let at = sign + 1;
  while (isBlank(bytes[at]) && at - sign < MOST_BLANKS) at++;
  window.note(0, at - hit + 1);
  return at - sign === MOST_BLANKS || (TRAITS[bytes[at] ?? NO_BYTE] & trait) !== 0;
}

/** Whether what follows a comma may be given to the name before it: `define("NAME", "x")`, `strcmp(name, "x")`. */
function mayBeArgument(window: TextWindow, start: number, comma: number, isQuoted: boolean): boolean {
  const { bytes } = window;
  const isArgument = leadsTo(window, comma, ARGUMENT);
  if (isQuoted) return isArgument || isOption(bytes, start);
  if (!isArgument) return false;
  let before = start - 1;
  while (isSpace(bytes[before]) && start - before < LABEL_REACH) before--;
  const isPair = bytes[before] === OPEN_CURLY || bytes[before] === COLON;
  return isPair || bytes[before] === OPEN || start - before === LABEL_REACH;
}

function isOption(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at <= start + ESCAPE; at++) if (bytes[at] === DASH) return true;
  return false;
}

/** Whether the name may itself be the value of a `name:` or `key=`, the text of a `<key>` or a Terraform variable. */
function mayBeLabelled(bytes: Uint8Array, start: number): boolean {
  let at = start - 1;
  const before = bytes[at];
  if (before === MORE) return true;
  if (isQuote(before)) at--;
  else if (before !== BLANK && before !== COLON && before !== EQUALS) return false;
  if (bytes[at] === BACKSLASH || bytes[at] === AT) at--;
  const least = start - LABEL_REACH;
  while (at >= least && isSpace(bytes[at])) at--;
  if (bytes[at] !== COLON && bytes[at] !== EQUALS) return before === DOUBLE && endsLabel(bytes, at);
  at--;
  while (at >= least && isSpace(bytes[at])) at--;
  if (isQuote(bytes[at])) at--;
  if (bytes[at] === BACKSLASH) at--;
  return endsLabel(bytes, at);
}

/** Whether a word that a name may be the value of may end at a byte: `name`, `key`, `id`, `env`, `variable` and so on. */
function endsLabel(bytes: Uint8Array, at: number): boolean {
  return LABEL_ENDS.has(((bytes[at - 1] | LOWER) << 8) | bytes[at] | LOWER);
}

/** Whether words alone stand between a name and a sign, or between a name and a quoted value: `secret key =`, `secret is "`. */
function isSignBehindWords(window: TextWindow, end: number): boolean {
  const { bytes, hit } = window;
  let at = end;
  for (let words = 0; words < MOST_WORDS; words++) {
    const before = at;
    while (isBlank(bytes[at]) && at - before < MOST_BLANKS) at++;
    if ((TRAITS[bytes[at] ?? NO_BYTE] & LETTER) === 0) break;
    while ((TRAITS[bytes[at] ?? NO_BYTE] & WORD) !== 0 && at - before < LONGEST_NAME) at++;
  }
  window.note(0, at - hit + 1);
  return (TRAITS[bytes[at] ?? NO_BYTE] & ENDS_WORDS) !== 0;
}

function isQuote(byte: number | undefined): boolean {
  return byte === DOUBLE || byte === SINGLE || byte === BACKTICK;
}

function isBlank(byte: number | undefined): boolean {
  return (FLAGS[byte ?? NO_BYTE] & SPACE) !== 0;
}

/** White space of regular expressions. */
function isSpace(byte: number | undefined): boolean {
  return isBlank(byte) || byte === NEWLINE || byte === RETURN || byte === 11 || byte === 12 || byte === 0xa0;
}
