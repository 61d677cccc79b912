import type { Signal } from './signal.ts';

const ACTIONS = new Set(
  `is has get create update delete remove change validate verify check generate revoke rotate parse encode decode encrypt
  decrypt hash compare find fetch load read write require use enable disable show hide forgot confirm missing no err
  error`.split(/\s+/),
);

/** The name begins with a verb or a judgement: it is a function, a message or a switch. */
export const actionName: Signal = {
  name: 'action-name',
  weighs: '-',
  measure: ({ key }) => (key.head.length > 0 && ACTIONS.has(key.head[0]!) ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, says what is done with a secret`,
};
