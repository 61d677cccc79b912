import { GitError } from './git-error.ts';
import type { IdSpace } from './id-space.ts';
import { MODE_SUBMODULE, MODE_TREE } from './tree.ts';
import { StepWriter, type TreeSteps } from './tree-steps.ts';

/** Entries of a tree, kept while trees made from it are read. */
export interface TreeState {
  /** Where each entry starts, and where the last one ends. */
  readonly starts: readonly number[];
  /** How many entries of interest stand before each entry, and how many there are. */
  readonly ranks: readonly number[];
  /** How many trees stand one behind another in the bases. */
  readonly depth: number;
}

/** What stands for a tree that cannot be read. */
export const NO_TREE: TreeState = { starts: [0], ranks: [0], depth: -1 };

/** Reads trees; an entry that stands in the tree's base as well is not looked up again. */
export class TreeReader {
  private readonly ids: IdSpace;
  private readonly isWanted: Uint8Array;
  private readonly hashBytes: number;
  private readonly onChild: (child: number) => void;
  private readonly steps = new StepWriter();
  private readonly nameNumbers = new Map<string, number>();
  private readonly missing = new Set<string>();

  /**
   * @param isWanted 1 for the number of each blob whose places are asked for
   * @param onChild gets every tree and wanted blob that a tree names and its base does not
   */
  constructor(ids: IdSpace, isWanted: Uint8Array, hashBytes: number, onChild: (child: number) => void = () => {}) {
    this.ids = ids;
    this.isWanted = isWanted;
    this.hashBytes = hashBytes;
    this.onChild = onChild;
  }

  /**
   * Notes what one tree holds. Those made from it must come right behind it, each with all that are made from it in turn.
   * Throws GitError when it is malformed.
   */
  read(tree: number, bytes: Uint8Array, copies?: Int32Array, base?: TreeState): TreeState {
    const starts: number[] = [];
    const ranks: number[] = [];
    const depth = base === undefined ? 0 : base.depth + 1;
    let rank = 0;
    let copy = 0;
    this.steps.begin(tree, depth);
    for (let at = 0; at < bytes.length; ) {
      if (copies !== undefined && base !== undefined) {
        while (copy < copies.length && copies[copy] + copies[copy + 2] <= at) copy += 3;
        if (copy < copies.length && copies[copy] <= at) {
          const shift = copies[copy + 1] - copies[copy];
          const first = findStart(base.starts, at + shift);
          const last = first < 0 ? -1 : findLastWithin(base.starts, first, copies[copy + 1] + copies[copy + 2]);
          if (last > first) {
            const before = base.ranks[first];
            for (let entry = first; entry < last; entry++) {
              starts.push(base.starts[entry] - shift);
              ranks.push(rank + base.ranks[entry] - before);
            }
            this.steps.take(before, base.ranks[last] - before);
            rank += base.ranks[last] - before;
            at = base.starts[last] - shift;
            continue;
          }
        }
      }
      starts.push(at);
      ranks.push(rank);
      const end = this.findEntryEnd(bytes, at);
      if (this.readEntry(bytes, at, end)) rank++;
      at = end;
    }
    starts.push(bytes.length);
    ranks.push(rank);
    this.steps.end();
    return { starts, ranks, depth };
  }

  toSteps(): TreeSteps {
    return { steps: this.steps.toSteps(), names: [...this.nameNumbers.keys()], missing: [...this.missing] };
  }

  private findEntryEnd(bytes: Uint8Array, start: number): number {
    const nameEnd = bytes.indexOf(0, start);
    const end = nameEnd + 1 + this.hashBytes;
    if (nameEnd < 0 || end > bytes.length) this.fail();
    return end;
  }

  /** Whether the entry is of interest. */
  private readEntry(bytes: Uint8Array, start: number, end: number): boolean {
    const id = end - this.hashBytes;
    let at = start;
    let mode = 0;
    for (; bytes[at] !== 32; at++) {
      if (at >= id) this.fail();
      mode = mode * 8 + bytes[at] - 48;
    }
    if (mode === MODE_SUBMODULE) return false;
    const child = this.ids.find(bytes, id);
    if (child < 0) {
      this.missing.add(Buffer.from(bytes.buffer, bytes.byteOffset + id, this.hashBytes).toString('hex'));
      return false;
    }
    if (mode !== MODE_TREE && this.isWanted[child] !== 1) return false;
    this.onChild(child);
    this.steps.give(child, this.numberName(bytes, at + 1, id - 1));
    return true;
  }

  private numberName(bytes: Uint8Array, start: number, end: number): number {
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
    let number = this.nameNumbers.get(name);
    if (number === undefined) {
      number = this.nameNumbers.size;
      this.nameNumbers.set(name, number);
    }
    return number;
  }

  private fail(): never {
    this.steps.drop();
    throw new GitError('tree is malformed');
  }
}

/** Place of an entry that starts just there; -1 when none does. */
function findStart(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (starts[middle] === at) return middle;
    if (starts[middle] < at) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Place of the last entry start that is not behind a byte. */
function findLastWithin(starts: readonly number[], first: number, byte: number): number {
  let low = first;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= byte) low = middle;
    else high = middle - 1;
  }
  return low;
}
