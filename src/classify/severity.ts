import type { Verdict } from '../model/finding.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';

const LOW = SEVERITIES.indexOf('low');

/**
 * How bad the leak is: as the rule says, lowered by what the leak test found and by one step where a person must look
 * first. What is no secret is information; nothing else falls below low.
 *
 * @param lowersBy steps taken away, see `judgeLeak`
 */
export function toSeverity(rated: Severity, verdict: Verdict, lowersBy: number): Severity {
  if (verdict === 'configuration') return 'info';
  const steps = lowersBy + (verdict === 'review' ? 1 : 0);
  return SEVERITIES[Math.min(Math.max(LOW, SEVERITIES.indexOf(rated)), SEVERITIES.indexOf(rated) + steps)]!;
}
