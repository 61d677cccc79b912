import type { Quote } from '../../model/candidate.ts';
import { createByteTable, markBytes } from '../byte-class.ts';

export const KEY = 1;
export const SPACE = 2;
const STOP = 4;
const QUERY_STOP = 8;

/** Flags of each latin1 character: `KEY` for what names are made of, `SPACE` for blank and tab. */
export const FLAGS = createByteTable();

markBytes(FLAGS, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.$', KEY);
for (let code = 0x80; code < 0x100; code++) FLAGS[code] = KEY;
markBytes(FLAGS, ' \t', SPACE);
markBytes(FLAGS, ' \t\r\n,;)]}&"\'<>|`\\', STOP);
markBytes(FLAGS, ' \t\r\n&"\'<>`\\#)],;|', QUERY_STOP);

function flagsAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? FLAGS[text.charCodeAt(at) & 0xff]! : 0;
}

/** Is this a character that names are made of? A `-` that begins an arrow is none. */
export function isKeyCharacter(text: string, at: number): boolean {
  return (flagsAt(text, at) & KEY) !== 0 && !(text[at] === '-' && text[at + 1] === '>');
}

/** Does an unquoted value inside code or prose end here? */
export function isValueStop(text: string, at: number): boolean {
  return (flagsAt(text, at) & STOP) !== 0;
}

/** Does a value in a URL's query end here? */
export function isQueryStop(text: string, at: number): boolean {
  return (flagsAt(text, at) & QUERY_STOP) !== 0 || isEncodedAmpersand(text, at);
}

export function isQuote(character: string | undefined): character is Quote {
  return character === '"' || character === "'" || character === '`';
}

function isEncodedAmpersand(text: string, at: number): boolean {
  return text[at] === '%' && text[at + 1] === '2' && text[at + 2] === '6';
}

/** Offset of the first character from `at` on that is neither blank nor tab. */
export function skipBlanks(text: string, at: number): number {
  while ((flagsAt(text, at) & SPACE) !== 0) at++;
  return at;
}

/** Offset of the first character from `at` on that is no white space, line breaks included. */
export function skipSpace(text: string, at: number): number {
  while ((flagsAt(text, at) & SPACE) !== 0 || text[at] === '\n' || text[at] === '\r') at++;
  return at;
}

/** Offset of the line break that ends the line of `at`, or the window's end. */
export function findLineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return end > at && text[end - 1] === '\r' ? end - 1 : end;
}

/** Offset of the first character of the line of `at`, or 0. */
export function findLineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}
