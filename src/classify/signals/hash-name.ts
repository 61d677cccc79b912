import type { Signal } from './signal.ts';

const HASH =
  /hash|digest|checksum|fingerprint|sha\d|md5|encrypted|integrity|etag|(?<![a-z])signature|thumbprint|commit|revision|public_?key_?token/i;

/** The name says that the value was derived from a secret: a hash, a signature, an encrypted form. */
export const hashName: Signal = {
  name: 'hash-name',
  weighs: '-',
  veto: true,
  measure: ({ key }) => (HASH.test(key.words) ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, speaks of something derived from a secret`,
};
