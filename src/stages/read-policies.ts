import { DEFAULT_POLICY, type Policy } from '../classify/policy.ts';
import type { Settings } from '../config/settings.ts';
import { DEFAULT_SCHEDULE, type RotationSchedule } from '../rotation/schedule.ts';

/** What the `policy` section decides. */
export interface Policies {
  readonly policy: Policy;
  readonly schedule: RotationSchedule;
}

/**
 * Both parts of the `policy` section; what checks them is loaded only when there is one.
 *
 * @throws ScanError `invalid-policy`
 */
export async function readPolicies({ policy: section }: Pick<Settings, 'policy'>): Promise<Policies> {
  if (section === undefined) return { policy: DEFAULT_POLICY, schedule: DEFAULT_SCHEDULE };
  const { parsePolicy } = await import('../classify/parse-policy.ts');
  const { parsePolicySchedule } = await import('../rotation/parse-schedule.ts');
  return { policy: parsePolicy(section.value, section.namePlace), schedule: parsePolicySchedule(section) };
}
