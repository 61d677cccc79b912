import type { Signal } from './signal.ts';

/** A name that has a key word only in the middle of another word, as `author` has `auth`. */
export const unnamed: Signal = {
  name: 'unnamed',
  weighs: '-',
  veto: true,
  measure: ({ key }) => (key.family === 'none' && key.text !== '' ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, does not speak of a secret`,
};
