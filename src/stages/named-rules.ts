import { concealKnownRule } from '../known/known-rules.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { RulesById } from '../model/rules-by-id.ts';

/** The rules that findings name, as reports may show them. */
export function listNamedRules(rules: RulesById, findings: readonly Finding[]): readonly Rule[] {
  return rules.select(findings.map(({ ruleId }) => ruleId)).map(concealKnownRule);
}
