import { PatternError, type PatternNode, type Quantified } from './pattern.ts';

/** Ways in which neighbours may share the same text before a pattern is refused. */
const MAX_WAYS = 4_000_000;

/**
 * Refuses what makes a bounded pattern slow all the same: a repeated group whose rounds cannot be told apart
 * (`(a{1,9}){1,9}`), and long repeats side by side that compete for the same characters (`\w{1,4000}\w{1,4000}`).
 *
 * @throws PatternError naming the place
 */
export function refuseBacktracking(node: PatternNode): void {
  if (node.type === 'look' || node.type === 'quantified') refuseBacktracking(node.node);
  if (node.type === 'alternatives') for (const branch of node.branches) refuseBacktracking(branch);
  if (node.type === 'sequence') {
    for (const part of node.nodes) refuseBacktracking(part);
    refuseRivals(node.nodes);
  }
  if (node.type === 'quantified' && node.max > 1 && !hasClearRounds(node))
    throw new PatternError(
      'a repeated group with repeats or alternatives inside needs a separator that none of them can match',
      node.index,
    );
}

/** Whether there is one way only to cut a text into the rounds of this group. */
function hasClearRounds({ node, min, max }: Quantified): boolean {
  if (node.type === 'set') return true;
  const branches = node.type === 'alternatives' ? node.branches : [node];
  for (let i = 0; i < branches.length; i++)
    for (let j = i + 1; j < branches.length; j++)
      if (overlaps(firstCodes(branches[i]), firstCodes(branches[j]))) return false;
  const variable = branches.map(branch => variableCodes(branch));
  if (variable.every(codes => codes.size === 0)) return true;
  if (min === max && max === 1) return true;
  return branches.every((branch, index) => {
    const inner = variable[index];
    if (inner.size === 0) return true;
    const parts = branch.type === 'sequence' ? branch.nodes : [branch];
    return [parts[0], parts.at(-1)].some(part => {
      const codes = part === undefined ? undefined : mandatoryCodes(part);
      return codes !== undefined && !overlaps(codes, inner);
    });
  });
}

/** The characters a part consists of when it takes at least one and exactly one way to match. */
function mandatoryCodes(node: PatternNode): ReadonlySet<number> | undefined {
  if (node.type === 'set') return node.codes;
  if (node.type === 'quantified' && node.min > 0 && node.node.type === 'set') return node.node.codes;
  if (node.type === 'alternatives') {
    const parts = node.branches.map(branch => mandatoryCodes(branch));
    if (parts.some(part => part === undefined)) return undefined;
    return new Set(parts.flatMap(part => [...part!]));
  }
  if (node.type === 'sequence' && node.nodes.length > 0) return mandatoryCodes(node.nodes[0]);
  return undefined;
}

/** Characters that repeats of varying length inside may take. */
function variableCodes(node: PatternNode): ReadonlySet<number> {
  switch (node.type) {
    case 'quantified':
      return node.min === node.max ? variableCodes(node.node) : allCodes(node.node);
    case 'sequence':
      return union(node.nodes.map(variableCodes));
    case 'alternatives':
      return union(node.branches.map(variableCodes));
    default:
      return new Set();
  }
}

function allCodes(node: PatternNode): ReadonlySet<number> {
  switch (node.type) {
    case 'set':
      return node.codes;
    case 'quantified':
      return allCodes(node.node);
    case 'sequence':
      return union(node.nodes.map(allCodes));
    case 'alternatives':
      return union(node.branches.map(allCodes));
    default:
      return new Set();
  }
}

function firstCodes(node: PatternNode): ReadonlySet<number> {
  if (node.type !== 'sequence')
    return node.type === 'alternatives' ? union(node.branches.map(firstCodes)) : allCodes(node);
  const codes = new Set<number>();
  for (const part of node.nodes) {
    for (const code of firstCodes(part)) codes.add(code);
    if (part.type !== 'look' && part.type !== 'boundary' && !(part.type === 'quantified' && part.min === 0)) break;
  }
  return codes;
}

/** A repeat whose end is not settled yet, and how many fixed characters that it could take itself stand after it. */
interface Rival {
  readonly codes: ReadonlySet<number>;
  readonly ways: number;
  readonly fixed: number;
}

/** Refuses a row of repeats that could share the same text in too many ways; fixed text between them has fewer places. */
function refuseRivals(nodes: readonly PatternNode[]): void {
  let open: Rival[] = [];
  for (const node of nodes) {
    if (node.type === 'look' || node.type === 'boundary') continue;
    const codes = allCodes(node);
    const rivals = open.filter(rival => overlaps(rival.codes, codes));
    if (node.type !== 'quantified' || node.min === node.max) {
      const fixed = node.type === 'set' && codes.size === 1 ? 1 : 0;
      open = rivals.map(rival => ({ ...rival, fixed: rival.fixed + fixed }));
      continue;
    }
    const own = node.max - node.min + 1;
    const ways = rivals.reduce((product, rival) => (product * rival.ways) / Math.max(1, rival.fixed), own);
    if (ways > MAX_WAYS)
      throw new PatternError(
        'neighbouring repeats compete for the same characters; part them or narrow them',
        node.index,
      );
    if (node.min > 0) open = rivals;
    open.push({ codes, ways: own, fixed: 0 });
  }
}

function union(sets: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  return new Set(sets.flatMap(set => [...set]));
}

function overlaps(left: ReadonlySet<number>, right: ReadonlySet<number>): boolean {
  for (const code of left) if (right.has(code)) return true;
  return false;
}
