/** What a value is used for; `public-identifier` is no secret by itself. */
export const KINDS = [
  'password',
  'api-key',
  'api-secret',
  'access-token',
  'refresh-token',
  'private-key',
  'symmetric-key',
  'connection-string',
  'webhook-secret',
  'signing-key',
  'master-key',
  'session-token',
  'personal-access-token',
  'public-identifier',
] as const;
export type Kind = (typeof KINDS)[number];

/** From worst to least. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Literal bytes (one character a byte, latin1) that the prefilter looks for. */
export interface Anchor {
  readonly text: string;
  readonly ignoreCase: boolean;
}

/**
 * How a rule is recognised around a hit of one of its anchors.
 *
 * - `prefix`: the pattern starts `offset` bytes before the anchor; run sticky there.
 * - `within`: the anchor stands somewhere inside the match; the match must cover the hit.
 * - `near`: the anchor is a context word; the match stands within `before`/`after` of the hit and need not cover it.
 * - `assignment`: the anchor is part of a key name; the value assigned to that key must match the pattern as a whole.
 * - `whole`: there is no anchor; the content as a whole, a line break at its end apart, must match the pattern.
 */
export type Recognition = 'prefix' | 'within' | 'near' | 'assignment' | 'whole';

/**
 * What is true of every match of a pattern and cheap to test. A class of bytes is written as the first and last byte of
 * each of its ranges, in ascending order: `09AFaf`.
 */
export interface Screen {
  /** Fewest bytes of a match. */
  readonly least: number;
  /** The bytes a match is made of. */
  readonly body: string;
  /** Bytes before and after a match on which it may depend as well. */
  readonly behind: number;
  readonly ahead: number;
  /** What may stand in the first bytes of a match, one after another; each class with the number of bytes it is for. */
  readonly head: readonly (readonly [bytes: string, times: number])[];
  /**
   * Of what rows of bytes a match consists from its first byte on, each of a class and of so many bytes at least and at
   * most; a row ends where its class does, for what may follow has no byte of it. Absent when `head` says as much.
   */
  readonly rows?: readonly (readonly [bytes: string, least: number, most: number])[];
  /** Bytes that stand directly before no match, unless an escape ends there. Absent when nothing is known. */
  readonly barred?: string;
  /** Texts of two to four bytes of which every match holds one, besides its anchor. Absent when nothing is known. */
  readonly holds?: readonly string[];
}

/**
 * A rule as the detector runs it: plain data, so that it crosses to workers.
 *
 * Invariant that delta scanning rests on: whether and where the rule matches at a hit depends on nothing but the bytes
 * in `[hit - before, hit + after)`, the hit being the first byte of the anchor.
 */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly tags: readonly string[];
  readonly recognition: Recognition;
  readonly anchors: readonly Anchor[];
  /** Source of a regular expression over latin1 text. The secret is group `value`, or the whole match. */
  readonly pattern: string;
  readonly ignoreCase: boolean;
  /** Bytes between the start of the match and the anchor; only `prefix`. */
  readonly offset: number;
  /** Reach in bytes, edges and context included. */
  readonly before: number;
  readonly after: number;
  /** Tells text that cannot match without running the pattern; absent: no text is told so. */
  readonly screen?: Screen;
  /** Words of which one must stand within the reach as well; empty: none needed. Lower case. */
  readonly context: readonly string[];
  /** Most bytes between a match and a word of its context; absent where no context is needed. */
  readonly contextReach?: number;
  /** Names of offline checks that the value must pass, see `detect/verify`. */
  readonly verify: readonly string[];
  /** Least bits of randomness in a value of this shape; 0 when nothing is known (passwords). */
  readonly randomBits: number;
  /** 0 generic (judged by signals) … 1 needs context … 2 distinctive by itself. Higher wins on the same span. */
  readonly specificity: 0 | 1 | 2;
  /** Globs; when given, the match counts only at such a path. */
  readonly paths: readonly string[];
  /** Rule id of the other half (identifier and secret), when there is one. */
  readonly pair?: string;
  readonly docs?: string;
  /** Name of the page of `docs/rules` that describes it, under its id; of built-in rules only. */
  readonly page?: string;
  readonly leak?: string;
  readonly audit: readonly string[];
  readonly rotate?: { readonly everyDays?: number; readonly steps?: readonly string[]; readonly url?: string };
}

/** Everything a detector needs; `hash` changes whenever a result could. */
export interface Catalogue {
  readonly hash: string;
  readonly rules: readonly Rule[];
  /** Present when the rules are made of bytes, each when somebody first looks at it. */
  readonly compiled?: Compiled;
}

export interface Compiled {
  /** Of all rules, in their order: to find one by its id not all have to be made. */
  readonly ids: readonly string[];
  readonly bytes: Uint8Array;
}
