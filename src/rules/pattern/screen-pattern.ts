import type { Screen } from '../../model/rule.ts';
import { foldAll, writeClass } from './byte-classes.ts';
import { findBarred } from './find-barred.ts';
import { findLiterals } from './find-literals.ts';
import { measurePattern } from './inspect-pattern.ts';
import { listRows } from './list-rows.ts';
import { parsePattern } from './parse-pattern.ts';
import type { PatternNode } from './pattern.ts';

/** Positions further into a match are not told apart. */
const MOST_POSITIONS = 64;

/**
 * What can be told of every match of a pattern without running it, see `Screen`.
 *
 * The classes of `head` are found by walking the pattern with the set of positions at which a part may begin: a class
 * takes in whatever may stand there on any way through the pattern. Look-arounds and boundaries take no room.
 *
 * @param anchors where one of these stands the screen is asked
 */
export function screenPattern(source: string, ignoreCase: boolean, anchors: readonly string[] = []): Screen {
  const node = parsePattern(source);
  // A part that repeats is met once for each time, so what stands where is told in parts, of which there are few.
  const met = new Set<ReadonlySet<number>>();
  const parts: Set<ReadonlySet<number>>[] = Array.from({ length: MOST_POSITIONS }, () => new Set());
  walk(node, new Set([0]), (codes, positions) => {
    met.add(codes);
    for (const position of positions) if (position < MOST_POSITIONS) parts[position].add(codes);
  });
  const write = (some: ReadonlySet<ReadonlySet<number>>): string => writeClass(foldAll(unite(some), ignoreCase));
  const least = measureLeast(node);
  const head: [string, number][] = [];
  for (const [position, some] of parts.slice(0, least).entries()) {
    const last = head.at(-1);
    const written = last !== undefined && hasSame(some, parts[position - 1]) ? last[0] : write(some);
    if (last?.[0] === written) last[1]++;
    else head.push([written, 1]);
  }
  const rows = listRows(node, ignoreCase);
  const { lookBehind, lookAhead } = measurePattern(node);
  const barred = findBarred(node, ignoreCase);
  const holds = findLiterals(node, ignoreCase, anchors);
  return {
    least,
    body: write(met),
    behind: lookBehind,
    ahead: lookAhead,
    head,
    ...(rows !== undefined && { rows }),
    ...(barred.size > 0 && { barred: writeClass(barred) }),
    ...(holds !== undefined && { holds }),
  };
}

function unite(parts: ReadonlySet<ReadonlySet<number>>): ReadonlySet<number> {
  const [first, ...others] = parts;
  return others.length === 0 && first !== undefined ? first : new Set(Array.from(parts, codes => [...codes]).flat());
}

function hasSame(a: ReadonlySet<unknown>, b: ReadonlySet<unknown>): boolean {
  return a.size === b.size && [...a].every(one => b.has(one));
}

/** Positions after a node that begins at one of these; positions past the last that matters are one. */
function walk(
  node: PatternNode,
  positions: ReadonlySet<number>,
  note: (codes: ReadonlySet<number>, positions: ReadonlySet<number>) => void,
): ReadonlySet<number> {
  switch (node.type) {
    case 'boundary':
    case 'look':
      return positions;
    case 'set':
      note(node.codes, positions);
      return new Set(Array.from(positions, position => Math.min(position + 1, MOST_POSITIONS)));
    case 'sequence':
      return node.nodes.reduce((at, part) => walk(part, at, note), positions);
    case 'alternatives':
      return new Set(node.branches.flatMap(branch => [...walk(branch, positions, note)]));
    case 'quantified':
      return walkTimes(node.node, positions, node.min, node.max, note);
  }
}

function walkTimes(
  node: PatternNode,
  positions: ReadonlySet<number>,
  min: number,
  max: number,
  note: (codes: ReadonlySet<number>, positions: ReadonlySet<number>) => void,
): ReadonlySet<number> {
  const ends = new Set<number>(min === 0 ? positions : []);
  let at = positions;
  for (let times = 1; times <= max; times++) {
    at = walk(node, at, note);
    if (times >= min) for (const position of at) ends.add(position);
    // Nothing new comes once all ways are past the last position, however often the part still repeats.
    if ([...at].every(position => position === MOST_POSITIONS)) return ends.add(MOST_POSITIONS);
  }
  return ends;
}

function measureLeast(node: PatternNode): number {
  switch (node.type) {
    case 'set':
      return 1;
    case 'boundary':
    case 'look':
      return 0;
    case 'quantified':
      return measureLeast(node.node) * node.min;
    case 'sequence':
      return node.nodes.reduce((sum, part) => sum + measureLeast(part), 0);
    case 'alternatives':
      return Math.min(...node.branches.map(measureLeast));
  }
}
