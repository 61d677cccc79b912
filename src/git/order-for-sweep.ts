import type { CommitTable } from './commit-table.ts';

/**
 * Ranks of all commits that are not in `done`, each soon after its first parent, so that neighbours have much in common
 * even where branches were written at the same time.
 */
export function orderForSweep({ ids, parents }: CommitTable, done: Int32Array): Int32Array {
  const isDone = new Uint8Array(ids.length);
  for (const rank of done) isDone[rank] = 1;
  const firstChild = new Int32Array(ids.length).fill(-1);
  const nextSibling = new Int32Array(ids.length).fill(-1);
  const roots: number[] = [];
  // From the youngest to the oldest: each is put before its younger siblings.
  for (let rank = ids.length - 1; rank >= 0; rank--) {
    if (isDone[rank] === 1) continue;
    const parent = parents[rank][0];
    if (parent === undefined || isDone[parent] === 1 || parent >= rank) roots.push(rank);
    else {
      nextSibling[rank] = firstChild[parent];
      firstChild[parent] = rank;
    }
  }
  const order = new Int32Array(ids.length - done.length);
  let length = 0;
  const stack = roots;
  for (let rank = stack.pop(); rank !== undefined; rank = stack.pop()) {
    order[length++] = rank;
    if (nextSibling[rank] >= 0) stack.push(nextSibling[rank]);
    if (firstChild[rank] >= 0) stack.push(firstChild[rank]);
  }
  return order;
}
