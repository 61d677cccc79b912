import type { Finding } from '../model/finding.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';
import type { ScanResult } from '../model/scan-result.ts';

/** Every way a run ends, with what the shell is told. */
export const EXIT_CODES = {
  /** Done, and nothing to act on. */
  clean: 0,
  /** Something is at or above `--fail-on`, a check of rules failed, or a rule costs more than it may. */
  found: 1,
  /** Something that should have been read could not be; the receipt lists it. */
  incomplete: 2,
  /** The command line or a configuration file is wrong. */
  usage: 2,
  /** A fault of this program or of the machine. */
  failed: 2,
  /** Stopped by a signal. */
  interrupted: 2,
} as const;

export type Ending = keyof typeof EXIT_CODES;

/** Whether a finding makes a run fail: not suppressed, not mere configuration, and severe enough. */
export function isFailure(finding: Finding, failOn: Severity): boolean {
  return (
    finding.suppressed === undefined &&
    finding.verdict !== 'configuration' &&
    SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(failOn)
  );
}

/** How a scan ends. What could not be read outweighs what was found: the answer is not the whole one. */
export function toEnding(result: ScanResult, failOn: Severity): Ending {
  if (!result.receipt.complete) return 'incomplete';
  return result.findings.some(finding => isFailure(finding, failOn)) ? 'found' : 'clean';
}
