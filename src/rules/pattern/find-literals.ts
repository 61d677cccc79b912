import { listParts, type PatternNode } from './pattern.ts';

/** Bytes of a literal: one of fewer is hardly ever missing, and more are not compared. */
const LEAST = 2;
const MOST = 4;
/** Literals to look for at once. */
const MOST_LITERALS = 8;

/**
 * Literals of which every match holds one, of two to four bytes each; `undefined` when none are known. Of several such
 * lists that with the longest literals.
 *
 * @param known texts of which one stands there anyway: what they hold tells nothing
 */
export function findLiterals(
  node: PatternNode,
  ignoreCase: boolean,
  known: readonly string[],
): readonly string[] | undefined {
  const isKnown = (literal: string): boolean =>
    known.some(text => text.toLowerCase().includes(literal.toLowerCase())) ||
    (ignoreCase && /[^\x00-\x7f]/.test(literal));
  return findIn(node, isKnown);
}

function findIn(node: PatternNode, isKnown: (literal: string) => boolean): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  let run = '';
  const propose = (literals: readonly string[] | undefined): void => {
    if (literals === undefined || literals.length > MOST_LITERALS || literals.some(isKnown)) return;
    if (best === undefined || shortest(literals) > shortest(best)) best = literals;
  };
  const endRun = (): void => {
    if (run.length >= LEAST) propose([run.slice(0, MOST)]);
    run = '';
  };
  for (const part of listParts(node)) {
    if (part.type === 'look' || part.type === 'boundary') continue;
    if (part.type === 'set' && part.codes.size === 1) {
      run += String.fromCharCode(...part.codes);
      continue;
    }
    endRun();
    if (part.type === 'quantified' && part.min > 0) propose(findIn(part.node, isKnown));
    if (part.type === 'alternatives') {
      const branches = part.branches.map(branch => findIn(branch, isKnown));
      if (branches.every(literals => literals !== undefined)) propose([...new Set(branches.flat())]);
    }
  }
  endRun();
  return best;
}

function shortest(literals: readonly string[]): number {
  return Math.min(...literals.map(({ length }) => length));
}
