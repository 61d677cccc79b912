import type { Signal } from './signal.ts';

const DATE =
  /^(?:19|20)\d\d[-/.](?:0\d|1[0-2])[-/.][0-3]\d|^\d\d?:\d\d(?::\d\d)?$|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? \d/i;

/** A date or a time. */
export const date: Signal = {
  name: 'date',
  weighs: '-',
  measure: ({ value }) => (DATE.test(value) ? 1 : 0),
  explain: () => 'it is a date or a time',
};
