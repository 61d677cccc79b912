import type { Signal } from './signal.ts';

/** The name says that this is a secret. */
export const namedSecret: Signal = {
  name: 'named-secret',
  weighs: '=',
  measure: ({ key }) => (key.family === 'secret' ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, says that it is a secret`,
};
