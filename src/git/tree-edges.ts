import { GitError } from './git-error.ts';
import type { IdSpace } from './id-space.ts';
import { MODE_SUBMODULE, MODE_TREE } from './tree.ts';

/** Which trees hold which trees and wanted blobs: triples `tree, child, name`, names by their place in the list. */
export interface TreeEdges {
  readonly edges: Int32Array;
  readonly names: readonly string[];
  /** Ids that trees name and the repository has not. */
  readonly missing: readonly string[];
}

/** Entries of a tree, kept while trees made from it are read. */
export interface TreeState {
  /** Where each entry starts, and where the last one ends. */
  readonly starts: readonly number[];
  /** Number of the child; -1 when it is of no interest. */
  readonly children: readonly number[];
  readonly names: readonly number[];
}

/** Reads trees; an entry that stands in the tree's base as well is not looked up again. */
export class TreeReader {
  private readonly ids: IdSpace;
  private readonly isWanted: Uint8Array;
  private readonly hashBytes: number;
  private edges = new Int32Array(3 * 4096);
  private used = 0;
  private readonly nameNumbers = new Map<string, number>();
  private readonly missing = new Set<string>();

  /** `isWanted`: 1 for the number of each blob whose places are asked for. */
  constructor(ids: IdSpace, isWanted: Uint8Array, hashBytes: number) {
    this.ids = ids;
    this.isWanted = isWanted;
    this.hashBytes = hashBytes;
  }

  /** Adds the edges of one tree. Throws GitError when it is malformed. */
  read(tree: number, bytes: Uint8Array, copies?: Int32Array, base?: TreeState): TreeState {
    const starts: number[] = [];
    const children: number[] = [];
    const names: number[] = [];
    let copy = 0;
    for (let at = 0; at < bytes.length; ) {
      if (copies !== undefined && base !== undefined) {
        while (copy < copies.length && copies[copy] + copies[copy + 2] <= at) copy += 3;
        if (copy < copies.length && copies[copy] <= at) {
          const shift = at - copies[copy] + copies[copy + 1] - at;
          const end = copies[copy + 1] + copies[copy + 2];
          let entry = findStart(base.starts, at + shift);
          const first = entry;
          for (; entry >= 0 && entry < base.children.length && base.starts[entry + 1] <= end; entry++) {
            starts.push(base.starts[entry] - shift);
            children.push(base.children[entry]);
            names.push(base.names[entry]);
          }
          if (entry > first && first >= 0) {
            at = base.starts[entry] - shift;
            continue;
          }
        }
      }
      starts.push(at);
      at = this.readEntry(bytes, at, children, names);
    }
    starts.push(bytes.length);
    this.addEdges(tree, children, names);
    return { starts, children, names };
  }

  toEdges(): TreeEdges {
    return {
      edges: this.edges.slice(0, this.used),
      names: [...this.nameNumbers.keys()],
      missing: [...this.missing],
    };
  }

  private readEntry(bytes: Uint8Array, start: number, children: number[], names: number[]): number {
    let at = start;
    let mode = 0;
    for (; bytes[at] !== 32; at++) {
      if (at >= bytes.length) throw new GitError('tree is malformed');
      mode = mode * 8 + bytes[at] - 48;
    }
    const nameStart = at + 1;
    const nameEnd = bytes.indexOf(0, nameStart);
    const end = nameEnd + 1 + this.hashBytes;
    if (nameEnd < 0 || end > bytes.length) throw new GitError('tree is malformed');
    const child = mode === MODE_SUBMODULE ? -1 : this.ids.find(bytes, nameEnd + 1);
    if (child < 0 && mode !== MODE_SUBMODULE) {
      this.missing.add(Buffer.from(bytes.buffer, bytes.byteOffset + nameEnd + 1, this.hashBytes).toString('hex'));
    }
    const isOfInterest = child >= 0 && (mode === MODE_TREE || this.isWanted[child] === 1);
    children.push(isOfInterest ? child : -1);
    names.push(isOfInterest ? this.numberName(bytes, nameStart, nameEnd) : -1);
    return end;
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

  private addEdges(tree: number, children: readonly number[], names: readonly number[]): void {
    if (this.used + 3 * children.length > this.edges.length) {
      const larger = new Int32Array(Math.max(this.edges.length * 2, this.used + 3 * children.length));
      larger.set(this.edges.subarray(0, this.used));
      this.edges = larger;
    }
    for (let i = 0; i < children.length; i++) {
      if (children[i] < 0) continue;
      this.edges[this.used++] = tree;
      this.edges[this.used++] = children[i];
      this.edges[this.used++] = names[i];
    }
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
