import type { Signal } from './signal.ts';

const NEUTRAL = new Set(
  'value text string str default prod production dev test staging base literal plain raw env b64 base64 hex bytes password secret token key a b new old confirmation'.split(
    ' ',
  ),
);

/** The name goes on after the word that speaks of a secret. */
export const longerName: Signal = {
  name: 'longer-name',
  weighs: '-',
  vague: true,
  measure: ({ key }) => (key.tail.some(word => !NEUTRAL.has(word) && !/^\d+$/.test(word)) ? 1 : 0),
  explain: ({ key }) => `its name, ${key.text}, goes on after the word that speaks of a secret`,
};
