import { parsePattern } from './parse-pattern.ts';
import type { PatternNode } from './pattern.ts';
import { refuseBacktracking } from './refuse-backtracking.ts';

/** How far a regular expression reaches. */
export interface PatternBounds {
  readonly minWidth: number;
  readonly maxWidth: number;
  /** Characters that look-arounds may read before and after the match. */
  readonly lookBehind: number;
  readonly lookAhead: number;
}

/**
 * Proves a pattern bounded and refuses the structures that make a matcher go back over the same text again and again.
 *
 * @throws PatternError with what is wrong
 */
export function inspectPattern(source: string): PatternBounds {
  const node = parsePattern(source);
  refuseBacktracking(node);
  return measurePattern(node);
}

const NOTHING: PatternBounds = { minWidth: 0, maxWidth: 0, lookBehind: 0, lookAhead: 0 };

/** The bounds of a pattern that has been parsed. */
export function measurePattern(node: PatternNode): PatternBounds {
  switch (node.type) {
    case 'set':
      return { ...NOTHING, minWidth: 1, maxWidth: 1 };
    case 'boundary':
      return { ...NOTHING, lookBehind: 1, lookAhead: 1 };
    case 'look': {
      const { maxWidth, lookAhead, lookBehind } = measurePattern(node.node);
      const reach = maxWidth + lookAhead + lookBehind;
      return { ...NOTHING, [node.direction === 'ahead' ? 'lookAhead' : 'lookBehind']: reach };
    }
    case 'quantified': {
      const bounds = measurePattern(node.node);
      return { ...bounds, minWidth: bounds.minWidth * node.min, maxWidth: bounds.maxWidth * node.max };
    }
    case 'sequence':
      return node.nodes.map(measurePattern).reduce(
        (sum, part) => ({
          minWidth: sum.minWidth + part.minWidth,
          maxWidth: sum.maxWidth + part.maxWidth,
          lookBehind: Math.max(sum.lookBehind, part.lookBehind),
          lookAhead: Math.max(sum.lookAhead, part.lookAhead),
        }),
        NOTHING,
      );
    case 'alternatives': {
      const branches = node.branches.map(measurePattern);
      return {
        minWidth: Math.min(...branches.map(branch => branch.minWidth)),
        maxWidth: Math.max(...branches.map(branch => branch.maxWidth)),
        lookBehind: Math.max(...branches.map(branch => branch.lookBehind)),
        lookAhead: Math.max(...branches.map(branch => branch.lookAhead)),
      };
    }
  }
}
