import { type GramFrequency, hashGram, readGram } from './gram-frequency.ts';

/** What it costs, in eighths of a doubling of frequency, that twice as many texts share four bytes. */
const SHARED_COST = 4;

/** More overlapping fours of one text are not looked for. */
const MOST_GRAMS = 3;

/** How many overlapping fours of a text are looked for: as many as it has, at most three; one for a shorter text. */
export function countGramsIn(text: Uint8Array): number {
  return Math.max(1, Math.min(MOST_GRAMS, text.length - 3));
}

/**
 * Chooses which bytes of a text to look for, among texts that are looked for together: the place of the first of its
 * overlapping fours, such that source code holds one of them seldom and few other texts share the first. What many share
 * is a word, and words are frequent.
 */
export function pickGram(
  texts: readonly Uint8Array[],
  frequency: GramFrequency | undefined,
): (text: Uint8Array) => number {
  const sharers = new Uint16Array(2 ** 16);
  for (const text of texts) for (let at = 0; at + 4 <= text.length; at++) sharers[hashGram(readGram(text, at))]++;
  return text => {
    const count = countGramsIn(text);
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at + count <= text.length - 3; at++) {
      const first = hashGram(readGram(text, at));
      let cost = frequency?.[first] ?? 0;
      for (let next = at + 1; next < at + count; next++)
        cost = Math.min(cost, frequency?.[hashGram(readGram(text, next))] ?? 0);
      // The logarithm is dear, and adds to the cost: most texts are told without.
      if (cost >= least) continue;
      cost += SHARED_COST * Math.log2(sharers[first]);
      if (cost < least) {
        best = at;
        least = cost;
      }
    }
    return best;
  };
}
