import type { Finding } from '../model/finding.ts';
import { SEVERITIES } from '../model/rule.ts';

/** Findings by what is to be done about them, worst first within each. */
export interface Arrangement {
  readonly secret: readonly Finding[];
  readonly review: readonly Finding[];
  readonly configuration: readonly Finding[];
  readonly suppressed: readonly Finding[];
}

/** Sorts findings into an {@link Arrangement}; findings of one severity keep the order they came in. */
export function arrangeFindings(findings: readonly Finding[]): Arrangement {
  const sorted = [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const open = sorted.filter(finding => !finding.suppressed);
  return {
    secret: open.filter(finding => finding.verdict === 'secret'),
    review: open.filter(finding => finding.verdict === 'review'),
    configuration: open.filter(finding => finding.verdict === 'configuration'),
    suppressed: sorted.filter(finding => finding.suppressed),
  };
}

/** What somebody has to act on: secrets, then what wants review. */
export function listAlerts(arrangement: Arrangement): readonly Finding[] {
  return [...arrangement.secret, ...arrangement.review];
}
