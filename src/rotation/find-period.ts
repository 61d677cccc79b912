import type { Rule } from '../model/rule.ts';
import type { Period, RotationSchedule } from './schedule.ts';

/**
 * Days between planned rotations of such a secret: the policy's word on the rule, then on the provider, then the
 * rule's own, then the kind's.
 */
export function findPeriod(
  rule: Pick<Rule, 'id' | 'provider' | 'kind' | 'rotate'>,
  schedule: RotationSchedule,
): Period {
  return (
    schedule.rules[rule.id]?.every ??
    schedule.providers[rule.provider.toLowerCase()]?.every ??
    rule.rotate?.everyDays ??
    schedule.every[rule.kind]
  );
}
