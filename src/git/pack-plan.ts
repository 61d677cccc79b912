import { GitError } from './git-error.ts';
import { BLOB, COMMIT, OFS_DELTA, REF_DELTA, TAG, TREE } from './object-type.ts';
import { type EntryHeader, PackFile, readEntryHeader } from './pack-file.ts';
import type { IdTable, PackIndex } from './pack-index.ts';
import { PageCache } from './page-cache.ts';

/**
 * What a pack holds, seen as delta families: every entry has a position (its rank by offset), a base and children.
 * The arrays are shared memory, so that workers get them for nothing.
 */
export interface PackPlan {
  readonly path: string;
  readonly ids: IdTable;
  readonly hashBytes: number;
  readonly count: number;
  /** Offset of each position, ascending; one more at the end: where the last entry ends. */
  readonly offsets: Float64Array;
  /** Place of each position in the sorted ids of the index. */
  readonly places: Uint32Array;
  /** Type of the object, deltas resolved; 0 when it cannot be known. */
  readonly types: Uint8Array;
  /** Position of the base; NO_BASE for an object stored whole, LOST_BASE when the base is not there. */
  readonly bases: Int32Array;
  /** Children of position p: `children[childStarts[p] .. childStarts[p + 1]]`, ascending. */
  readonly childStarts: Int32Array;
  readonly children: Int32Array;
  /** 1 where a family is cut: the walk from above stops before it, another begins at it. */
  readonly cuts: Uint8Array;
  /** 1 where the same object stands in an earlier pack and is answered for there. */
  readonly repeats: Uint8Array;
  /** Size plus one of each object that a worker has met; 0 for all others. Written by workers. */
  readonly sizes: Float64Array;
  /** Estimated work to read and scan each entry, in bytes. */
  readonly weights: Float64Array;
}

export const NO_BASE = -1;
export const LOST_BASE = -2;

/** Heads are read in the order of the file. */
const PLAN_CACHE_BYTES = 1 << 20;

/** What an entry costs beyond its bytes. */
const ENTRY_COST = 400;

function share<T>(type: { new (buffer: SharedArrayBuffer): T; BYTES_PER_ELEMENT: number }, length: number): T {
  return new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT));
}

/** Ranks entries by offset: at its rank stand the offset of each, and its place in the index. */
function rankByOffset(byPlace: Float64Array, offsets: Float64Array, places: Uint32Array): void {
  const count = byPlace.length;
  const keys = new Float64Array(count);
  let largest = 0;
  for (let place = 0; place < count; place++) {
    const offset = byPlace[place];
    if (offset > largest) largest = offset;
    keys[place] = offset * count + place;
  }
  // One number for both is sorted without comparing in JavaScript; where it has room, dividing it gives both back.
  if ((largest + 1) * count < 2 ** 52) {
    keys.sort();
    for (let rank = 0; rank < count; rank++) {
      const offset = Math.floor(keys[rank] / count);
      offsets[rank] = offset;
      places[rank] = keys[rank] - offset * count;
    }
    return;
  }
  places.set(Array.from(byPlace.keys()).sort((a, b) => byPlace[a] - byPlace[b]));
  for (let rank = 0; rank < count; rank++) offsets[rank] = byPlace[places[rank]];
}

