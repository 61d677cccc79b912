import type { DecodedAround } from './decoded.ts';
import { growRun, limitTo } from './encoded-run.ts';
import { type RunAlphabet, toMembers } from './grow.ts';

const HEX: RunAlphabet = { members: toMembers('0123456789abcdefABCDEF'), escapes: false };

/** Decodes the run of hex digits that the hit stands in. */
export function decodeHex(
  bytes: Uint8Array,
  hit: number,
  reach: number,
  joinLines: boolean,
): DecodedAround | undefined {
  const run = growRun(bytes, hit, limitTo(bytes, hit, reach), HEX, joinLines);
  const skipped = run.hitIndex % 2;
  const text = Buffer.from(run.text.slice(skipped), 'hex').toString('latin1');
  if (text.length === 0) return undefined;
  return {
    text,
    anchorAt: (run.hitIndex - skipped) / 2,
    toSource: (start, end) => run.toSource(skipped + start * 2, skipped + end * 2),
    edges: run.edges,
  };
}
