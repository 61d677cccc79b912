import { drawText, seedRandom } from '../rules/shape/random.ts';

const LETTERS_AND_DIGITS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** What looks like a secret, under a service's name: a detector that has met it has made all that it makes late. */
export function makeFirstCandidate(): Buffer {
  return Buffer.from(`acme:\n  client_secret: "${drawText(seedRandom('first candidate'), LETTERS_AND_DIGITS, 24)}"\n`);
}
