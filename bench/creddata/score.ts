import { GENERIC_CATEGORIES, type Place } from './labels.ts';

export interface Tally {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** A place's name in a table of scores. */
export function toPlaceId(place: Place): string {
  return `${place.path}:${place.firstLine}:${place.lastLine}`;
}

/**
 * Counts by place as CredData's readme says: a place that was hit is right when one of its labels says credential, and
 * many findings on one place count once. Credentials whose categories are all of another shape are left to their rules.
 */
export function tally(places: Iterable<Place>, isHit: (place: Place) => boolean, category?: string): Tally {
  let truePositives = 0;
  let falsePositives = 0;
  let falseNegatives = 0;
  for (const place of places) {
    if (category !== undefined && !place.categories.has(category)) continue;
    if (place.isCredential && ![...place.categories].some(name => GENERIC_CATEGORIES.has(name))) continue;
    const hit = isHit(place);
    if (hit && place.isCredential) truePositives++;
    else if (hit) falsePositives++;
    else if (place.isCredential) falseNegatives++;
  }
  const precision = truePositives / Math.max(1, truePositives + falsePositives);
  const recall = truePositives / Math.max(1, truePositives + falseNegatives);
  const f1 = (2 * truePositives) / Math.max(1, 2 * truePositives + falsePositives + falseNegatives);
  return { truePositives, falsePositives, falseNegatives, precision, recall, f1 };
}

/** A tally as one row of a table. */
export function formatTally(name: string, result: Tally): string {
  const { truePositives, falsePositives, falseNegatives, precision, recall, f1 } = result;
  const counts = [truePositives, falsePositives, falseNegatives].map(count => String(count).padStart(5)).join('');
  const rates = [precision, recall, f1].map(rate => rate.toFixed(3).padStart(7)).join('');
  return name.padEnd(14) + counts + rates;
}

export const TALLY_HEADER = `${''.padEnd(14)}   TP   FP   FN      P      R     F1`;
