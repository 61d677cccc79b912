import type { ValueSignal } from './signal.ts';

/** Letters that follow each other as in words. */
export const readsAsWords: ValueSignal = {
  name: 'reads-as-words',
  ofValue: true,
  weighs: '-',
  vague: true,
  measure: ({ chanceLead, surprise }) => (surprise.letters < 3 ? 0 : Math.min(1, Math.max(0, -chanceLead / 8))),
  explain: () => 'it reads as words of a language or as a name in code',
};
