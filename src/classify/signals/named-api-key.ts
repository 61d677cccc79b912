import type { Signal } from './signal.ts';

/** The name says that this is an API, access or private key. */
export const namedApiKey: Signal = {
  name: 'named-api-key',
  weighs: '=',
  measure: ({ key }) => (key.family === 'api-key' ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, says that it is an API, access or private key`,
};
