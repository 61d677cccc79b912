import { type GramFrequency, hashGram, readGram } from './gram-frequency.ts';

/** What it costs, in eighths of a doubling of frequency, that twice as many texts share four bytes. */
const SHARED_COST = 4;

/**
 * Chooses which four bytes of a text to look for, among texts that are looked for together: such that source code holds
 * seldom and few other texts share. What many share is a word, and words are frequent.
 */
export function pickGram(
  texts: readonly Uint8Array[],
  frequency: GramFrequency | undefined,
): (text: Uint8Array) => number {
  const sharers = new Uint16Array(2 ** 16);
  for (const text of texts) for (let at = 0; at + 4 <= text.length; at++) sharers[hashGram(readGram(text, at))]++;
  const costs = Float64Array.from(sharers, (count, hash) => (frequency?.[hash] ?? 0) + SHARED_COST * Math.log2(count));
  return text => {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at + 4 <= text.length; at++) {
      const cost = costs[hashGram(readGram(text, at))];
      if (cost < least) {
        best = at;
        least = cost;
      }
    }
    return best;
  };
}
