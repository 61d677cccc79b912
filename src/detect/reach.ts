import type { Rule } from '../model/rule.ts';
import { ENCODINGS, reachOfDecoding } from './decode/encoding.ts';
import { SURROUNDINGS } from './surroundings.ts';
import { lengthenEscaped } from './text-window.ts';

/** Farther than a look at lines or at escapes goes. */
const LEAST_REACH = 4096;

/**
 * How far from the first byte of a hit anybody looks to confirm it, and how far from it what it yields may stand: bytes
 * before and after, whatever the rule. `scanWindows` holds it against how far somebody did look.
 */
export function measureReach(rules: readonly Rule[]): number {
  return rules.reduce(
    (most, { before, after }) =>
      Math.max(
        most,
        lengthenEscaped(before) + SURROUNDINGS,
        lengthenEscaped(after) + SURROUNDINGS,
        ...ENCODINGS.map(encoding => reachOfDecoding(encoding, after)),
      ),
    LEAST_REACH,
  );
}
