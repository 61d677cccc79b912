import type { DecodedAround } from './decoded.ts';
import { limitTo } from './encoded-run.ts';

/**
 * Decodes the UTF-16 text, of either byte order, that the hit on its low bytes stands in. Only characters up to U+00FD
 * are taken; another one, or a control character, ends the text. Where wider characters stand on both sides, so that
 * nothing tells the byte order, the first and the last character are left out.
 */
export function decodeUtf16(bytes: Uint8Array, hit: number, reach: number): DecodedAround | undefined {
  const { from, to, startIsReach, endIsReach } = limitTo(bytes, hit, reach);
  let first = hit;
  while (first - 2 >= from && bytes[first - 1] === 0 && isText(bytes[first - 2])) first -= 2;
  let last = hit;
  while (last + 2 < to && bytes[last + 1] === 0 && isText(bytes[last + 2])) last += 2;
  const edges = { startIsCut: startIsReach && first - 2 < from, endIsCut: endIsReach && last + 2 >= to };
  const isLittleEndian = last + 1 < to && bytes[last + 1] === 0;
  const isBigEndian = !isLittleEndian && first > from && bytes[first - 1] === 0;
  if (!isLittleEndian && !isBigEndian) {
    first += 2;
    last -= 2;
    if (first > hit) return undefined;
  }
  const lead = isBigEndian ? 1 : 0;
  return {
    text: takeEverySecond(bytes, first, last),
    anchorAt: (hit - first) / 2,
    toSource: (start, end) => ({ startByte: first + 2 * start - lead, endByte: first + 2 * end - lead }),
    edges,
  };
}

function takeEverySecond(bytes: Uint8Array, first: number, last: number): string {
  const low = Buffer.allocUnsafe((last - first) / 2 + 1);
  for (let i = 0; i < low.length; i++) low[i] = bytes[first + 2 * i];
  return low.toString('latin1');
}

function isText(byte: number): boolean {
  return (byte >= 32 && byte < 127) || (byte >= 160 && byte < 254) || byte === 9 || byte === 10 || byte === 13;
}
