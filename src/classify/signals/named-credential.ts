import type { Signal } from './signal.ts';

/** The name says that this is a credential. */
export const namedCredential: Signal = {
  name: 'named-credential',
  weighs: '=',
  measure: ({ key }) => (key.family === 'credential' ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, says that it is a credential`,
};
