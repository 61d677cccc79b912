import type { Signal } from './signal.ts';

const TYPE =
  /^(?:[&*[\]]*)(?:string|str|int\d*|uint\d*|i\d\d|u\d\d|usize|bool(?:ean)?|float\d*|double|bytes?|byte\[\]|char|object|any|unknown|number|bigint|symbol|date|array|list|dict|map|tuple|set|optional|union|option|vec|box|callable|literal|secretstr|securestring|varchar|text|integer|uuid|json|blob|void)\b[\w<>[\]|?, .&()*]*$/i;

/** The name of a type. */
export const typeName: Signal = {
  name: 'type-name',
  weighs: '-',
  veto: true,
  measure: ({ value, quoted }) => (TYPE.test(value) ? (quoted ? 0.5 : 1) : 0),
  explain: () => 'it is the name of a type',
};
