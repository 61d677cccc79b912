import type { Signal } from './signal.ts';

/** Letters beyond ASCII, as in prose of most languages. */
export const nonAscii: Signal = {
  name: 'non-ascii',
  weighs: '-',
  vague: true,
  measure: ({ value }) => {
    let beyond = 0;
    for (let at = 0; at < value.length; at++) if (value.charCodeAt(at) > 126) beyond++;
    return beyond * 4 > value.length ? 1 : beyond > 0 ? 0.4 : 0;
  },
  explain: () => 'it holds letters of other scripts, as prose does',
};
