import { StepWriter, type TreeSteps, walkSteps } from './tree-steps.ts';

/** Which trees hold which trees and wanted blobs: triples `tree, child, name`, names by their place in the list. */
export interface TreeEdges {
  readonly edges: Int32Array;
  readonly names: readonly string[];
}

/** Trees that lead to wanted blobs, and what in them does. */
export interface TreeGraph {
  /** 1 for every wanted blob and every tree that leads to one, by number. */
  readonly leads: Uint8Array;
  /** Leading entries of tree t stand at `starts[t] .. ends[t]`, in the order of the tree. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly children: Int32Array;
  /** Place of the entry's name in `names`. */
  readonly nameAt: Int32Array;
  readonly names: readonly string[];
}

type Part = Pick<TreeSteps, 'steps' | 'names'>;

/**
 * The graph of what leads to the wanted blobs.
 *
 * @param size how many numbers there are
 * @param parts each with all that counts of its trees; of a tree that is in several, the first part counts
 */
export function buildGraph(size: number, parts: readonly Part[], wanted: readonly number[]): TreeGraph {
  const leads = findLeading(size, parts, wanted);
  const starts = new Int32Array(size);
  const ends = new Int32Array(size);
  const isDone = new Uint8Array(size);
  const numbers = new Map<string, number>();
  let pairs = new Int32Array(1 << 12);
  let used = 0;
  for (const { steps, names } of parts) {
    const numberOf = new Int32Array(names.length).fill(-1);
    const toNumber = (name: number): number => {
      if (numberOf[name] < 0) {
        numberOf[name] = numbers.get(names[name]) ?? numbers.size;
        numbers.set(names[name], numberOf[name]);
      }
      return numberOf[name];
    };
    walkSteps(steps, (tree, entries, length) => {
      if (leads[tree] === 0 || isDone[tree] === 1) return;
      isDone[tree] = 1;
      starts[tree] = used / 2;
      if (used + length > pairs.length) {
        const larger = new Int32Array(Math.max(2 * pairs.length, used + length));
        larger.set(pairs);
        pairs = larger;
      }
      for (let k = 0; k < length; k += 2) {
        if (leads[entries[k]] === 0) continue;
        pairs[used++] = entries[k];
        pairs[used++] = toNumber(entries[k + 1]);
      }
      ends[tree] = used / 2;
    });
  }
  const children = new Int32Array(used / 2);
  const nameAt = new Int32Array(used / 2);
  for (let k = 0; k < children.length; k++) {
    children[k] = pairs[2 * k];
    nameAt[k] = pairs[2 * k + 1];
  }
  return { leads, starts, ends, children, nameAt, names: [...numbers.keys()] };
}

/** Leading entries of a tree and of all leading trees below it: triples `tree, child, name`, those of a tree together. */
export function listBelow({ leads, starts, ends, children, nameAt, names }: TreeGraph, root: number): TreeEdges {
  const edges: number[] = [];
  const isMet = new Uint8Array(leads.length);
  const stack = [root];
  for (let tree = stack.pop(); tree !== undefined; tree = stack.pop()) {
    if (tree < 0 || leads[tree] === 0 || isMet[tree] === 1) continue;
    isMet[tree] = 1;
    for (let k = starts[tree]; k < ends[tree]; k++) {
      edges.push(tree, children[k], nameAt[k]);
      stack.push(children[k]);
    }
  }
  return { edges: Int32Array.from(edges), names };
}

/** Rows of trees told by their edges, those of a tree together. */
export function toSteps({ edges, names }: TreeEdges): Pick<TreeSteps, 'steps' | 'names'> {
  const writer = new StepWriter();
  for (let i = 0; i < edges.length; i += 3) {
    if (i === 0 || edges[i] !== edges[i - 3]) {
      if (i > 0) writer.end();
      writer.begin(edges[i], 0);
    }
    writer.give(edges[i + 1], edges[i + 2]);
  }
  if (edges.length > 0) writer.end();
  return { steps: writer.toSteps(), names };
}

/** Folders lie rarely deeper; where they do, going over all trees once for each level would take too long. */
const MOST_PASSES = 24;

/**
 * Goes over all trees until none is found any more that holds something that leads: once for each level of folders, in
 * hardly any memory.
 */
function findLeading(size: number, parts: readonly Part[], wanted: readonly number[]): Uint8Array {
  const leads = new Uint8Array(size);
  let isNew = false;
  for (const object of wanted) {
    if (object < 0) continue;
    leads[object] = 1;
    isNew = true;
  }
  for (let pass = 0; isNew; pass++) {
    if (pass === MOST_PASSES) return climb(size, parts, leads);
    isNew = false;
    for (const { steps } of parts) {
      walkSteps(steps, (tree, entries, length) => {
        if (leads[tree] === 1) return;
        let k = 0;
        while (k < length && leads[entries[k]] === 0) k += 2;
        if (k === length) return;
        leads[tree] = 1;
        isNew = true;
      });
    }
  }
  return leads;
}

/** Adds what holds something that leads, from each to its holders: linear in the number of all entries, in time and memory. */
function climb(size: number, parts: readonly Part[], leads: Uint8Array): Uint8Array {
  const starts = new Int32Array(size + 1);
  for (const { steps } of parts)
    walkSteps(steps, (_, entries, length) => {
      for (let k = 0; k < length; k += 2) starts[entries[k] + 1]++;
    });
  for (let i = 0; i < size; i++) starts[i + 1] += starts[i];
  const holders = new Int32Array(starts[size]);
  const next = starts.slice();
  for (const { steps } of parts)
    walkSteps(steps, (tree, entries, length) => {
      for (let k = 0; k < length; k += 2) holders[next[entries[k]]++] = tree;
    });
  const stack: number[] = [];
  for (let object = 0; object < size; object++) if (leads[object] === 1) stack.push(object);
  for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
    for (let k = starts[object]; k < starts[object + 1]; k++) {
      if (leads[holders[k]] === 1) continue;
      leads[holders[k]] = 1;
      stack.push(holders[k]);
    }
  }
  return leads;
}
