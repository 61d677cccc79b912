import type { Signal } from './signal.ts';

const PROSE = /^\s+[A-Za-z(]/;

/** Words follow an unquoted value on its line. */
export const proseFollows: Signal = {
  name: 'prose-follows',
  weighs: '-',
  vague: true,
  measure: ({ quoted, after }) => (!quoted && PROSE.test(after) ? 1 : 0),
  explain: () => 'words follow it, as in prose',
};
