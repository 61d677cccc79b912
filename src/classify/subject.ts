import type { Candidate } from '../model/candidate.ts';
import { type Census, countCharacters } from './census.ts';
import { type KeyName, readKeyName } from './key-name.ts';
import { measureSurprise, type Surprise } from './language.ts';

const HEXADECIMAL = /^[\da-f-]+$|^[\dA-F-]+$/;

/** A candidate with what the signals ask of it, each computed when first asked for. */
export class Subject {
  readonly value: string;
  readonly quoted: boolean;
  readonly before: string;
  readonly after: string;
  private readonly above: string;
  private readonly keyText: string;
  private knownKey: KeyName | undefined;
  private knownCensus: Census | undefined;
  private knownSurprise: Surprise | undefined;
  private knownLetters: string | undefined;

  constructor({ value, keyName = '', quote, before, after, above = '' }: Candidate) {
    this.value = value;
    this.keyText = keyName;
    this.quoted = quote !== undefined;
    this.before = before;
    this.after = after;
    this.above = above;
  }

  /** The name that the value is given to; empty when it has none. */
  get key(): KeyName {
    this.knownKey ??= readKeyName(this.keyText);
    return this.knownKey;
  }

  /** The line above that of the value, where it may say what follows: nothing is assigned in it. */
  get heading(): string {
    return this.above.includes('=') ? '' : this.above;
  }

  get census(): Census {
    this.knownCensus ??= countCharacters(this.value);
    return this.knownCensus;
  }

  get surprise(): Surprise {
    this.knownSurprise ??= measureSurprise(this.value);
    return this.knownSurprise;
  }

  /**
   * Bits by which the value's letters are likelier to be chance than language; below 0 they read as words. Of
   * hexadecimal the letters say nothing.
   */
  get chanceLead(): number {
    if (this.census.digits > 0 && HEXADECIMAL.test(this.value)) return 0;
    return this.surprise.languageBits - this.surprise.chanceBits;
  }

  /** The value's letters alone, in lower case. */
  get letters(): string {
    const { lower, upper } = this.census;
    this.knownLetters ??=
      lower + upper === this.value.length ? this.value.toLowerCase() : this.value.toLowerCase().replace(/[^a-z]+/g, '');
    return this.knownLetters;
  }
}

export function toSubject(candidate: Candidate): Subject {
  return new Subject(candidate);
}
