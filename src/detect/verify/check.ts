import type { Verification } from '../../model/candidate.ts';

/** The rest of the line on both sides of a value. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/** What a check found, without its name. */
export type Outcome = Omit<Verification, 'check'>;

/**
 * Looks at a value (latin1 text) and says what its format proves, without any network. A check is pure, throws nothing
 * and takes time linear in the value, but for arithmetic on numbers of at most 16,384 bits.
 */
export type Check = (value: string, around: Around) => Outcome;

/** Decoded details; entries without a value are left out. */
export type Facts = Readonly<Record<string, string | undefined>>;

/** Only something that was made by the right generator has this property. */
export function prove(because: string, facts?: Facts): Outcome {
  return toOutcome(true, because, facts);
}

/** No value of this format can look like this. */
export function refute(because: string, facts?: Facts): Outcome {
  return toOutcome(false, because, facts);
}

/** The format gives no proof either way. */
export function abstain(because: string, facts?: Facts): Outcome {
  return toOutcome(undefined, because, facts);
}

function toOutcome(holds: boolean | undefined, because: string, facts: Facts = {}): Outcome {
  const known = Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return known.length > 0 ? { holds, because, facts: Object.fromEntries(known) } : { holds, because };
}
