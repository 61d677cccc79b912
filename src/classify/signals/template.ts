import type { Signal } from './signal.ts';

const TEMPLATE =
  /\$\{|\{\{|\}\}|\$\(|<%|%>|#\{|%\(\w+\)|%[sdvqx](?![\w])|^\$[A-Za-z_]|^%[\w.]+%$|^<[^>]*>?$|^\{[\w.: -]*\}$|^\[[\w ._-]+\]$|^@[\w.]+@?$|^__\w+__$|^\$\$|\{[A-Za-z_][\w.:-]*\}|\{\[[^\]]+\]:[\d-]+\}|\{[A-Za-z_]\w*:\d*$|^&[a-z]+;|\{!?[rsa]?\}|\{\d\}|<[a-zA-Z_][\w -]*>/;

/** Syntax of a template: the value is filled in elsewhere. */
export const template: Signal = {
  name: 'template',
  weighs: '-',
  veto: true,
  measure: ({ value }) => (TEMPLATE.test(value) ? 1 : 0),
  explain: () => 'it is a template or a variable that is filled in elsewhere',
};
