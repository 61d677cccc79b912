import type { Rule } from '../model/rule.ts';
import { SURROUNDINGS } from './surroundings.ts';

/** Farther than a look at lines, at escapes or at encoded text goes. */
const LEAST_REACH = 4096;
/** Escapes make text longer: by so many bytes at most, and three times at most. */
const ESCAPED_EXTRA = 4096;

/**
 * How far from the first byte of a hit anybody looks to confirm it, and how far from it what it yields may stand: bytes
 * before and after, whatever the rule. `scanWindows` holds it against how far somebody did look.
 */
export function measureReach(rules: readonly Rule[]): number {
  return rules.reduce(
    (most, { before, after }) =>
      Math.max(
        most,
        before + Math.min(2 * before, ESCAPED_EXTRA) + SURROUNDINGS,
        after + Math.min(2 * after, ESCAPED_EXTRA) + SURROUNDINGS,
      ),
    LEAST_REACH,
  );
}
