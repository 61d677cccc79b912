import type { Signal } from './signal.ts';

const LOOKUP =
  /(?<![a-z])(?:getenv|environ|env|fetch|lookup|find|query|select|where|has|contains|includes|exists?|get\w*|read\w*|param\w*|option\w*|config\w*|prop\w*|translate|gettext|_|t|i18n\w*|trans|label\w*|field\w*|input\w*|column\w*|header\w*|error\w*|print\w*|log\w*|puts|echo|describe|it|test|raise|throw|assert\w*|warn\w*|msg|message|isset|unset|delete\w*|remove\w*)\s*[([]\s*[a-z@]{0,2}["'`]?$/i;
const OPEN = /[([]\s{0,4}[a-z@]{0,2}["'`]?$/i;

/** An argument of a call that looks something up or shows it. */
export const lookedUp: Signal = {
  name: 'looked-up',
  weighs: '-',
  measure: ({ before }) => (OPEN.test(before) && LOOKUP.test(before.slice(-48)) ? 1 : 0),
  explain: () => 'it is the name of something that code looks up or shows',
};
