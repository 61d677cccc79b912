import type { Decoded } from './decoded.ts';
import { ESCAPE, QUOTED_PRINTABLE, resolveEscape } from './escape.ts';
import { ResolvedText } from './resolved-text.ts';

/** Lines that are broken by `=` are 76 characters wide, the `=` included. */
const MIN_SOFT_WIDTH = 70;

/**
 * Resolves one level of the escapes in a window of latin1 text: percent, `\uXXXX`, `\u{X}`, `\xXX`, octal, `\n` and the
 * like, HTML entities; quoted-printable only where every `=` of the window is a piece of it, since a single `=AB` may
 * as well be an assignment. `undefined` when there is nothing to resolve.
 *
 * `toSource` counts from `startByte`, the place of the window in its blob.
 */
export function unescapeWindow(text: string, startByte = 0): Decoded | undefined {
  const patterns = isQuotedPrintable(text) ? [ESCAPE, QUOTED_PRINTABLE] : [ESCAPE];
  const resolved = resolveAll(text, patterns);
  if (resolved === undefined) return undefined;
  return {
    text: resolved.finish(),
    toSource: (start, end) => {
      const span = resolved.toSource(start, end);
      return { startByte: startByte + span.startByte, endByte: startByte + span.endByte };
    },
    edges: { startIsCut: true, endIsCut: true },
  };
}

/** The text with its escapes, but for quoted-printable, resolved `levels` times at most. */
export function unescapeText(text: string, levels: number): string {
  let plain = text;
  for (let level = 0; level < levels; level++) {
    const resolved = resolveAll(plain, [ESCAPE]);
    if (resolved === undefined) break;
    plain = resolved.finish();
  }
  return plain;
}

/** `undefined` when nothing was resolved. */
function resolveAll(text: string, patterns: readonly RegExp[]): ResolvedText | undefined {
  const either = patterns.length === 1 ? patterns[0] : new RegExp(patterns.map(({ source }) => source).join('|'), 'g');
  let resolved: ResolvedText | undefined;
  for (const match of text.matchAll(either)) {
    const meaning = resolveEscape(match[0]);
    if (meaning === undefined) continue;
    resolved ??= new ResolvedText(text);
    resolved.addEscape(match.index, match.index + match[0].length, meaning);
  }
  return resolved;
}

/** It says `=3D`, or breaks lines at the width that mail asks for, and no `=` stands for itself. */
function isQuotedPrintable(text: string): boolean {
  if (!text.includes('=3D') && !hasSoftBreak(text)) return false;
  return !/=(?![0-9A-Fa-f]{2}|\r?\n|$|[0-9A-Fa-f]$)/.test(text);
}

function hasSoftBreak(text: string): boolean {
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
    const isAtEnd = text[at + 1] === '\n' || (text[at + 1] === '\r' && text[at + 2] === '\n');
    if (isAtEnd && at - text.lastIndexOf('\n', at) >= MIN_SOFT_WIDTH) return true;
  }
  return false;
}
