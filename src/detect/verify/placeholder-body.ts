import type { Armour } from './armour.ts';

/** A PKCS#8 Ed25519 key has 64; a SEC1 P-192 key without its public half has 48. */
const MIN_BODY_CHARS = 44;
/** Chance does not write them. */
const ALPHABETS = ['abcdefghijkl', 'ABCDEFGHIJKL'];

/** Why what stands between BEGIN and END is no key but shows where one goes; `undefined` when it may be one. */
export function findPlaceholder({ body, rest, isClosed }: Armour): string | undefined {
  if (/\.\.\.|…|\xe2\x80\xa6|[<>[\]{}$%]|\*{3}/.test(rest) && (isClosed || body.length < MIN_BODY_CHARS)) {
    return 'its body is a placeholder';
  }
  if (!isClosed && rest === '' && body.length < MIN_BODY_CHARS) return 'no body follows the BEGIN line';
  if (isClosed && body.length + rest.length < MIN_BODY_CHARS) return 'its body is shorter than any key';
  if (body.length >= MIN_BODY_CHARS && new Set(body).size <= 8) return 'its body repeats a few characters';
  if (ALPHABETS.some(alphabet => body.includes(alphabet))) return 'its body spells out the alphabet';
  return undefined;
}
