import { concealKnownRule } from '../known/known-rules.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';

/** The rules that findings name, as reports may show them. Looks at no rule when there is no finding, see `readCompiled`. */
export function listNamedRules(rules: readonly Rule[], findings: readonly Finding[]): readonly Rule[] {
  if (findings.length === 0) return [];
  const named = new Set(findings.map(({ ruleId }) => ruleId));
  return rules.filter(({ id }) => named.has(id)).map(concealKnownRule);
}
