import type { Rule } from './rule.ts';

/** Whether a rule's pattern shows more than the value, and so cannot be tried on the value alone. */
export function showsMoreThanValue({ pattern }: Pick<Rule, 'pattern'>): boolean {
  return pattern.includes('(?<value>');
}

/** A rule's pattern for values as a whole. */
export function compileWhole({ pattern, ignoreCase }: Pick<Rule, 'pattern' | 'ignoreCase'>): RegExp {
  return new RegExp(`^(?:${pattern})$`, ignoreCase ? 'i' : '');
}
