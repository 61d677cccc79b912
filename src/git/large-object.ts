import { closeSync, fstatSync, readSync } from 'node:fs';
import { type ByteSource, MemorySource } from './byte-source.ts';
import { DeltaSource } from './delta-source.ts';
import { GitError } from './git-error.ts';
import { Inflater } from './inflate.ts';
import { InflateStream, type ReadDeflated } from './inflate-stream.ts';
import { InflatedSource } from './inflated-source.ts';
import { parseLooseHead, toLoosePath } from './loose.ts';
import { type ObjectType, OFS_DELTA, REF_DELTA } from './object-type.ts';
import { type EntryHeader, type PackFile, readEntryHeader } from './pack-file.ts';
import { LOST_BASE, NO_BASE, type PackPlan } from './pack-plan.ts';
import { openRegular } from './read-file.ts';

/** An object that is not held whole in memory. */
export interface LargeObject {
  readonly type: ObjectType;
  readonly content: ByteSource;
}

/** Entries up to this size are inflated at once. */
const SMALL_ENTRY_BYTES = 1 << 18;
/** Longer chains are none of git's for objects so large: each link holds on to its own memory. */
const MAX_CHAIN = 256;
/** Beyond what anybody keeps in git; reading it would take until the time for it is over. */
export const MOST_BYTES = 2 ** 36;

/**
 * The object made by a chain of entries, whatever its size, and the size of the largest thing that takes part in it.
 *
 * @param offsets where in the pack the entries begin, from the object itself to the one that is stored whole
 */
export function openPacked(
  pack: PackFile,
  offsets: readonly number[],
  hashBytes: number,
): { object: LargeObject; largest: number } {
  if (offsets.length > MAX_CHAIN) throw new GitError('chain of deltas is too long for an object of its size');
  const inflater = new Inflater();
  let object: LargeObject | undefined;
  let largest = 0;
  for (const offset of [...offsets].reverse()) {
    const { type, content } = openEntry(pack, offset, hashBytes, inflater);
    const isDelta = type === OFS_DELTA || type === REF_DELTA;
    if (isDelta !== (object !== undefined))
      throw new GitError('the object it is stored as a difference to is not there');
    object =
      object === undefined
        ? { type: type as ObjectType, content }
        : { type: object.type, content: new DeltaSource(object.content, content) };
    largest = Math.max(largest, content.size, object.content.size);
    refuseHuge(object.content.size);
  }
  return { object: object!, largest };
}

/** Offsets of the chain that makes the object at a position, for `openPacked`. */
export function listChain({ bases, offsets, count }: PackPlan, position: number): number[] {
  const chain: number[] = [];
  for (let p = position; p !== NO_BASE; p = bases[p]) {
    if (p === LOST_BASE) throw new GitError('the object it is stored as a difference to is not there');
    if (chain.length > count) throw new GitError('it is stored as a difference to itself');
    chain.push(offsets[p]);
  }
  return chain;
}

/** Opens one that stands in a file of its own, and hands it to `use`. Throws GitError, or the system's error. */
export function useLargeLoose(objects: string, id: string, use: (object: LargeObject) => void): void {
  const descriptor = openRegular(toLoosePath(objects, id));
  if (descriptor === undefined) throw new GitError('it went away during the scan');
  try {
    const end = fstatSync(descriptor).size;
    const readDeflated: ReadDeflated = (position, into, at, length) =>
      readSync(descriptor, into, at, Math.max(0, Math.min(length, end - position)), position);
    const head = parseLooseHead(Buffer.from(new InflateStream(readDeflated, 0).nextPiece().subarray(0, 64)));
    refuseHuge(head.size);
    use({ type: head.type, content: new InflatedSource(readDeflated, 0, head.size, head.length) });
  } finally {
    closeSync(descriptor);
  }
}

function refuseHuge(size: number): void {
  if (size > MOST_BYTES) throw new GitError(`it has ${size} bytes, more than ${MOST_BYTES}`);
}

/** What an entry holds, be it an object or a delta. */
function openEntry(
  pack: PackFile,
  offset: number,
  hashBytes: number,
  inflater: Inflater,
): { type: number; content: ByteSource } {
  const header: EntryHeader = { type: 0, size: 0, dataStart: 0, baseOffset: -1, baseIdAt: -1 };
  const head = pack.read(offset, Math.min(pack.size, offset + 64));
  readEntryHeader(head.bytes, head.start, head.end, offset, hashBytes, header);
  const { type, size } = header;
  const start = offset + header.dataStart;
  refuseHuge(size);
  if (size > SMALL_ENTRY_BYTES) {
    const readDeflated: ReadDeflated = (position, into, at, length) => {
      const end = Math.min(position + length, pack.size - hashBytes);
      if (end <= position) return 0;
      const range = pack.read(position, end);
      into.set(range.bytes.subarray(range.start, range.end), at);
      return range.end - range.start;
    };
    return { type, content: new InflatedSource(readDeflated, start, size) };
  }
  const bytes = new Uint8Array(size);
  const range = pack.read(start, Math.min(pack.size, start + size + Math.ceil(size / 100) + 1024));
  inflater.inflate(range.bytes, range.start, range.end, bytes, 0, size);
  return { type, content: new MemorySource(bytes) };
}
