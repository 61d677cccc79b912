import { ByteReader } from '../model/byte-reader.ts';
import { ByteWriter } from '../model/byte-writer.ts';
import { ValueTable } from '../model/value-table.ts';
import type { FileMark } from './file-mark.ts';

/** A file that need not be read again as long as its mark, or else the hash of its content, is the same. */
export interface KnownFile {
  readonly mark: FileMark;
  readonly digest: string;
}

/** A pack that was read whole. */
export interface PackMemory {
  /** Number of its objects folder among those of the repository, and its name without ending. */
  readonly name: string;
  readonly pack: KnownFile;
  readonly index: KnownFile;
  /** Checksums at the end of the index: of the pack, and of the index. */
  readonly checksums: string;
  /** Names of the packs that answer for objects which it holds as well. */
  readonly relies: readonly string[];
  readonly counts: { readonly blobs: number; readonly commits: number; readonly tags: number; readonly bytes: number };
  /** See `decodeObjects`. */
  readonly objects: Buffer;
}

/** An object in a file of its own. */
export interface LooseMemory {
  readonly id: string;
  readonly type: number;
  /** Bytes of the object. */
  readonly size: number;
  readonly mark: FileMark;
}

/** What runs before this one learned of a repository. */
export interface HistoryMemory {
  readonly hashBytes: number;
  /** What the encoded parts refer to by number. */
  readonly values: ValueTable;
  readonly packs: readonly PackMemory[];
  readonly loose: readonly LooseMemory[];
  /** See `decodeObjects`; the list is `loose`. */
  readonly looseObjects: Buffer;
  /** See `decodeTrace`; numbers are those of all packs' objects one after the other, then of `loose`. */
  readonly trace?: Buffer;
}

export function encodeHistory(memory: HistoryMemory): Buffer {
  const writer = new ByteWriter();
  writer.count(memory.hashBytes);
  writer.text(memory.values.toText());
  writer.count(memory.packs.length);
  for (const { name, pack, index, checksums, relies, counts, objects } of memory.packs) {
    writer.text(name);
    for (const { mark, digest } of [pack, index]) {
      writeMark(writer, mark);
      writer.block(Buffer.from(digest, 'hex'));
    }
    writer.block(Buffer.from(checksums, 'hex'));
    writer.count(relies.length);
    for (const other of relies) writer.text(other);
    for (const count of [counts.blobs, counts.commits, counts.tags, counts.bytes]) writer.count(count);
    writer.block(objects);
  }
  writer.count(memory.loose.length);
  for (const { id, type, size, mark } of memory.loose) {
    writer.hex(id);
    writer.count(type);
    writer.count(size);
    writeMark(writer, mark);
  }
  writer.block(memory.looseObjects);
  writer.block(memory.trace ?? Buffer.alloc(0));
  return writer.toBytes();
}

export function decodeHistory(bytes: Buffer): HistoryMemory {
  const reader = new ByteReader(bytes);
  const hashBytes = reader.count();
  const values = new ValueTable(reader.text());
  const packs = Array.from({ length: reader.count() }, (): PackMemory => {
    const name = reader.text();
    const pack = { mark: readMark(reader), digest: reader.block().toString('hex') };
    const index = { mark: readMark(reader), digest: reader.block().toString('hex') };
    const checksums = reader.block().toString('hex');
    const relies = Array.from({ length: reader.count() }, () => reader.text());
    const counts = { blobs: reader.count(), commits: reader.count(), tags: reader.count(), bytes: reader.count() };
    return { name, pack, index, checksums, relies, counts, objects: reader.block() };
  });
  const loose = Array.from({ length: reader.count() }, (): LooseMemory => {
    return { id: reader.hex(hashBytes), type: reader.count(), size: reader.count(), mark: readMark(reader) };
  });
  const looseObjects = reader.block();
  const trace = reader.block();
  return { hashBytes, values, packs, loose, looseObjects, ...(trace.length > 0 && { trace }) };
}

function writeMark(writer: ByteWriter, { size, mtimeMs, ctimeMs, inode }: FileMark): void {
  for (const value of [size, mtimeMs, ctimeMs, inode]) writer.real(value);
}

function readMark(reader: ByteReader): FileMark {
  return { size: reader.real(), mtimeMs: reader.real(), ctimeMs: reader.real(), inode: reader.real() };
}
