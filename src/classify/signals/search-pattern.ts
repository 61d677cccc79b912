import type { ValueSignal } from './signal.ts';

const PATTERN = /\(\?[:P<=!i]|\[\^?(?:a-z|A-Z|0-9|\\w|\\d|\\s)|\\[wdsWDS](?:[+*{)\]]|$)|\.[*+][)?$]|\{\d+,\d*\}/;

/** A regular expression that looks for secrets is none. */
export const searchPattern: ValueSignal = {
  name: 'search-pattern',
  ofValue: true,
  weighs: '-',
  veto: true,
  measure: ({ value }) => (PATTERN.test(value) ? 1 : 0),
  explain: () => 'it is a pattern that searches for such values',
};
