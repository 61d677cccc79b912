import type { Signal } from './signal.ts';

const STYLE = /^[A-Za-z]+(?:[-_.:/ ][A-Za-z]+\d?)+$|^[a-z]+(?:[A-Z][a-z]+)+$|^[A-Z][A-Z_]+$/;
const CONSTANT = /^[A-Z]+(?:_[A-Z]+)+$/;

/** Written as names in code and configuration are: words joined by dots, dashes or capitals. */
export const identifierStyle: Signal = {
  name: 'identifier-style',
  weighs: '-',
  vague: true,
  measure: ({ value, chanceLead }) =>
    (chanceLead < 5 && STYLE.test(value)) || (chanceLead < 14 && CONSTANT.test(value)) ? 1 : 0,
  explain: () => 'it is written as a name is in code or configuration',
};
