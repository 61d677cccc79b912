import type { Rule } from './rule.ts';

/** Whether a rule is looked for by words in or near names, and not by what its values hold. */
export function isFoundByWords({ recognition }: Rule): boolean {
  return recognition === 'near' || recognition === 'assignment';
}

/** The words that name a rule's service: those it is found by, or those that must stand near its values. */
export function listWords(rule: Rule): readonly string[] {
  return isFoundByWords(rule) ? rule.anchors.map(({ text }) => text) : rule.context;
}
