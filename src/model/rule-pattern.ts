import type { Rule } from './rule.ts';

/** Whether a rule's pattern shows more than the value, and so cannot be tried on the value alone. */
export function showsMoreThanValue({ pattern }: Pick<Rule, 'pattern'>): boolean {
  return pattern.includes('(?<value>');
}

/** A rule's pattern for values as a whole; where it shows more than the value, matches say where the value stands. */
export function compileWhole(rule: Pick<Rule, 'pattern' | 'ignoreCase'>): RegExp {
  const { pattern, ignoreCase } = rule;
  return new RegExp(`^(?:${pattern})$`, (ignoreCase ? 'i' : '') + (showsMoreThanValue(rule) ? 'd' : ''));
}
