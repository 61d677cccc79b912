import type { TreeGraph } from './tree-graph.ts';

/**
 * A path at which a blob stood, and the commits that hold it there: pairs `start, end`, half open and ascending, of
 * positions in the order in which commits were swept.
 */
export interface PlaceRuns {
  readonly blob: number;
  readonly path: string;
  readonly runs: readonly number[];
}

/** A forged tree of trees can have more paths than there is memory, or be its own part. */
const MAX_PATHS = 200_000;
/** Names that all these paths are made of. */
const MAX_NAMES = 20_000_000;
const MAX_DEPTH = 2_000;
/** Times that a path appears or goes away: about as many as there are commits. */
const MAX_TURNS = 50_000_000;
/** Entries of trees compared. */
const MAX_COMPARED = 4_000_000_000;

interface OpenPlace {
  readonly blob: number;
  readonly node: number;
  readonly runs: number[];
  /** Position since which the blob is there; -1 while it is not. */
  since: number;
}

/**
 * Goes from the root tree of one commit to that of the next, looking only at what differs between the two, and notes
 * where wanted blobs appear and go away. The closer neighbours in the order are related, the less there is to look at;
 * the result is right for every order.
 *
 * @param isWanted 1 for the numbers of wanted blobs
 * @param roots root tree of each commit in the order of the sweep; -1 for one that is not there
 * @param firstPosition position of the first of them
 */
export function sweepCommits(
  graph: TreeGraph,
  isWanted: Uint8Array,
  roots: Int32Array,
  firstPosition: number,
): { places: PlaceRuns[]; isCut: boolean } {
  const sweep = new Sweep(graph, isWanted);
  let before = -1;
  for (let i = 0; i < roots.length; i++) {
    const root = roots[i] >= 0 && graph.leads[roots[i]] === 1 ? roots[i] : -1;
    sweep.turn(before, root, firstPosition + i);
    before = root;
  }
  sweep.turn(before, -1, firstPosition + roots.length);
  return { places: sweep.toPlaces(), isCut: sweep.isCut };
}

class Sweep {
  isCut = false;
  private readonly graph: TreeGraph;
  private readonly isWanted: Uint8Array;
  private readonly paths = new PathTable();
  private readonly places = new Map<number, OpenPlace>();
  private position = 0;
  private turns = 0;
  private compared = 0;

  constructor(graph: TreeGraph, isWanted: Uint8Array) {
    this.graph = graph;
    this.isWanted = isWanted;
  }

  /** From one root tree to the next; -1 is an empty one. */
  turn(from: number, to: number, position: number): void {
    this.position = position;
    this.replace(from, to, 0, 0);
  }

  toPlaces(): PlaceRuns[] {
    const { names } = this.graph;
    return [...this.places.values()].map(({ blob, node, runs, since }) => ({
      blob,
      path: this.paths.write(node, names),
      // Where the sweep was cut, the last turn did not come this far.
      runs: since < 0 ? runs : [...runs, since, this.position],
    }));
  }

  private replace(from: number, to: number, node: number, depth: number): void {
    if (from === to) return;
    if (from >= 0 && to >= 0 && this.isWanted[from] === 0 && this.isWanted[to] === 0)
      this.compare(from, to, node, depth);
    else {
      if (from >= 0) this.visit(from, node, depth, false);
      if (to >= 0) this.visit(to, node, depth, true);
    }
  }

  /** Both are trees: what both have under one name stays, the rest goes or comes. */
  private compare(from: number, to: number, node: number, depth: number): void {
    const { starts, ends, children, nameAt } = this.graph;
    let a = starts[from];
    let b = starts[to];
    let endA = ends[from];
    let endB = ends[to];
    this.compared += 1 + endA - a + endB - b;
    if (depth >= MAX_DEPTH || this.compared > MAX_COMPARED || this.paths.isFull) {
      this.isCut = true;
      return;
    }
    while (a < endA && b < endB && children[a] === children[b] && nameAt[a] === nameAt[b]) {
      a++;
      b++;
    }
    while (endA > a && endB > b && children[endA - 1] === children[endB - 1] && nameAt[endA - 1] === nameAt[endB - 1]) {
      endA--;
      endB--;
    }
    if (endA - a === 1 && endB - b === 1 && nameAt[a] === nameAt[b]) {
      this.replace(children[a], children[b], this.paths.below(node, nameAt[a]), depth + 1);
      return;
    }
    this.compareMiddle(a, endA, b, endB, node, depth);
  }

  /** What is in both stays, whatever a forged tree has several times. */
  private compareMiddle(a: number, endA: number, b: number, endB: number, node: number, depth: number): void {
    const { children, nameAt } = this.graph;
    const coming = new Map<number, number>();
    for (let k = b; k < endB; k++) coming.set(nameAt[k] * 2 ** 32 + children[k], k);
    const leaving = new Map<number, number>();
    for (let k = a; k < endA; k++) {
      const key = nameAt[k] * 2 ** 32 + children[k];
      if (coming.has(key)) coming.set(key, -1);
      else {
        const other = leaving.get(nameAt[k]);
        if (other !== undefined) this.replace(children[other], -1, this.paths.below(node, nameAt[k]), depth + 1);
        leaving.set(nameAt[k], k);
      }
    }
    for (const k of coming.values()) {
      if (k < 0) continue;
      const before = leaving.get(nameAt[k]);
      leaving.delete(nameAt[k]);
      this.replace(
        before === undefined ? -1 : children[before],
        children[k],
        this.paths.below(node, nameAt[k]),
        depth + 1,
      );
    }
    for (const k of leaving.values()) this.replace(children[k], -1, this.paths.below(node, nameAt[k]), depth + 1);
  }

  /** Everything wanted below an object comes, or goes. */
  private visit(object: number, node: number, depth: number, comes: boolean): void {
    if (++this.turns > MAX_TURNS || depth >= MAX_DEPTH || this.paths.isFull) {
      this.isCut = true;
      return;
    }
    if (this.isWanted[object] === 1) this.note(object, node, comes);
    const { starts, ends, children, nameAt } = this.graph;
    for (let k = starts[object]; k < ends[object]; k++) {
      this.visit(children[k], this.paths.below(node, nameAt[k]), depth + 1, comes);
    }
  }

  private note(blob: number, node: number, comes: boolean): void {
    const key = node * 2 ** 32 + blob;
    let place = this.places.get(key);
    if (place === undefined) {
      place = { blob, node, runs: [], since: -1 };
      this.places.set(key, place);
    }
    if (comes) {
      if (place.since < 0) place.since = this.position;
    } else if (place.since >= 0) {
      place.runs.push(place.since, this.position);
      place.since = -1;
    }
  }
}

/** Paths as numbers: 0 is the root, every other one a name below another path. */
class PathTable {
  private readonly parents = [-1];
  private readonly names = [-1];
  private readonly depths = [0];
  private readonly numbers = new Map<number, number>();
  private written = 0;

  get isFull(): boolean {
    return this.parents.length > MAX_PATHS || this.written > MAX_NAMES;
  }

  below(parent: number, name: number): number {
    const key = parent * 2 ** 32 + name;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.parents.length;
      this.parents.push(parent);
      this.names.push(name);
      this.depths.push(this.depths[parent] + 1);
      this.written += this.depths[number];
      this.numbers.set(key, number);
    }
    return number;
  }

  write(number: number, names: readonly string[]): string {
    const parts: string[] = [];
    for (let at = number; at > 0; at = this.parents[at]) parts.push(names[this.names[at]]);
    return parts.reverse().join('/');
  }
}