function findOffset(offsets: Float64Array, count: number, offset: number): number {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (offsets[middle] === offset) return middle;
    if (offsets[middle] < offset) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Reads every entry's head, in the order of the file. An entry that cannot be read has type 0. */
export function planPack(path: string, index: PackIndex, hashBytes: number): PackPlan {
  const pack = new PackFile(path, new PageCache(PLAN_CACHE_BYTES));
  try {
    const { count } = index;
    const places = share(Uint32Array, count);
    const offsets = share(Float64Array, count + 1);
    rankByOffset(index.offsets(), offsets, places);
    offsets[count] = pack.size - hashBytes;
    const plan: PackPlan = {
      path,
      ids: index.table,
      hashBytes,
      count,
      offsets,
      places,
      types: share(Uint8Array, count),
      bases: share(Int32Array, count).fill(NO_BASE),
      childStarts: share(Int32Array, count + 1),
      children: share(Int32Array, count),
      cuts: share(Uint8Array, count),
      repeats: share(Uint8Array, count),
      sizes: share(Float64Array, count),
      weights: share(Float64Array, count),
    };
    const isResolved = readHeaders(plan, pack, index);
    linkChildren(plan);
    if (!isResolved) resolveTypes(plan);
    return plan;
  } finally {
    pack.close();
  }
}

/** Whether all types are known then: a delta has that of its base, which hardly ever stands behind it. */
function readHeaders(plan: PackPlan, pack: PackFile, index: PackIndex): boolean {
  const { count, offsets, types, bases, weights, hashBytes } = plan;
  let isResolved = true;
  const header: EntryHeader = { type: 0, size: 0, dataStart: 0, baseOffset: -1, baseIdAt: -1 };
  for (let i = 0; i < count; i++) {
    const offset = offsets[i];
    try {
      if (offset < 12) throw new GitError('offset is out of bounds');
      const range = pack.read(offset, Math.min(offsets[i + 1], offset + 64));
      readEntryHeader(range.bytes, range.start, range.end, offset, hashBytes, header);
      weights[i] = header.size + ENTRY_COST;
      if (header.type === OFS_DELTA) {
        const base = findOffset(offsets, count, header.baseOffset);
        bases[i] = base < 0 ? LOST_BASE : base;
      } else if (header.type === REF_DELTA) {
        const place = index.find(range.bytes, range.start + header.baseIdAt);
        bases[i] = place < 0 ? LOST_BASE : findOffset(offsets, count, index.offset(place));
      } else types[i] = header.type;
      const base = bases[i];
      if (base >= i) isResolved = false;
      else if (base >= 0) types[i] = types[base];
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      bases[i] = LOST_BASE;
    }
  }
  return isResolved;
}

function linkChildren({ count, bases, childStarts, children }: PackPlan): void {
  for (let i = 0; i < count; i++) if (bases[i] >= 0) childStarts[bases[i] + 1]++;
  for (let i = 0; i < count; i++) childStarts[i + 1] += childStarts[i];
  const next = childStarts.slice();
  for (let i = 0; i < count; i++) if (bases[i] >= 0) children[next[bases[i]]++] = i;
}

/** Gives deltas their root's type; what no root leads to (a lost base, a circle) keeps 0. */
function resolveTypes(plan: PackPlan): void {
  for (const position of preorder(plan, isStoredWhole(plan))) {
    const base = plan.bases[position];
    if (base >= 0) plan.types[position] = plan.types[base];
  }
}

function isStoredWhole({ bases, types }: PackPlan): (position: number) => boolean {
  return position => bases[position] === NO_BASE && types[position] !== 0;
}

/** Positions of all families whose root passes, each after its base. */
export function preorder(plan: PackPlan, isWanted: (root: number) => boolean): Int32Array {
  const { count, bases, childStarts, children } = plan;
  const order = new Int32Array(count);
  const stack = new Int32Array(count);
  let length = 0;
  for (let root = 0; root < count; root++) {
    if (bases[root] !== NO_BASE || !isWanted(root)) continue;
    let depth = 0;
    stack[depth++] = root;
    while (depth > 0) {
      const position = stack[--depth];
      order[length++] = position;
      for (let k = childStarts[position + 1] - 1; k >= childStarts[position]; k--) stack[depth++] = children[k];
    }
  }
  return order.subarray(0, length);
}

/** Places to begin a walk in one pack: roots of families, or positions where a family was cut. */
export interface WalkUnit {
  readonly pack: number;
  readonly starts: Int32Array;
  /** Estimated work in bytes. */
  readonly weight: number;
}

/**
 * Divides the families of the wanted types into units of about `target` work each. A family larger than that is cut:
 * the part below a cut is walked by itself, at the price of rebuilding the one object it begins with.
 */
export function planUnits(plan: PackPlan, pack: number, types: readonly number[], target: number): WalkUnit[] {
  const { bases, weights, cuts } = plan;
  const isWanted = isStoredWhole(plan);
  const order = preorder(plan, root => isWanted(root) && types.includes(plan.types[root]));
  const subtree = new Float64Array(plan.count);
  const starts: number[] = [];
  for (let i = order.length - 1; i >= 0; i--) {
    const position = order[i];
    subtree[position] += weights[position];
    if (bases[position] === NO_BASE) starts.push(position);
    else if (subtree[position] >= target) {
      cuts[position] = 1;
      starts.push(position);
    } else subtree[bases[position]] += subtree[position];
  }
  starts.sort((a, b) => a - b);
  const units: WalkUnit[] = [];
  let members: number[] = [];
  let weight = 0;
  const flush = (): void => {
    if (members.length > 0) units.push({ pack, starts: Int32Array.from(members), weight });
    members = [];
    weight = 0;
  };
  for (const start of starts) {
    if (weight + subtree[start] > target) flush();
    members.push(start);
    weight += subtree[start];
  }
  flush();
  return units;
}

/** How many objects of each type the pack answers for; `unknown` cannot be read. */
export function countTypes(plan: PackPlan): {
  commits: number;
  trees: number;
  blobs: number;
  tags: number;
  unknown: number;
} {
  const byType = [0, 0, 0, 0, 0];
  for (let i = 0; i < plan.count; i++) if (plan.repeats[i] === 0) byType[plan.types[i]]++;
  return { commits: byType[COMMIT], trees: byType[TREE], blobs: byType[BLOB], tags: byType[TAG], unknown: byType[0] };
}
