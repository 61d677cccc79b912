import type { Screen } from '../../model/rule.ts';
import { foldAll, writeClass } from './byte-classes.ts';
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
 */
export function screenPattern(source: string, ignoreCase: boolean): Screen {
  const node = parsePattern(source);
  const classes: Set<number>[] = Array.from({ length: MOST_POSITIONS }, () => new Set());
  const body = new Set<number>();
  // A part that repeats is met once for each time.
  const folded = new Map<ReadonlySet<number>, ReadonlySet<number>>();
  walk(node, new Set([0]), (codes, positions) => {
    const all = folded.get(codes) ?? foldAll(codes, ignoreCase);
    folded.set(codes, all);
    for (const code of all) {
      body.add(code);
      for (const position of positions) if (position < MOST_POSITIONS) classes[position].add(code);
    }
  });
  const least = measureLeast(node);
  const head: [string, number][] = [];
  for (const codes of classes.slice(0, least)) {
    const written = writeClass(codes);
    const last = head.at(-1);
    if (last?.[0] === written) last[1]++;
    else head.push([written, 1]);
  }
  const rows = listRows(node, ignoreCase);
  const { lookBehind, lookAhead } = measurePattern(node);
  return {
    least,
    body: writeClass(body),
    behind: lookBehind,
    ahead: lookAhead,
    head,
    ...(rows !== undefined && { rows }),
  };
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
