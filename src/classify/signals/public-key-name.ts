import type { Signal } from './signal.ts';

const PUBLIC_KEY = /(?<![a-z])(?:public|pub)[-_. ]?keys?(?:[-_. ]?(?:base64|b64|hex|pem|bytes))?$/;

/** The public half of a pair of keys is there to be known. */
export const publicKeyName: Signal = {
  name: 'public-key-name',
  weighs: '-',
  veto: true,
  measure: ({ key }) => (PUBLIC_KEY.test(key.words) ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, is that of a public key`,
};
