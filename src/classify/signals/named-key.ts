import type { Signal } from './signal.ts';

/** The name says that this is a key of some sort. */
export const namedKey: Signal = {
  name: 'named-key',
  weighs: '=',
  measure: ({ key }) => (key.family === 'key' ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, says that it is a key of some sort`,
};
