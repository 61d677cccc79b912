import type { PlaceSignal } from './signal.ts';

const IDENTIFIER =
  /(?<![a-z])(?:client|app|application|tenant|account|user|project|key|kid|principal|subscription|consumer|credentials?)[-_. ]?ids?$|(?<![a-z])(?:(?:anon|publishable|idempotency)[-_. ]?keys?|recv-keys)$/;

/**
 * The name is that of an identifier, of a key made for browsers, which names who asks and opens nothing, of one that tells
 * a request from its repetition, or of the keys that `gpg` is to fetch.
 */
export const identifierName: PlaceSignal = {
  name: 'identifier-name',
  weighs: '-',
  veto: true,
  measure: ({ key }) => (IDENTIFIER.test(key.words) ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, is that of an identifier`,
};
