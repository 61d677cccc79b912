import type { Subject } from '../subject.ts';

/** One named reason for or against a value being a secret; what it weighs stands in `weights.ts`. */
export interface Signal {
  readonly name: string;
  /** What it can speak for; the fitted weight never contradicts it. `=`: the data decide. */
  readonly weighs: '+' | '-' | '=';
  /** Decides alone when it applies fully, whatever else does; where it applies in part it is weighed. */
  readonly veto?: true;
  /** Speaks against a value without saying what it is instead; a signal that does is named first. */
  readonly vague?: true;
  /** How much it applies: 0 not at all, 1 fully. */
  readonly measure: (subject: Subject) => number;
  /** The finding as a sentence for a person; called only when it applies. */
  readonly explain: (subject: Subject) => string;
}
