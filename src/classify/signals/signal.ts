import type { Subject } from '../subject.ts';
import type { ValueFacts } from '../value-facts.ts';

/** One named reason for or against a value being a secret; what it weighs stands in `weights.ts`. */
export type Signal = PlaceSignal | ValueSignal;

interface SignalOf<Asked> {
  readonly name: string;
  /** What it can speak for; the fitted weight never contradicts it. `=`: the data decide. */
  readonly weighs: '+' | '-' | '=';
  /** Decides alone when it applies fully, whatever else does; where it applies in part it is weighed. */
  readonly veto?: true;
  /** Speaks against a value without saying what it is instead; a signal that does is named first. */
  readonly vague?: true;
  /** How much it applies: 0 not at all, 1 fully. */
  readonly measure: (asked: Asked) => number;
  /** The finding as a sentence for a person; called only when it applies. */
  readonly explain: (subject: Subject) => string;
}

/** Asks where the value stands or what it is called, too. */
export interface PlaceSignal extends SignalOf<Subject> {
  readonly ofValue?: false;
}

/** Asks nothing but the value, so that one measurement serves for every place; worth it where measuring is dear. */
export interface ValueSignal
  extends SignalOf<Pick<ValueFacts, 'value' | 'census' | 'surprise' | 'chanceLead' | 'letters'>> {
  readonly ofValue: true;
}
