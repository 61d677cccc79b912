import type { Rotation, Verdict } from '../model/finding.ts';
import type { Rule, Severity } from '../model/rule.ts';
import { findPeriod } from './find-period.ts';
import { findProcedure } from './playbook/find-procedure.ts';
import { HOURS_A_DAY, type RotationSchedule } from './schedule.ts';

/** What a plan needs to know of a rule. */
export type RotatedRule = Pick<Rule, 'id' | 'provider' | 'kind' | 'rotate' | 'docs'>;

/**
 * How to make a value useless, and how soon.
 *
 * A leaked secret is due by its severity, one that only may be a secret likewise, since the doubt is what the hours are
 * for. Configuration is due with the ordinary rotation of its kind.
 *
 * @param facts what the format itself told; a value whose `expires` has passed is no longer urgent
 */
export function planRotation(
  rule: RotatedRule,
  facts: Readonly<Record<string, string>> | undefined,
  verdict: Verdict,
  severity: Severity,
  schedule: RotationSchedule,
  now: Date,
): Rotation {
  const procedure = findProcedure(rule.provider, rule.kind);
  const steps = rule.rotate?.steps ?? [procedure.create.text, procedure.verify.text, procedure.revoke.text];
  const url = rule.rotate?.url ?? procedure.url;
  return {
    steps,
    withinHours: findHours(rule, facts, verdict, severity, schedule, now),
    ...(url === undefined ? {} : { url }),
  };
}

function findHours(
  rule: RotatedRule,
  facts: Readonly<Record<string, string>> | undefined,
  verdict: Verdict,
  severity: Severity,
  schedule: RotationSchedule,
  now: Date,
): number {
  if (verdict === 'configuration' || isExpired(facts, now)) {
    const period = findPeriod(rule, schedule);
    return period === 'lease' ? schedule.leakedHours.info : period * HOURS_A_DAY;
  }
  return (
    schedule.rules[rule.id]?.leakedHours ??
    schedule.providers[rule.provider.toLowerCase()]?.leakedHours ??
    schedule.leakedHours[severity]
  );
}

function isExpired(facts: Readonly<Record<string, string>> | undefined, now: Date): boolean {
  const expires = facts?.['expires'] ?? facts?.['expiry'];
  return expires !== undefined && Date.parse(expires) < now.getTime();
}
