import type { Signal } from './signal.ts';

const DOTTED = /^[&*!]?[A-Za-z_$][\w$]*(?:(?:\?\.|\.|::|->)[A-Za-z_$][\w$]*)+[[({]?/;
const CALL = /[\w$][([]|^[\w$.:>-]+\(|\)$|^\w+\[|=>|::|->|\(\)/;

/** An expression of a programming language that leads to the value. */
export const codeReference: Signal = {
  name: 'code-reference',
  weighs: '-',
  veto: true,
  measure: ({ value, quoted, after }) => {
    if (quoted) return 0;
    if (CALL.test(value) || /^\s*[([]/.test(after)) return 1;
    return DOTTED.test(value) ? 0.8 : 0;
  },
  explain: () => 'it is an expression that leads to a value, not the value',
};
