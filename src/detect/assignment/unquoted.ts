import { findLineEnd, isQueryStop, isValueStop, skipBlanks, skipSpace } from './characters.ts';
import { skipScheme, type Value } from './quoted.ts';

/** Longest bare value in bytes; what is longer is data, not a credential typed by hand. */
const LONGEST = 512;

/** A value of a URL's query or of a form: up to the next parameter. */
export function readQueryValue(text: string, at: number): Value | undefined {
  let end = at;
  while (end < text.length && end - at < LONGEST && !isQueryStop(text, end)) end++;
  return toValue(text, at, end);
}

/** A value inside code or prose: up to white space or punctuation. */
export function readInlineValue(text: string, at: number): Value | undefined {
  const start = skipScheme(text, at, text.length);
  let end = start;
  while (end < text.length && end - start < LONGEST && !isValueStop(text, end)) end++;
  if (text[end - 1] === ':') end--;
  return toValue(text, start, end);
}

/** A value of `NAME=value` that begins a line: up to white space. */
export function readEnvironmentValue(text: string, at: number): Value | undefined {
  let end = at;
  while (end < text.length && end - at < LONGEST && !/[ \t-\r"'`]/.test(text[end]!)) {
    if (text[end] === '<' && text[end + 1] === '/') break;
    if (text[end] === '&' && /^&\w{1,40}=/.test(text.slice(end, end + 43))) break;
    end++;
  }
  return toValue(text, at, withoutTail(text, at, end));
}

/** A value of `name: value` that begins a line, as in YAML and in HTTP headers: the rest of the line, without comment. */
export function readLineValue(text: string, at: number): Value | undefined {
  const lineEnd = Math.min(findLineEnd(text, at), at + LONGEST);
  const line = text.slice(at, lineEnd);
  const cut = line.search(/[ \t]#|[ \t]\/\/|[,;][ \t]|[ \t][})\]]|["'`][ \t]*[,;})\]]*[ \t]*$|\\[nr"]/);
  const end = cut < 0 ? lineEnd : at + cut;
  return toValue(text, skipScheme(text, at, end), withoutTail(text, at, end));
}

/** One word on a command line. */
export function readWordValue(text: string, at: number): Value | undefined {
  let end = at;
  while (end < text.length && end - at < LONGEST && !/[ \t-\r"'`|]/.test(text[end]!)) end++;
  return toValue(text, at, withoutTail(text, at, end));
}

/** The credentials of an authentication scheme: RFC 7235's token68. */
export function readSchemeValue(text: string, at: number): Value | undefined {
  const pattern = /[\w.~+/-]{6,512}={0,3}/y;
  pattern.lastIndex = at;
  return pattern.test(text) ? { start: at, end: pattern.lastIndex } : undefined;
}

/** An element in another that says nothing but what the other holds. */
const INNER_VALUE = /<value>\s*/iy;

/** An element's text, up to the next tag; on one line, which may be one of its own. */
export function readElementText(text: string, at: number): Value | undefined {
  INNER_VALUE.lastIndex = skipSpace(text, at);
  const open = INNER_VALUE.test(text) ? INNER_VALUE.lastIndex : skipSpace(text, at);
  const start = skipSpace(text, text.startsWith('<![CDATA[', open) ? open + 9 : open);
  const tag = text.indexOf('<', start);
  if (tag < 0 || tag - start > LONGEST) return undefined;
  const end = start + text.slice(start, tag).trimEnd().length;
  if (text.slice(start, end).includes('\n')) return undefined;
  return toValue(text, start, text.endsWith(']]>', end) ? end - 3 : end);
}

/** A cell of a Markdown table. */
export function readCell(text: string, at: number): Value | undefined {
  const start = skipBlanks(text, at);
  const end = text.indexOf('|', start);
  if (end < 0 || end > findLineEnd(text, start) || end - start > LONGEST) return undefined;
  const isCode = text[start] === '`';
  const trimmed = start + text.slice(start, end).trimEnd().length;
  return isCode ? toValue(text, start + 1, trimmed - 1) : toValue(text, start, trimmed);
}

const OPENERS: Readonly<Record<string, string>> = { ')': '(', '}': '{', ']': '[' };

/** Leaves out punctuation that closes something outside the value. */
function withoutTail(text: string, start: number, end: number): number {
  while (end > start) {
    const last = text[end - 1]!;
    const opener = OPENERS[last];
    const isForeign =
      last === ',' || last === ';' || (opener !== undefined && !text.slice(start, end).includes(opener));
    if (!isForeign && !/[ \t-\r\\]/.test(last)) break;
    end--;
  }
  return end;
}

/** Curly quotes, as three UTF-8 bytes. */
const CURLY_OPEN = /^\xe2\x80[\x98\x9c]/;
const CURLY_CLOSE = /\xe2\x80[\x99\x9d]$/;

function toValue(text: string, start: number, end: number): Value | undefined {
  while (end > start && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  if (CURLY_OPEN.test(text.slice(start, start + 3))) start += 3;
  if (CURLY_CLOSE.test(text.slice(Math.max(start, end - 3), end))) end -= 3;
  return start < end ? { start, end } : undefined;
}
