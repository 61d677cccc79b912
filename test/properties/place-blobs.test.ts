import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommitTable } from '../../src/git/commit-table.ts';
import { type HeldPlaces, placeBlobs } from '../../src/git/place-blobs.ts';
import { toSteps } from '../../src/git/tree-graph.ts';
import type { TreeSteps } from '../../src/git/tree-steps.ts';

/** Trees and blobs by number; a tree's entries name later numbers only. */
interface World {
  readonly size: number;
  readonly entries: ReadonlyMap<number, readonly (readonly [name: string, child: number])[]>;
  readonly wanted: readonly number[];
  readonly commits: CommitTable;
  readonly reachable: Uint8Array;
  readonly head: number;
  readonly tips: readonly number[];
}

const TREES = 8;
const BLOBS = 6;

const world: fc.Arbitrary<World> = fc
  .record({
    trees: fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(TREES + BLOBS)), {
      minLength: TREES,
      maxLength: TREES,
    }),
    wanted: fc.subarray(Array.from({ length: BLOBS }, (_, i) => TREES + i)),
    commits: fc.array(
      fc.record({
        tree: fc.integer({ min: -1, max: TREES - 1 }),
        parents: fc.array(fc.nat(), { maxLength: 3 }),
        reached: fc.boolean(),
      }),
      { minLength: 1, maxLength: 24 },
    ),
    head: fc.integer({ min: -1, max: 23 }),
    tips: fc.array(fc.nat(), { maxLength: 40 }),
  })
  .map(({ trees, wanted, commits, head, tips }) => ({
    size: TREES + BLOBS,
    entries: new Map(
      trees.map((tree, i) => [
        i,
        Object.entries(tree).map(([name, pick]) => [name, i + 1 + (pick % (TREES + BLOBS - i - 1))] as const),
      ]),
    ),
    wanted,
    commits: {
      ids: commits.map((_, rank) => `commit ${rank}`),
      ranks: new Map(commits.map((_, rank) => [`commit ${rank}`, rank])),
      numbers: new Int32Array(commits.length),
      trees: Int32Array.from(commits, ({ tree }) => tree),
      parents: commits.map(({ parents }, rank) => (rank === 0 ? [] : [...new Set(parents.map(pick => pick % rank))])),
      missing: [],
    },
    reachable: Uint8Array.from(commits, ({ reached }) => Number(reached)),
    head: head < commits.length ? head : -1,
    tips: tips.map(pick => pick % commits.length),
  }));

/** Edges as a reader of trees notes them: entries that are trees, or wanted. */
function toRows({ entries, wanted }: World): Pick<TreeSteps, 'steps' | 'names'> {
  const names = ['d', 'a', 'c', 'b'];
  const edges = [...entries].flatMap(([tree, children]) =>
    children
      .filter(([, child]) => child < TREES || wanted.includes(child))
      .flatMap(([name, child]) => [tree, child, names.indexOf(name)]),
  );
  return toSteps({ edges: Int32Array.from(edges), names });
}

/** Every path of every blob of every commit, one by one. */
function placeOneByOne({ entries, wanted, commits, reachable, head, tips }: World): Record<string, unknown> {
  const ranks = new Map<string, Set<number>>();
  const list = (object: number, path: string, rank: number): void => {
    if (wanted.includes(object)) {
      const key = `${object} ${path}`;
      ranks.set(key, (ranks.get(key) ?? new Set()).add(rank));
    }
    for (const [name, child] of entries.get(object) ?? []) list(child, path === '' ? name : `${path}/${name}`, rank);
  };
  for (const [rank, tree] of commits.trees.entries()) if (tree >= 0) list(tree, '', rank);
  return Object.fromEntries(
    [...ranks].map(([key, held]) => [
      key,
      {
        first: Math.min(...held),
        last: Math.max(...held),
        inHead: held.has(head),
        isReachable: [...held].some(rank => reachable[rank] === 1),
        tips: [...tips.keys()].filter(tip => held.has(tips[tip])).slice(0, 20),
      },
    ]),
  );
}

function flatten(places: ReturnType<typeof placeBlobs>['places']): Record<string, unknown> {
  return Object.fromEntries(
    [...places].flatMap(([blob, found]) => found.map(({ path, ...place }) => [`${blob} ${path}`, place])),
  );
}

test('places of blobs are those that listing every tree of every commit gives', () => {
  fc.assert(
    fc.property(world, drawn => {
      const { places, isCut } = placeBlobs(drawn.size, [toRows(drawn)], drawn.wanted, drawn.commits, drawn);
      expect(flatten(places)).toEqual(placeOneByOne(drawn));
      const twice = placeBlobs(drawn.size, [toRows(drawn), toRows(drawn)], drawn.wanted, drawn.commits, drawn);
      expect(flatten(twice.places)).toEqual(flatten(places));
      expect(isCut).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('what was known of some commits need not be found again, whatever order they have now', () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.boolean()), (drawn, picks) => {
      const ranks = [...drawn.commits.ids.keys()];
      const early = ranks.filter(() => picks.next().value);
      const place = (rank: number): number => early.indexOf(rank);
      const part: CommitTable = {
        ids: early.map(rank => drawn.commits.ids[rank]),
        ranks: new Map(early.map((rank, i) => [drawn.commits.ids[rank], i])),
        numbers: new Int32Array(early.length),
        trees: Int32Array.from(early, rank => drawn.commits.trees[rank]),
        parents: early.map(rank => drawn.commits.parents[rank].map(place).filter(parent => parent >= 0)),
        missing: [],
      };
      const options = { reachable: new Uint8Array(early.length), head: -1, tips: [] };
      const { held } = placeBlobs(drawn.size, [toRows(drawn)], drawn.wanted, part, options);
      const known: HeldPlaces = { ...held, order: held.order.map(i => early[i]) };
      const { places } = placeBlobs(drawn.size, [toRows(drawn)], drawn.wanted, drawn.commits, drawn, known);
      expect(flatten(places)).toEqual(placeOneByOne(drawn));
    }),
    { numRuns: 500 },
  );
});

test('trees of any depth that a file system can have, and forged ones that are their own part', () => {
  const depth = 1_900;
  const chain = Array.from({ length: depth }, (_, i) => [i, i + 1, 0]).flat();
  const commits = {
    ids: ['x', 'y'],
    ranks: new Map(),
    numbers: new Int32Array(2),
    trees: Int32Array.of(0, depth + 1),
    parents: [[], [0]],
    missing: [],
  };
  const options = { reachable: Uint8Array.of(1, 1), head: 1, tips: [] };
  const edges = Int32Array.from([...chain, depth + 1, 1, 1]);
  const part = toSteps({ edges, names: ['d', 'e'] });
  const { places, isCut } = placeBlobs(depth + 2, [part], [depth], commits, options);
  expect(places.get(depth)!.map(({ path }) => path.length)).toEqual([2 * depth - 1, 2 * depth - 1]);
  expect(isCut).toBe(false);
  const loop = toSteps({ edges: Int32Array.of(0, 0, 0, 0, 0, 1, 0, 1, 1), names: ['d', 'e'] });
  const forged = placeBlobs(3, [loop], [1], { ...commits, trees: Int32Array.of(0, 2) }, options);
  expect(forged.isCut).toBe(true);
});
