import type { Rule } from '../model/rule.ts';
import { findLeadingLiteral } from './leading-literal.ts';

/** A literal of so many characters tells by itself whose a value is. */
export const TELLING_LITERAL = 4;

/** Literals that a rule's values begin with, as far as it is found by them. */
export function listLiterals({ recognition, offset, anchors }: Rule): readonly string[] {
  return recognition === 'prefix' && offset === 0 ? anchors.map(({ text }) => text) : [];
}

/** Literals that a rule's values begin with. */
export function listPrefixes(rule: Rule): readonly string[] {
  const literals = listLiterals(rule);
  if (literals.length > 0) return literals;
  const prefix = findLeadingLiteral(rule.pattern);
  return prefix === '' ? [] : [prefix];
}

/** Does a value begin with a literal of the rule that tells whose it is? */
export function isBegunBy(rule: Rule, value: string): boolean {
  return listLiterals(rule).some(literal => literal.length >= TELLING_LITERAL && value.startsWith(literal));
}
