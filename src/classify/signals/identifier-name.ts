import type { PlaceSignal } from './signal.ts';

const IDENTIFIER =
  /(?<![a-z])(?:client|app|application|tenant|account|user|project|key|kid|principal|subscription|consumer|credentials?)[-_. ]?ids?$|(?<![a-z])(?:anon|publishable)[-_. ]?key$/;

/** The name is that of an identifier, or of a key made for browsers, which names who asks and opens nothing. */
export const identifierName: PlaceSignal = {
  name: 'identifier-name',
  weighs: '-',
  veto: true,
  measure: ({ key }) => (IDENTIFIER.test(key.words) ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, is that of an identifier`,
};
