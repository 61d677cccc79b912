import type { Signal } from './signal.ts';

const NUMBER = /^[+-]?(?:0x[\da-f]{1,8}|\d{1,4}(?:_\d{3})*|\d+\.\d+)(?:e\d+)?[a-z%]{0,2}$/i;
/** Numbers of clauses, parts and weaknesses: `T1552.004`, `A12`. */
const CODE = /^[A-Z]{1,2}-?\d{2,5}(?:\.\d{1,4})*$/;
const VERSION = /^(?:npm:|workspace:)?[v^~]?\d+(?:\.\d+){1,3}(?:[-+.][\w.]+|-[a-z]+-[\d.]+|(?:-[a-z]+){2,4})?$/;

/** A number in code, a version, a size or a duration. */
export const number: Signal = {
  name: 'number',
  weighs: '-',
  veto: true,
  measure: ({ value }) => (NUMBER.test(value) || VERSION.test(value) || CODE.test(value) ? 1 : 0),
  explain: () => 'it is a number, a version or an amount',
};
