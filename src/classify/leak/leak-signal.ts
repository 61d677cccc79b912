import type { SecretGroup } from '../../model/finding.ts';
import type { Evidence } from '../../model/match.ts';

/** One named reason for or against having to act when the value shows up in public. */
export interface LeakSignal {
  readonly name: string;
  /** Makes the leak harmless when it speaks against it. */
  readonly isDecisive?: true;
  /** Steps of severity that it takes away. */
  readonly lowersBy?: number;
  /** What it has to say about the group, or nothing. */
  readonly read: (
    group: SecretGroup,
    now: Date,
  ) => { readonly weighs: Evidence['weighs']; readonly because: string } | undefined;
}
