import type { ValueSignal } from './signal.ts';

/** A capital, five words or more, and a stop; words may be gaps to be filled in, as in `:count`. */
const WHOLE = /^\p{Lu}\p{L}*['’]?\p{L}*(?:,? [:%@]?[\p{L}'’-]+){4,}\s?[.:!?…]+$/u;

/** A sentence from its capital to its stop, in any language that writes them: a label or a message. */
export const wholeSentence: ValueSignal = {
  name: 'whole-sentence',
  ofValue: true,
  weighs: '-',
  veto: true,
  measure: ({ value, census }) => (census.blanks >= 4 && WHOLE.test(value) ? 1 : 0),
  explain: () => 'it is a whole sentence',
};
