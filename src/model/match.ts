import type { Location } from './location.ts';

/** One reason, in words a person understands, from the named signal that gave it. */
export interface Evidence {
  /** kebab-case, stable: `crc32-valid`, `placeholder`, `low-randomness`. */
  readonly signal: string;
  /** For (`+`), against (`-`) or merely noteworthy (`=`). */
  readonly weighs: '+' | '-' | '=';
  readonly because: string;
}

/** A secret as it may leave memory. */
export interface Secret {
  readonly redacted: string;
  /**
   * Identifies the value across runs and machines without giving it away: 32 hex digits, a plain hash for values of at
   * least 80 random bits, scrypt for all others (see `fingerprint.ts`).
   */
  readonly fingerprint: string;
  /** Only when the user asked for it by `--show-secrets`. */
  readonly raw?: string;
}

/** What a rule found at a place, without the place: shared by all places where the same text stands. */
export interface Sighting {
  readonly ruleId: string;
  readonly secret: Secret;
  readonly evidence: readonly Evidence[];
  /** Probability of 0 to 1 that this is a real secret. */
  readonly confidence: number;
  /** Name the value is assigned to, when there is one. */
  readonly keyName?: string;
  /** Encodings between file and value, outermost first: `base64`, `hex`, `percent`, … */
  readonly decodedFrom?: readonly string[];
  /** Set when a signal decided against it; such sightings are kept only for `--explain`. */
  readonly dropped?: string;
  /** Decoded facts: account id, key type, expiry, environment. */
  readonly facts?: Readonly<Record<string, string>>;
  /** Ids of rules with `paths` that claim the same bytes: where one of them looks, this does not count. */
  readonly yieldsTo?: readonly string[];
}

/** Reason given in an inline `scan-secrets:ignore` comment that covers the match. */
export interface InlineIgnore {
  readonly rule?: string;
  readonly reason?: string;
}

/** One rule confirmed at one place in one blob. */
export interface Match {
  readonly sighting: Sighting;
  readonly location: Location;
  readonly ignored?: InlineIgnore;
}
