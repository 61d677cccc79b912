import type { Signal } from './signal.ts';

/** The name says that this is a token. */
export const namedToken: Signal = {
  name: 'named-token',
  weighs: '=',
  measure: ({ key }) => (key.family === 'token' ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, says that it is a token`,
};
