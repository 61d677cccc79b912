import type { Signal } from './signal.ts';

/** Longest value that is looked through; blocks of text may hold an example's signs by the way. */
const LONGEST = 300;
const LONGEST_RUN = 2100;
/** The last is the UUID that articles and manuals show. */
const EXAMPLE = /EXAMPLE|[xX]{8,}|0{12,}|(?:deadbeef){2}|123e4567-e89b-/;
const WORD =
  /(?<![a-z])(?:example|sample|dummy|placeholder|redacted|changeme)(?![a-z])|your[-_]?(?:own|api|access|secret|token|key|password)/;
const COUNTED = /1234567890|0123456789|abcdefghij/;

/**
 * A value that documentation shows, or that was made up in its image. People do count in passwords, and do take words for
 * them; no one who makes keys does.
 */
export const documentedExample: Signal = {
  name: 'documented-example',
  weighs: '-',
  veto: true,
  measure: ({ value, key }) => {
    if (value.length > LONGEST && (value.length > LONGEST_RUN || /\s/.test(value))) return 0;
    if (EXAMPLE.test(value)) return 1;
    return key.family !== 'password' && (WORD.test(value) || COUNTED.test(value)) ? 1 : 0;
  },
  explain: () => 'it holds what examples in documentation hold, such as EXAMPLE or 1234567890',
};
