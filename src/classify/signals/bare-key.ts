import type { Signal } from './signal.ts';

/** The name is no more than `key`, `token` or `auth`. */
export const bareKey: Signal = {
  name: 'bare-key',
  weighs: '-',
  vague: true,
  measure: ({ key }) =>
    key.head.length === 0 && key.tail.length === 0 && (key.family === 'key' || key.family === 'credential') ? 1 : 0,
  explain: ({ key }) => `its name, ${key.text}, alone does not say what it opens`,
};
