import type { Rule } from '../model/rule.ts';
import { SURROUNDINGS } from './surroundings.ts';
import { lengthenEscaped } from './text-window.ts';

/** Farther than a look at lines, at escapes or at encoded text goes. */
const LEAST_REACH = 4096;

/**
 * How far from the first byte of a hit anybody looks to confirm it, and how far from it what it yields may stand: bytes
 * before and after, whatever the rule. `scanWindows` holds it against how far somebody did look.
 */
export function measureReach(rules: readonly Rule[]): number {
  return rules.reduce(
    (most, { before, after }) =>
      Math.max(most, lengthenEscaped(before) + SURROUNDINGS, lengthenEscaped(after) + SURROUNDINGS),
    LEAST_REACH,
  );
}
