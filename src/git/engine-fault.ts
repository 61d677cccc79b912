import { GitError } from './git-error.ts';
import { InflateError } from './inflate.ts';

/** What `assembly/faults.ts` numbers, in the words of the twins in JavaScript. */
const INFLATE_FAULTS: Readonly<Record<number, string>> = {
  [-1]: 'stream is cut short',
  [-2]: 'no zlib stream',
  [-3]: 'unknown block type',
  [-4]: 'stored length is wrong',
  [-5]: 'stored block is too long',
  [-6]: 'too many codes',
  [-7]: 'over-subscribed code',
  [-8]: 'incomplete code',
  [-9]: 'nothing to repeat',
  [-10]: 'too many code lengths',
  [-11]: 'no end of block',
  [-12]: 'no such code',
  [-13]: 'distance reaches before the start',
  [-14]: 'more bytes than announced',
  [-15]: 'fewer bytes than announced',
  [-16]: 'checksum does not match',
};

const DELTA_FAULTS: Readonly<Record<number, string>> = {
  [-32]: 'delta header is malformed',
  [-33]: 'delta is made for another base',
  [-34]: 'delta copies out of bounds',
  [-35]: 'delta inserts out of bounds',
  [-36]: 'delta makes another size than announced',
};

/** No fault: what was asked for needs more room. */
export const ENGINE_NO_ROOM = -64;

export function toFault(code: number): InflateError | GitError {
  const inflateFault = INFLATE_FAULTS[code];
  if (inflateFault !== undefined) return new InflateError(inflateFault);
  return new GitError(DELTA_FAULTS[code] ?? `fault ${code} of the engine`);
}
