import type { CommitTable } from '../git/commit-table.ts';
import type { IdSpace } from '../git/id-space.ts';
import { isGitFault } from '../git/object-database.ts';
import type { ObjectReader } from '../git/object-reader.ts';
import { TREE } from '../git/object-type.ts';
import type { HeldPlaces, PlacedBlobs } from '../git/place-blobs.ts';
import { listBelow, toSteps } from '../git/tree-graph.ts';
import { TreeReader } from '../git/tree-reader.ts';
import { listGiven } from '../git/tree-steps.ts';
import type { TracedTrees } from './open-trees.ts';
import type { KnownTrace } from './plan.ts';

/**
 * What a known trace holds, in the ranks of this run. `undefined` when it speaks of commits that are not there, or does
 * not speak of a blob that was there: somebody put other content in its place.
 *
 * @param wanted numbers of blobs in which something was found
 */
export function rankTrace(
  { order, places, met, leads }: KnownTrace,
  { numbers }: CommitTable,
  wanted: Iterable<number>,
): HeldPlaces | undefined {
  for (const blob of wanted) if (met[blob] === 1 && leads[blob] === 0) return undefined;
  const ranks = new Int32Array(met.length).fill(-1);
  for (const [rank, number] of numbers.entries()) ranks[number] = rank;
  const ranked = order.map(number => ranks[number]);
  return ranked.includes(-1) ? undefined : { order: ranked, places };
}

/**
 * Reads those trees of earlier runs that trees and commits of this one refer to, as far as they lead to something that
 * was found. It is there that what is new and what is known meet.
 *
 * @param traced the new trees
 */
export function readKnownTrees(
  { leads, headTrees, missing }: KnownTrace,
  { order }: HeldPlaces,
  commits: CommitTable,
  traced: readonly TracedTrees[],
  isWanted: Uint8Array,
  space: IdSpace,
  reader: ObjectReader,
): TracedTrees[] {
  const faults: { what: string; why: string }[] = [];
  const isMet = new Uint8Array(space.size);
  for (let i = 0; i < headTrees.edges.length; i += 3) isMet[headTrees.edges[i]] = 1;
  const stack: number[] = [];
  const meet = (object: number): void => {
    if (object < 0 || leads[object] === 0 || isWanted[object] === 1 || isMet[object] === 1) return;
    isMet[object] = 1;
    stack.push(object);
  };
  const trees = new TreeReader(space, isWanted, space.hashBytes, meet);
  const isOld = new Uint8Array(commits.ids.length);
  for (const rank of order) isOld[rank] = 1;
  for (const [rank, tree] of commits.trees.entries()) if (isOld[rank] === 0) meet(tree);
  for (const { steps } of traced) for (const child of listGiven(steps)) meet(child);
  for (let tree = stack.pop(); tree !== undefined; tree = stack.pop()) {
    try {
      const object = reader.read(space.id(tree));
      if (object?.type === TREE) trees.read(tree, object.bytes);
    } catch (error) {
      if (!isGitFault(error)) throw error;
      faults.push({ what: `tree ${space.id(tree)}`, why: error.message });
    }
  }
  return [
    { ...toSteps(headTrees), missing, faults: [] },
    { ...trees.toSteps(), missing: [], faults },
  ];
}

/** What the next run need not read trees for; `undefined` when this one did not find out everything. */
export function toKnownTrace(
  { held, graph, isCut }: PlacedBlobs,
  before: KnownTrace | undefined,
  traced: readonly TracedTrees[],
  commits: CommitTable,
  head: number,
): Omit<KnownTrace, 'infos' | 'targets'> | undefined {
  if (isCut || traced.some(({ faults }) => faults.length > 0)) return undefined;
  return {
    order: held.order.map(rank => commits.numbers[rank]),
    places: held.places,
    met: new Uint8Array(graph.leads.length).fill(1),
    leads: before === undefined ? graph.leads : graph.leads.map((lead, number) => lead | before.leads[number]),
    headTrees: listBelow(graph, head < 0 ? -1 : commits.trees[head]),
    missing: [...new Set([...commits.missing, ...traced.flatMap(({ missing }) => missing)])],
  };
}
