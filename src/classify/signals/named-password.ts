import type { Signal } from './signal.ts';

/** The name says that this is a password. */
export const namedPassword: Signal = {
  name: 'named-password',
  weighs: '=',
  measure: ({ key }) => (key.family === 'password' ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, says that it is a password`,
};
