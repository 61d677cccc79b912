import { isSequential } from './sequence.ts';
import type { Signal } from './signal.ts';

const DIGITS = /^\d{5,12}$/;
const REPEATED = /^(\d{1,4})\1+$/;

/** A password of digits that do not count up. */
export const numericPassword: Signal = {
  name: 'numeric-password',
  weighs: '+',
  measure: ({ value, key }) =>
    key.family === 'password' && DIGITS.test(value) && !isSequential(value) && !REPEATED.test(value) ? 1 : 0,
  explain: ({ value }) => `it is a password of ${value.length} digits`,
};
