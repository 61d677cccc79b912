import type { Candidate } from '../model/candidate.ts';
import type { Census } from './census.ts';
import type { KeyName } from './key-name.ts';
import type { Surprise } from './language.ts';
import { Readings } from './readings.ts';
import type { ValueFacts } from './value-facts.ts';

/** A candidate with what the signals ask of it, each computed when first asked for. */
export class Subject {
  readonly value: string;
  readonly quoted: boolean;
  readonly before: string;
  readonly after: string;
  private readonly above: string;
  private readonly keyText: string;
  private readonly readings: Readings;
  /** What the value says by itself. */
  readonly facts: ValueFacts;
  private knownKey: KeyName | undefined;

  constructor(value: string, { keyName = '', quote, before, after, above = '' }: Place, readings: Readings) {
    this.value = value;
    this.keyText = keyName;
    this.quoted = quote !== undefined;
    this.before = before;
    this.after = after;
    this.above = above;
    this.readings = readings;
    this.facts = readings.readValue(value);
  }

  /** The name that the value is given to; empty when it has none. */
  get key(): KeyName {
    this.knownKey ??= this.readings.readKey(this.keyText);
    return this.knownKey;
  }

  /** The line above that of the value, where it may say what follows: nothing is assigned in it. */
  get heading(): string {
    return this.above.includes('=') ? '' : this.above;
  }

  get census(): Census {
    return this.facts.census;
  }

  get surprise(): Surprise {
    return this.facts.surprise;
  }

  /** See `ValueFacts`. */
  get chanceLead(): number {
    return this.facts.chanceLead;
  }

  /** See `ValueFacts`. */
  get letters(): string {
    return this.facts.letters;
  }
}

/** Where a value stands, and what it is called there. */
export type Place = Pick<Candidate, 'keyName' | 'quote' | 'before' | 'after' | 'above'>;

/** @param readings what is remembered of other candidates */
export function toSubject(candidate: Place & Pick<Candidate, 'value'>, readings = new Readings()): Subject {
  return new Subject(candidate.value, candidate, readings);
}
