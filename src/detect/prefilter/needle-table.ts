import type { EncodedForm, Encoding } from '../decode/encoding.ts';
import type { Needle } from './needle.ts';

const ENCODINGS: readonly Encoding[] = ['base64', 'hex', 'utf16'];
const IGNORES_CASE = 1;
const ENCODING_SHIFT = 1;
const ENCODING_MASK = 3;
const SHIFT_SHIFT = 3;

/** Numbers of a table, and its texts one behind the other. */
export interface PackedNeedles {
  /** Of each needle: the bytes of its text, what it is, the number of its rules; then the rules of all. */
  readonly words: Int32Array;
  readonly count: number;
  readonly texts: Uint8Array;
}

/**
 * Needles by their numbers. There are thousands, of which a scan meets a few: one is made of its numbers when somebody
 * asks for it.
 */
export class NeedleTable {
  readonly count: number;
  /** Bytes of each needle, and of the longest and the shortest. */
  readonly lengths: Int32Array;
  readonly longest: number;
  readonly shortest: number;
  private readonly packed: PackedNeedles;
  private readonly textStarts: Int32Array;
  private readonly ruleStarts: Int32Array;

  constructor(packed: PackedNeedles) {
    const { words, count } = packed;
    this.packed = packed;
    this.count = count;
    this.lengths = words.subarray(0, count);
    this.longest = this.lengths.reduce((most, length) => Math.max(most, length), 1);
    this.shortest = this.lengths.reduce((least, length) => Math.min(least, length), this.longest);
    this.textStarts = sumUp(this.lengths, 0);
    this.ruleStarts = sumUp(words.subarray(2 * count, 3 * count), 3 * count);
  }

  get(number: number): Needle {
    const { words, texts, count } = this.packed;
    const start = this.textStarts[number];
    const traits = words[count + number];
    const text = Buffer.from(texts.buffer, texts.byteOffset + start, this.lengths[number]).toString('latin1');
    const encoded = readEncoding(traits);
    const rules = Array.from(words.subarray(this.ruleStarts[number], this.ruleStarts[number + 1]));
    return { text, ignoreCase: (traits & IGNORES_CASE) !== 0, rules, ...(encoded && { encoded }) };
  }

  list(): Needle[] {
    return Array.from({ length: this.count }, (_, number) => this.get(number));
  }
}

export function packNeedles(needles: readonly Needle[]): PackedNeedles {
  return {
    words: Int32Array.from([
      ...needles.map(({ text }) => text.length),
      ...needles.map(({ ignoreCase, encoded }) => (ignoreCase ? IGNORES_CASE : 0) | writeEncoding(encoded)),
      ...needles.map(({ rules }) => rules.length),
      ...needles.flatMap(({ rules }) => rules),
    ]),
    count: needles.length,
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
function sumUp(numbers: Int32Array, start: number): Int32Array {
  const starts = new Int32Array(numbers.length + 1);
  starts[0] = start;
  for (let k = 0; k < numbers.length; k++) starts[k + 1] = starts[k] + numbers[k];
  return starts;
}
