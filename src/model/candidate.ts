import type { Evidence } from './match.ts';
import type { Rule } from './rule.ts';

/** What an offline check made of a value. */
export interface Verification {
  /** Name of the check. */
  readonly check: string;
  /** `true` proved, `false` refuted, `undefined` nothing could be said. */
  readonly holds: boolean | undefined;
  readonly because: string;
  readonly facts?: Readonly<Record<string, string>>;
}

export type Quote = '"' | "'" | '`';

/**
 * A span that a rule's pattern matched. It holds the raw value and so never leaves the worker.
 * Everything in it comes from within the rule's reach around the hit.
 */
export interface Candidate {
  readonly rule: Rule;
  readonly value: string;
  /** Name the value is assigned to, as written. */
  readonly keyName?: string | undefined;
  /** The quote around the value, if any. */
  readonly quote?: Quote | undefined;
  /** The rest of the line on both sides of the value, at most 160 characters each. */
  readonly before: string;
  readonly after: string;
  /** The line above, as far as it can be seen; only of values that are judged by their names. */
  readonly above?: string;
  readonly verifications: readonly Verification[];
  readonly decodedFrom: readonly string[];
}

/** The shape test's answer, given in the worker because it needs the raw value. */
export interface Judgement {
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** Name of the signal that decided against the candidate. */
  readonly dropped?: string;
  /** With `dropped`: the value may be a secret, but not this rule's; whatever other rules make of it goes first. */
  readonly yields?: true;
  readonly facts?: Readonly<Record<string, string>>;
}

export type Judge = (candidate: Candidate) => Judgement;
