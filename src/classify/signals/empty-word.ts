import type { Signal } from './signal.ts';

const EMPTY =
  /^(?:null|nil|none|undefined|true|false|yes|no|on|off|nan|void|never|any|required|optional|enabled|disabled|auto|default|ok|n\/a|unset|empty|utf-?(?:8|16)|ascii|latin1)\b/i;

/** A word that says nothing, yes or no. */
export const emptyWord: Signal = {
  name: 'empty-word',
  weighs: '-',
  measure: ({ value }) => (EMPTY.test(value) && value.length < 24 ? 1 : 0),
  explain: () => 'it is a word such as null, true or none',
};
