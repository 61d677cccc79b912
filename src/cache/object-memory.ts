import { ByteReader } from '../model/byte-reader.ts';
import { ByteWriter } from '../model/byte-writer.ts';
import type { MatchedBlob } from '../model/source.ts';
import type { ValueTable } from '../model/value-table.ts';
import { readCommits, type StoredCommit, writeCommitLines } from './commit-lines.ts';
import type { IdList } from './id-list.ts';
import { readMatched, writeMatched } from './matched-blobs.ts';

/** What scanning a list of objects brought. */
export interface ObjectMemory {
  readonly matched: readonly MatchedBlob[];
  readonly commits: readonly StoredCommit[];
  /** Size plus one of each blob, by place in the list; 0 for whatever is no blob or was answered for elsewhere. */
  readonly blobSizes: Uint32Array;
}

/** @param memory commits as lines, `id tree seconds parent parent …` */
export function encodeObjects(
  memory: Omit<ObjectMemory, 'commits'> & { readonly commitLines: readonly string[] },
  ids: IdList,
  values: ValueTable,
): Buffer {
  const writer = new ByteWriter();
  writeMatched(writer, memory.matched, ids, values);
  writeCommitLines(writer, memory.commitLines, ids);
  writeSizes(writer, memory.blobSizes);
  return writer.toBytes();
}

export function decodeObjects(bytes: Uint8Array, ids: IdList, values: ValueTable, hashBytes: number): ObjectMemory {
  const reader = new ByteReader(bytes);
  const matched = readMatched(reader, ids, values);
  const commits = readCommits(reader, ids, hashBytes);
  return { matched, commits, blobSizes: readSizes(reader, ids.count) };
}

/** A bit for each place, then the sizes that are not 0. */
function writeSizes(writer: ByteWriter, sizes: Uint32Array): void {
  const bits = new Uint8Array(Math.ceil(sizes.length / 8));
  for (let place = 0; place < sizes.length; place++) if (sizes[place] > 0) bits[place >> 3] |= 1 << (place & 7);
  writer.raw(bits);
  for (const size of sizes) if (size > 0) writer.count(size);
}

function readSizes(reader: ByteReader, count: number): Uint32Array {
  const bits = reader.raw(Math.ceil(count / 8));
  const sizes = new Uint32Array(count);
  for (let place = 0; place < count; place++) if (bits[place >> 3] & (1 << (place & 7))) sizes[place] = reader.count();
  return sizes;
}
