import type { SecretGroup, TestResult } from '../model/finding.ts';
import type { Evidence } from '../model/match.ts';
import type { Compiled, Policy } from './policy.ts';
import type { Scope } from './policy-clause.ts';
import { findStandard } from './standards.ts';

/**
 * The audit test: must somebody be able to say who read this value, and when? Passes when a requirement of the policy, or
 * of the rule itself, applies and nothing exempts it. `isHarmless` says that the leak test found nothing that anybody
 * could do with the value; then there is no access to account for.
 */
export function judgeAudit(group: SecretGroup, policy: Policy, isHarmless: boolean): TestResult {
  if (group.rule.kind === 'public-identifier') {
    return fail('public-identifier', 'it is an identifier that is shown to everybody, so reading it is no access');
  }
  const exemption = policy.exemptions.find(clause => isExempt(group, clause));
  if (exemption !== undefined) return fail('exempted', `the policy exempts it: ${exemption.because}`);
  if (isHarmless) return fail('nothing-to-account-for', 'it opens nothing that anybody has to account for');

  const because = [
    ...policy.requirements.filter(clause => isRequired(group, clause)).map(toEvidence),
    ...group.rule.audit.map(standard => toEvidence({ standard, because: `the rule for a ${group.rule.name} says so` })),
  ];
  if (because.length === 0) return fail('no-requirement', 'no requirement of the policy speaks of it');
  return { passes: true, because: withoutRepeats(because) };
}

function fail(signal: string, because: string): TestResult {
  return { passes: false, because: [{ signal, weighs: '-', because }] };
}

function toEvidence({ standard, because }: { readonly standard: string; readonly because?: string }): Evidence {
  const { name, asks } = findStandard(standard);
  const signal = `required-by-${standard.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  return { signal, weighs: '+', because: `${name}: ${asks}${because ? `; ${because}` : ''}` };
}

/** One sentence for each standard is enough. */
function withoutRepeats(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter((one, at) => evidence.findIndex(other => other.signal === one.signal) === at);
}

function isRequired(group: SecretGroup, clause: Compiled<Scope>): boolean {
  return isMeant(group, clause) && group.occurrences.some(({ path }) => clause.meetsPath(path));
}

function isExempt(group: SecretGroup, clause: Compiled<Scope>): boolean {
  return isMeant(group, clause) && group.occurrences.every(({ path }) => clause.meetsPath(path));
}

function isMeant({ rule }: SecretGroup, { kinds, providers, rules }: Scope): boolean {
  if (kinds !== undefined && !kinds.includes(rule.kind)) return false;
  if (providers !== undefined && !providers.includes(rule.provider.toLowerCase())) return false;
  return rules === undefined || rules.includes(rule.id);
}
