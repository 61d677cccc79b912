import type { TreeEdges } from './tree-edges.ts';

/** Trees that lead to wanted blobs, and what in them does. */
export interface TreeGraph {
  /** 1 for every wanted blob and every tree that leads to one, by number. */
  readonly leads: Uint8Array;
  /** Leading entries of tree t stand at `starts[t] .. starts[t + 1]`, in the order of the tree. */
  readonly starts: Int32Array;
  readonly children: Int32Array;
  /** Place of the entry's name in `names`. */
  readonly nameAt: Int32Array;
  readonly names: readonly string[];
}

/**
 * The graph of what leads to the wanted blobs.
 *
 * @param size how many numbers there are
 * @param parts each with all that counts of its trees; of a tree that is in several, the first part counts
 */
export function buildGraph(size: number, parts: readonly TreeEdges[], wanted: readonly number[]): TreeGraph {
  const leads = findLeading(size, parts, wanted);
  const starts = new Int32Array(size + 1);
  const partOf = new Int32Array(size).fill(-1);
  for (const [part, { edges }] of parts.entries()) {
    for (let i = 0; i < edges.length; i += 3) {
      const tree = edges[i];
      if (partOf[tree] < 0) partOf[tree] = part;
      if (partOf[tree] === part && leads[edges[i + 1]] === 1) starts[tree + 1]++;
    }
  }
  for (let i = 0; i < size; i++) starts[i + 1] += starts[i];
  const children = new Int32Array(starts[size]);
  const nameAt = new Int32Array(starts[size]);
  const next = starts.slice();
  const numbers = new Map<string, number>();
  for (const [part, { edges, names }] of parts.entries()) {
    const numberOf = Int32Array.from(names, name => {
      const known = numbers.get(name) ?? numbers.size;
      numbers.set(name, known);
      return known;
    });
    for (let i = 0; i < edges.length; i += 3) {
      if (partOf[edges[i]] !== part || leads[edges[i + 1]] !== 1) continue;
      const slot = next[edges[i]]++;
      children[slot] = edges[i + 1];
      nameAt[slot] = numberOf[edges[i + 2]];
    }
  }
  return { leads, starts, children, nameAt, names: [...numbers.keys()] };
}

/** Leading entries of a tree and of all leading trees below it: triples `tree, child, name`, those of a tree together. */
export function listBelow({ leads, starts, children, nameAt, names }: TreeGraph, root: number): TreeEdges {
  const edges: number[] = [];
  const isMet = new Uint8Array(leads.length);
  const stack = [root];
  for (let tree = stack.pop(); tree !== undefined; tree = stack.pop()) {
    if (tree < 0 || leads[tree] === 0 || isMet[tree] === 1) continue;
    isMet[tree] = 1;
    for (let k = starts[tree]; k < starts[tree + 1]; k++) {
      edges.push(tree, children[k], nameAt[k]);
      stack.push(children[k]);
    }
  }
  return { edges: Int32Array.from(edges), names, missing: [] };
}

function findLeading(size: number, parts: readonly TreeEdges[], wanted: readonly number[]): Uint8Array {
  const holderStarts = new Int32Array(size + 1);
  for (const { edges } of parts) for (let i = 1; i < edges.length; i += 3) holderStarts[edges[i] + 1]++;
  for (let i = 0; i < size; i++) holderStarts[i + 1] += holderStarts[i];
  const holders = new Int32Array(holderStarts[size]);
  const next = holderStarts.slice();
  for (const { edges } of parts) for (let i = 0; i < edges.length; i += 3) holders[next[edges[i + 1]]++] = edges[i];
  const leads = new Uint8Array(size);
  const stack = wanted.filter(object => object >= 0);
  for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
    if (leads[object] === 1) continue;
    leads[object] = 1;
    for (let k = holderStarts[object]; k < holderStarts[object + 1]; k++)
      if (leads[holders[k]] === 0) stack.push(holders[k]);
  }
  return leads;
}
