import type { Signal } from './signal.ts';

/** A password as rules for passwords ask for it: eight characters or more, of three sorts. */
export const composedPassword: Signal = {
  name: 'composed-password',
  weighs: '+',
  measure: ({ value, key, census: { lower, upper, digits, symbols, blanks } }) => {
    if (key.family !== 'password' || blanks > 0 || value.length < 8 || value.length > 40) return 0;
    return [lower, upper, digits, symbols].filter(count => count > 0).length >= 3 && digits > 0 ? 1 : 0;
  },
  explain: () => 'it is composed as rules for passwords ask for: upper and lower case letters, digits, punctuation',
};
