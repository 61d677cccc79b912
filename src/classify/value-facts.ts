import { type Census, countCharacters } from './census.ts';
import { measureSurprise, type Surprise } from './language.ts';

const HEXADECIMAL = /^[\da-f-]+$|^[\dA-F-]+$/;

/** What a value says by itself, wherever it stands; each computed when first asked for. */
export class ValueFacts {
  readonly value: string;
  private knownCensus: Census | undefined;
  private knownSurprise: Surprise | undefined;
  private knownLetters: string | undefined;
  private readonly measures = new Map<object, number>();

  constructor(value: string) {
    this.value = value;
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

  /** What somebody made of the value, or makes now. */
  recall(maker: object, measure: (value: this) => number): number {
    const known = this.measures.get(maker);
    if (known !== undefined) return known;
    const measured = measure(this);
    this.measures.set(maker, measured);
    return measured;
  }
}
