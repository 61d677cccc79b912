import type { IdSpace } from './id-space.ts';

/** All commits of a repository, parents before children, earlier before later where parentage leaves it open. */
export interface CommitTable {
  readonly ids: readonly string[];
  /** Rank of a commit by its id. */
  readonly ranks: ReadonlyMap<string, number>;
  /** Numbers of the commits themselves. */
  readonly numbers: Int32Array;
  /** Number of each commit's root tree; -1 when it is not there. */
  readonly trees: Int32Array;
  readonly parents: readonly (readonly number[])[];
  /** Trees and parents that commits name and the repository has not. */
  readonly missing: readonly string[];
}

/** What a commit says of its place in history. */
export interface CommitHead {
  readonly id: string;
  /** Number of the commit itself. */
  readonly number: number;
  /** Number of its root tree; -1 when it names none, or one that is not there. */
  readonly tree: number;
  /** Id of the tree that is not there; empty otherwise. */
  readonly lostTree: string;
  readonly seconds: number;
  readonly parents: readonly string[];
}

/** Reads a line `id tree seconds parent parent …`. */
export function parseCommitLine(line: string, space: IdSpace): CommitHead {
  const [id, treeId, seconds, ...parents] = line.split(' ');
  const tree = treeId === '' ? -1 : space.findHex(treeId);
  return { id, number: space.findHex(id), tree, lostTree: tree < 0 ? treeId : '', seconds: Number(seconds), parents };
}

/** @param shallow commits whose parents were left out when cloning */
export function orderCommits(heads: readonly CommitHead[], space: IdSpace, shallow: ReadonlySet<string>): CommitTable {
  const rows = [...heads].sort((a, b) => a.seconds - b.seconds || (a.id < b.id ? -1 : 1));
  const places = new Map(rows.map(({ id }, place) => [id, place]));
  const missing = new Set<string>();
  const parentPlaces = rows.map(({ id, parents }) => {
    const found: number[] = [];
    for (const parent of parents) {
      const place = places.get(parent);
      if (place !== undefined) found.push(place);
      else if (!shallow.has(id) && space.findHex(parent) < 0) missing.add(parent);
    }
    return found;
  });
  for (const { lostTree } of rows) if (lostTree !== '') missing.add(lostTree);
  const order = sortParentsFirst(parentPlaces);
  const rankAt = new Int32Array(rows.length);
  for (const [rank, place] of order.entries()) rankAt[place] = rank;
  const ids = order.map(place => rows[place].id);
  return {
    ids,
    ranks: new Map(ids.map((id, rank) => [id, rank])),
    numbers: Int32Array.from(order, place => rows[place].number),
    trees: Int32Array.from(order, place => rows[place].tree),
    parents: order.map(place => parentPlaces[place].map(parent => rankAt[parent])),
    missing: [...missing],
  };
}

/** Takes places in their order, each as soon as all its parents are taken. */
function sortParentsFirst(parents: readonly (readonly number[])[]): number[] {
  const taken = new Uint8Array(parents.length);
  const order: number[] = [];
  for (let start = 0; start < parents.length; start++) {
    const stack = [start];
    while (stack.length > 0) {
      const place = stack[stack.length - 1];
      if (taken[place] === 2) {
        stack.pop();
        continue;
      }
      // Opened before: its parents are done, or it is its own ancestor, which only a forged repository has.
      const waiting = taken[place] === 1 ? [] : parents[place].filter(parent => taken[parent] === 0);
      taken[place] = 1;
      if (waiting.length > 0) stack.push(...waiting);
      else {
        taken[place] = 2;
        order.push(place);
        stack.pop();
      }
    }
  }
  return order;
}

/** Ranks of all commits that the given ones lead to, themselves included. */
export function listReachable({ ranks, parents }: CommitTable, ids: Iterable<string>): Uint8Array {
  const reached = new Uint8Array(parents.length);
  const stack = Array.from(ids).flatMap(id => ranks.get(id) ?? []);
  for (let rank = stack.pop(); rank !== undefined; rank = stack.pop()) {
    if (reached[rank] === 1) continue;
    reached[rank] = 1;
    stack.push(...parents[rank]);
  }
  return reached;
}
