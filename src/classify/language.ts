import { LETTER_COSTS } from './language-table.ts';

const SYMBOLS = 27;
const BITS_PER_LEVEL = 0.2;
const LEVELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-';

function decodeCosts(): Float32Array {
  const levelOf = new Uint8Array(128);
  for (let level = 0; level < LEVELS.length; level++) levelOf[LEVELS.charCodeAt(level)] = level;
  const costs = new Float32Array(LETTER_COSTS.length);
  for (let at = 0; at < costs.length; at++) costs[at] = levelOf[LETTER_COSTS.charCodeAt(at)] * BITS_PER_LEVEL;
  return costs;
}

const COSTS = decodeCosts();

/** What a value costs a reader who expects words, and what it would cost one who expects chance. */
export interface Surprise {
  /** Bits under the model of language. */
  readonly languageBits: number;
  /** Bits if each letter and each end of a word was drawn at random. */
  readonly chanceBits: number;
  readonly letters: number;
}

const SYMBOL_BITS = Math.log2(SYMBOLS);

/**
 * Reads the letters of a text as words, split at punctuation, digits and changes from lower to upper case, and counts
 * how many bits they cost. Language costs about 3 bits a letter, chance about 7 in the model's eyes.
 */
export function measureSurprise(text: string): Surprise {
  let languageBits = 0;
  let letters = 0;
  let words = 0;
  let word = 0;
  let first = 0;
  let second = 0;
  let wasLower = false;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const isLower = code >= 97 && code <= 122;
    const isUpper = code >= 65 && code <= 90;
    if (word > 0 && (!(isLower || isUpper) || (isUpper && wasLower))) {
      languageBits += COSTS[(first * SYMBOLS + second) * SYMBOLS]!;
      words++;
      word = 0;
      first = 0;
      second = 0;
    }
    if (isLower || isUpper) {
      const symbol = (code | 32) - 96;
      languageBits += COSTS[(first * SYMBOLS + second) * SYMBOLS + symbol]!;
      first = second;
      second = symbol;
      word++;
      letters++;
    }
    wasLower = isLower;
  }
  return { languageBits, chanceBits: (letters + words) * SYMBOL_BITS, letters };
}
