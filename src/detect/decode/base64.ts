import type { Span } from '../../model/location.ts';
import type { DecodedAround } from './decoded.ts';
import { growRun, limitTo } from './encoded-run.ts';
import { BASE64_LEAD } from './encoding.ts';
import { type RunAlphabet, toMembers } from './grow.ts';

const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const STANDARD: RunAlphabet = { members: toMembers(`${ALNUM}+/`), escapes: true };
const URL_SAFE: RunAlphabet = { members: toMembers(`${ALNUM}-_`), escapes: false };
const EITHER = toMembers(`${ALNUM}+/-_`);
const PADDING = 61;

/** Decodes the base64 that the hit, an anchor at the given shift, stands in. */
export function decodeBase64(
  bytes: Uint8Array,
  hit: number,
  shift: number,
  reach: number,
  joinLines: boolean,
): DecodedAround | undefined {
  const limits = limitTo(bytes, hit, reach);
  const run = growRun(bytes, hit, limits, pickAlphabet(bytes, hit, limits.from, limits.to), joinLines);
  const lead = BASE64_LEAD[shift];
  if (run.hitIndex < lead) return undefined;
  const skipped = (run.hitIndex - lead) % 4;
  const text = Buffer.from(run.text.slice(skipped), 'base64').toString('latin1');
  if (text.length === 0) return undefined;
  const toSource = (start: number, end: number): Span => {
    const span = run.toSource(skipped + Math.floor((start * 4) / 3), skipped + Math.ceil((end * 4) / 3));
    return end === text.length ? { ...span, endByte: skipPadding(bytes, span.endByte, limits.to) } : span;
  };
  return { text, anchorAt: ((run.hitIndex - lead - skipped) / 4) * 3 + shift, toSource, edges: run.edges };
}

/** The two alphabets differ in two characters; the nearest of these, right of the hit before left, tells them apart. */
function pickAlphabet(bytes: Uint8Array, hit: number, from: number, to: number): RunAlphabet {
  for (let at = hit; at < to && EITHER[bytes[at]] === 1; at++) {
    if (STANDARD.members[bytes[at]] === 0) return URL_SAFE;
    if (URL_SAFE.members[bytes[at]] === 0) return STANDARD;
  }
  for (let at = hit - 1; at >= from && EITHER[bytes[at]] === 1; at--) {
    if (STANDARD.members[bytes[at]] === 0) return URL_SAFE;
    if (URL_SAFE.members[bytes[at]] === 0) return STANDARD;
  }
  return STANDARD;
}

function skipPadding(bytes: Uint8Array, at: number, to: number): number {
  let end = at;
  while (end < to && end < at + 2 && bytes[end] === PADDING) end++;
  return end;
}
