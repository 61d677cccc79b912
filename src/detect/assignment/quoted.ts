import type { Quote } from '../../model/candidate.ts';
import { isQuote } from './characters.ts';

/** A value found in the window: half-open range without its quotes. */
export interface Value {
  readonly start: number;
  readonly end: number;
  readonly quote?: Quote;
}

/** Marks of a string literal's sort: Python `rb''`, C# `@""`, C `L""`, SQL `N''`, Objective-C `@""`, Rust `r#""#`. */
const LITERAL_MARK = /(?:[rbfuRBFULN]{1,2}|@|\$@?|%[qQ]|r#{1,3})(?=["'])/y;
/** Of a literal that holds another one, as code that is made by a program does: `"\\"x\\""`. */
const INNER_QUOTE = /^(?:\\?["'])/;
const SCHEME = /(?:(?:bearer|basic|token|apikey|api-key|bot|splunk|negotiate)[ \t]+(?=[\w+/=.~-]{6})|\{noop\})/iy;

/** Reads a string literal at `at`, escaped quotes (`\"x\"`) and triple quotes included. */
export function readQuoted(text: string, at: number): Value | undefined {
  LITERAL_MARK.lastIndex = at;
  if (LITERAL_MARK.test(text)) at = LITERAL_MARK.lastIndex;
  let open = at;
  while (text[open] === '\\' && open - at < 7) open++;
  const escapes = open - at;
  const quote = text[open];
  if (!isQuote(quote)) return undefined;
  if (escapes > 0) return readEscaped(text, open, escapes, quote);
  if (text[open + 1] === quote && text[open + 2] === quote) return readTriple(text, open + 3, quote);
  for (let end = open + 1; end < text.length; end++) {
    const character = text[end];
    if (character === quote) return trim(text, open + 1, end, quote);
    if (character === '\\') end++;
    else if (character === '\n') return undefined;
  }
  return undefined;
}

/** Is there a string literal at `at`? */
export function isLiteralAt(text: string, at: number): boolean {
  LITERAL_MARK.lastIndex = at;
  if (LITERAL_MARK.test(text)) return true;
  let open = at;
  while (text[open] === '\\' && open - at < 7) open++;
  return isQuote(text[open]);
}

/** The range without the name of an authentication scheme before it: `Bearer x`, `token x`. */
export function skipScheme(text: string, start: number, end: number): number {
  SCHEME.lastIndex = start;
  return SCHEME.test(text) && SCHEME.lastIndex < end ? SCHEME.lastIndex : start;
}

function readEscaped(text: string, open: number, escapes: number, quote: Quote): Value | undefined {
  const close = '\\'.repeat(escapes) + quote;
  const end = text.indexOf(close, open + 1);
  if (end < 0) return undefined;
  const line = text.indexOf('\n', open);
  return line >= 0 && line < end ? undefined : trim(text, open + 1, end, quote);
}

/** The first line of a triple-quoted text. */
function readTriple(text: string, start: number, quote: Quote): Value | undefined {
  const close = text.indexOf(quote.repeat(3), start);
  if (close < 0) return undefined;
  while (text[start] === '\n' || text[start] === '\r') start++;
  const line = text.indexOf('\n', start);
  return trim(text, start, line >= 0 && line < close ? line : close, quote);
}

function trim(text: string, start: number, end: number, quote: Quote): Value | undefined {
  while (start < end && (text[start] === ' ' || text[start] === '\t')) start++;
  while (end > start && (text[end - 1] === ' ' || text[end - 1] === '\t' || text[end - 1] === '\r')) end--;
  start = skipScheme(text, start, end);
  const inner = INNER_QUOTE.exec(text.slice(start, Math.min(end, start + 2)))?.[0].length ?? 0;
  if (inner > 0 && end - start > 2 * inner && text.startsWith(text.slice(start, start + inner), end - inner))
    return { start: start + inner, end: end - inner, quote };
  return start < end ? { start, end, quote } : undefined;
}
