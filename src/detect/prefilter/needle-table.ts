import { ENCODINGS, type EncodedForm } from '../decode/encoding.ts';
import type { Needle } from './needle.ts';

const IGNORES_CASE = 1;
const ENCODING_SHIFT = 1;
const ENCODING_MASK = 3;
const SHIFT_SHIFT = 3;

/** Numbers of a table, and its texts one behind the other. */
export interface PackedNeedles extends NeedleMeasures {
  /**
   * Of each needle the bytes of its text and what it is; where in `texts` each begins, and the last one ends; likewise where
   * in what is left the rules of each begin.
   */
  readonly words: Int32Array;
  readonly texts: Uint8Array;
}

export interface NeedleMeasures {
  readonly count: number;
  /** Bytes of the longest and the shortest. */
  readonly longest: number;
  readonly shortest: number;
}

/**
 * Needles by their numbers. There are thousands, of which a scan meets a few: one is made of its numbers when somebody
 * asks for it.
 */
export class NeedleTable {
  readonly count: number;
  readonly longest: number;
  readonly shortest: number;
  /** Bytes of each needle. */
  readonly lengths: Int32Array;
  private readonly traits: Int32Array;
  private readonly textStarts: Int32Array;
  private readonly ruleStarts: Int32Array;
  private readonly rules: Int32Array;
  private readonly texts: Uint8Array;

  constructor({ words, texts, count, longest, shortest }: PackedNeedles) {
    this.count = count;
    this.longest = longest;
    this.shortest = shortest;
    this.lengths = words.subarray(0, count);
    this.traits = words.subarray(count, 2 * count);
    this.textStarts = words.subarray(2 * count, 3 * count + 1);
    this.ruleStarts = words.subarray(3 * count + 1, 4 * count + 2);
    this.rules = words.subarray(4 * count + 2);
    this.texts = texts;
  }

  get(number: number): Needle {
    const { texts } = this;
    const start = this.textStarts[number];
    const traits = this.traits[number];
    const text = Buffer.from(texts.buffer, texts.byteOffset + start, this.lengths[number]).toString('latin1');
    const encoded = readEncoding(traits);
    const rules = Array.from(this.rules.subarray(this.ruleStarts[number], this.ruleStarts[number + 1]));
    return { text, ignoreCase: (traits & IGNORES_CASE) !== 0, rules, ...(encoded && { encoded }) };
  }

  list(): Needle[] {
    return Array.from({ length: this.count }, (_, number) => this.get(number));
  }
}

export function packNeedles(needles: readonly Needle[]): PackedNeedles {
  const lengths = needles.map(({ text }) => text.length);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 1);
  return {
    count: needles.length,
    longest,
    shortest: lengths.reduce((least, length) => Math.min(least, length), longest),
    words: Int32Array.from([
      ...lengths,
      ...needles.map(({ ignoreCase, encoded }) => (ignoreCase ? IGNORES_CASE : 0) | writeEncoding(encoded)),
      ...sumUp(lengths),
      ...sumUp(needles.map(({ rules }) => rules.length)),
      ...needles.flatMap(({ rules }) => rules),
    ]),
    texts: Buffer.from(needles.map(({ text }) => text).join(''), 'latin1'),
  };
}

function writeEncoding(encoded: EncodedForm | undefined): number {
  if (encoded === undefined) return 0;
  return ((ENCODINGS.indexOf(encoded.encoding) + 1) << ENCODING_SHIFT) | (encoded.shift << SHIFT_SHIFT);
}

function readEncoding(traits: number): EncodedForm | undefined {
  const encoding = ENCODINGS[((traits >> ENCODING_SHIFT) & ENCODING_MASK) - 1];
  return encoding && { encoding, shift: traits >> SHIFT_SHIFT };
}

/** Where each of so many numbers' things begins, and where the last ones end. */
function sumUp(numbers: readonly number[]): readonly number[] {
  const starts = [0];
  for (const number of numbers) starts.push(starts.at(-1)! + number);
  return starts;
}
