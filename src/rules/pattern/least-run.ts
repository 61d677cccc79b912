import { parsePattern } from './parse-pattern.ts';
import type { PatternNode } from './pattern.ts';

/** Characters that end a run: where most tokens end too. */
const BREAKS = ' \t\r\n\v\f"\'`<>(),;';
const BREAK_CODES = Array.from(BREAKS, character => character.charCodeAt(0));

/**
 * Fewest bytes in a row, none of them a break, that every match of a pattern holds; 0 when a match may hold breaks.
 * Text without such a run need not be searched.
 */
export function measureLeastRun(source: string): number {
  return measure(parsePattern(source)) ?? 0;
}

function measure(node: PatternNode): number | undefined {
  switch (node.type) {
    case 'set':
      return BREAK_CODES.some(code => node.codes.has(code)) ? undefined : 1;
    case 'boundary':
    case 'look':
      return 0;
    case 'quantified': {
      const least = measure(node.node);
      return least === undefined ? undefined : least * node.min;
    }
    case 'sequence':
      return node.nodes
        .map(measure)
        .reduce((sum, least) => (sum === undefined || least === undefined ? undefined : sum + least), 0);
    case 'alternatives': {
      const branches = node.branches.map(measure);
      return branches.some(least => least === undefined) ? undefined : Math.min(...(branches as number[]));
    }
  }
}
