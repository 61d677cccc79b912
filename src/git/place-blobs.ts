import type { CommitTable } from './commit-table.ts';
import { orderForSweep } from './order-for-sweep.ts';
import { RankExtremes } from './rank-extremes.ts';
import { type PlaceRuns, sweepCommits } from './sweep-commits.ts';
import { buildGraph, type TreeGraph } from './tree-graph.ts';
import type { TreeSteps } from './tree-steps.ts';

/** A path a blob had, with the first and last commit (by rank) that hold it there. */
export interface BlobPlace {
  readonly path: string;
  readonly first: number;
  readonly last: number;
  readonly inHead: boolean;
  readonly isReachable: boolean;
  /** Places of the tips, in the list given, whose own tree holds it: the first MAX_TIPS, ascending. */
  readonly tips: readonly number[];
}

export interface PlaceOptions {
  /** 1 for each rank that a ref or HEAD leads to. */
  readonly reachable: Uint8Array;
  readonly head: number;
  /** Ranks of the commits that refs point to. */
  readonly tips: readonly number[];
}

/** Which commits hold what where: enough to answer the next time without reading those commits' trees again. */
export interface HeldPlaces {
  /** Rank of the commit at each position that runs speak of. */
  readonly order: Int32Array;
  readonly places: readonly PlaceRuns[];
}

export interface PlacedBlobs {
  readonly places: ReadonlyMap<number, readonly BlobPlace[]>;
  readonly held: HeldPlaces;
  /** What leads to wanted blobs, among the trees given. */
  readonly graph: TreeGraph;
  /** There are more paths than can be listed; some are left out. */
  readonly isCut: boolean;
}

/** As many refs as anybody wants to read. */
const MAX_TIPS = 20;

/**
 * Finds every path of every wanted blob.
 *
 * @param size how many numbers objects have
 * @param parts what all trees hold that commits not yet in `before` lead to
 * @param before what is known of other commits
 */
export function placeBlobs(
  size: number,
  parts: readonly Pick<TreeSteps, 'steps' | 'names'>[],
  wanted: readonly number[],
  commits: CommitTable,
  options: PlaceOptions,
  before: HeldPlaces = { order: new Int32Array(0), places: [] },
): PlacedBlobs {
  const graph = buildGraph(size, parts, wanted);
  const isWanted = new Uint8Array(size);
  for (const blob of wanted) if (blob >= 0) isWanted[blob] = 1;
  const added = orderForSweep(commits, before.order);
  const roots = added.map(rank => commits.trees[rank]);
  const { places: met, isCut } = sweepCommits(graph, isWanted, roots, before.order.length);
  const order = new Int32Array(before.order.length + added.length);
  order.set(before.order);
  order.set(added, before.order.length);
  const held: HeldPlaces = {
    order,
    places: joinRuns(
      before.places.filter(({ blob }) => isWanted[blob] === 1),
      met,
    ),
  };
  const describe = createDescriber(order, options);
  const places = new Map<number, BlobPlace[]>();
  for (const { blob, path, runs } of held.places) {
    const known = places.get(blob);
    const place = describe(path, runs);
    if (known === undefined) places.set(blob, [place]);
    else known.push(place);
  }
  for (const ofBlob of places.values()) ofBlob.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { places, held, graph, isCut };
}

/** Positions of the second list come after all of the first. */
function joinRuns(before: readonly PlaceRuns[], added: readonly PlaceRuns[]): readonly PlaceRuns[] {
  if (before.length === 0) return added;
  const toKey = ({ blob, path }: PlaceRuns): string => `${blob} ${path}`;
  const joined = new Map(before.map(place => [toKey(place), place]));
  for (const place of added) {
    const known = joined.get(toKey(place));
    joined.set(toKey(place), known === undefined ? place : { ...known, runs: [...known.runs, ...place.runs] });
  }
  return [...joined.values()];
}

function createDescriber(
  order: Int32Array,
  { reachable, head, tips }: PlaceOptions,
): (path: string, runs: readonly number[]) => BlobPlace {
  const extremes = new RankExtremes(order);
  const positions = new Int32Array(reachable.length).fill(-1);
  for (const [position, rank] of order.entries()) positions[rank] = position;
  const reachedBefore = countBefore(order, rank => reachable[rank]);
  const tipAt = tips.map(rank => positions[rank]);
  const tipsAt = new Int32Array(order.length);
  for (const position of tipAt) tipsAt[position]++;
  const tipsBefore = countBefore(order, (_, position) => tipsAt[position]);
  const headAt = head < 0 ? -1 : positions[head];
  return (path, runs) => {
    let first = Number.POSITIVE_INFINITY;
    let last = -1;
    let isReachable = false;
    let tipCount = 0;
    for (let i = 0; i < runs.length; i += 2) {
      const { least, greatest } = extremes.find(runs[i], runs[i + 1]);
      first = Math.min(first, least);
      last = Math.max(last, greatest);
      isReachable ||= reachedBefore[runs[i + 1]] > reachedBefore[runs[i]];
      tipCount += tipsBefore[runs[i + 1]] - tipsBefore[runs[i]];
    }
    const held: number[] = [];
    const enough = Math.min(tipCount, MAX_TIPS);
    for (let tip = 0; held.length < enough; tip++) if (isWithin(runs, tipAt[tip])) held.push(tip);
    return { path, first, last, inHead: isWithin(runs, headAt), isReachable, tips: held };
  };
}

/** Sums over all before each position; one more at the end. */
function countBefore(order: Int32Array, count: (rank: number, position: number) => number): Int32Array {
  const sums = new Int32Array(order.length + 1);
  for (const [position, rank] of order.entries()) sums[position + 1] = sums[position] + count(rank, position);
  return sums;
}

/** Whether a position lies in one of the runs. */
function isWithin(runs: readonly number[], position: number): boolean {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (runs[middle] <= position) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}
