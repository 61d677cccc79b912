import type { PlaceSignal } from './signal.ts';

const TEMPLATE =
  /\$\{|\{\{|\}\}|\$\(|<%|%>|#\{|%\(\w+\)|%[-+# ]?\d*[sdvqxXT](?![\w])|^\$[A-Za-z_]|^%[\w.]+%$|^<[^>]*>?$|^\{[\w.: -]*\}$|^\[[\w ._-]+\]$|^@[\w.]+@?$|^__\w+__$|^\$\$|\{[A-Za-z_][\w.:-]*\}|\{\[[^\]]+\]:[\d-]+\}|\{[A-Za-z_]\w*:\d*$|^&[a-z]+;|\{!?[rsa]?\}|\{\d\}|<[a-zA-Z_][\w -]*>|^crwdns\d+:\d+crwdne\d+:\d+$/;

/** What follows a value that ends in a gap: `abc.<your-key>`. */
const GAP = /^(?:<[A-Za-z]+(?:[-_ ][A-Za-z]+)+>|\$?\{[A-Za-z_{])/;

/** Syntax of a template: the value is filled in elsewhere. */
export const template: PlaceSignal = {
  name: 'template',
  weighs: '-',
  veto: true,
  measure: ({ value, quoted, after }) => (TEMPLATE.test(value) || (!quoted && GAP.test(after)) ? 1 : 0),
  explain: () => 'it is a template or a variable that is filled in elsewhere',
};
