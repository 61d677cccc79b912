import type { PlaceSignal } from './signal.ts';

const HASH =
  /hash(?!icorp|[-_ ]?salt)|digest|checksum|fingerprint|sha\d|md5|encrypted(?![a-z_]*[-_. ]encryption[-_ ]?key)|integrity|(?<![a-z])etag|(?<![a-z])auth[-_ ]?tag(?![a-z])|(?<![a-z])signature(?![-_ ]?(?:\w+[-_ ])?(?:secret|key))|thumbprint|(?<![a-z])commit(?![a-z])|revision|public_?key_?token/i;

export function isHashName(words: string): boolean {
  return HASH.test(words);
}

/** The name says that the value was derived from a secret: a hash, a signature, an encrypted form. */
export const hashName: PlaceSignal = {
  name: 'hash-name',
  weighs: '-',
  veto: true,
  measure: ({ key }) => (isHashName(key.words) ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, speaks of something derived from a secret`,
};
