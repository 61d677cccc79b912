/** A source of numbers in [0, 1). */
export type Random = () => number;

/** Reproducible numbers from a text, for examples that must come out alike on every machine (mulberry32 over FNV-1a). */
export function seedRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** A whole number from `min` to `max`, both included. */
export function drawInteger(random: Random, min: number, max: number): number {
  return min + Math.floor(random() * (max - min + 1));
}

export function drawText(random: Random, alphabet: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += alphabet[drawInteger(random, 0, alphabet.length - 1)];
  return text;
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[drawInteger(random, 0, items.length - 1)];
}
