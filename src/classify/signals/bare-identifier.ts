import type { Signal } from './signal.ts';

const IDENTIFIER = /^[@&*!]*[A-Za-z_$][\w$?!]*$/;

/** An unquoted name in code that ends where a statement or argument ends. */
export const bareIdentifier: Signal = {
  name: 'bare-identifier',
  weighs: '-',
  vague: true,
  measure: ({ value, quoted, after, before }) => {
    if (quoted || !IDENTIFIER.test(value)) return 0;
    return /^\s*[,;)}\]+|&?:=]/.test(after) || /[({,]\s*\S+$/.test(before) ? 1 : 0.3;
  },
  explain: () => 'it is the name of a variable, not a literal value',
};
