import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';

/** What a report says about a rule. */
export type RuleFacts = Pick<Rule, 'id' | 'name' | 'provider' | 'kind' | 'severity' | 'tags' | 'audit'> &
  Partial<Pick<Rule, 'docs' | 'page' | 'leak' | 'rotate' | 'specificity' | 'verify'>>;

/** The rule of a finding; one that is not in the catalogue at hand is described by the finding itself. */
export function findRule(finding: Finding, rules: ReadonlyMap<string, Rule>): RuleFacts {
  const { ruleId, ruleName, provider, kind, severity, docs, rotation } = finding;
  return (
    rules.get(ruleId) ?? {
      id: ruleId,
      name: ruleName,
      provider,
      kind,
      severity,
      tags: [],
      audit: [],
      rotate: { steps: rotation.steps, ...(rotation.url === undefined ? {} : { url: rotation.url }) },
      ...(docs === undefined ? {} : { docs }),
    }
  );
}
