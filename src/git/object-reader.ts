import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { applyDelta, readDeltaHeader } from './delta.ts';
import { GitError } from './git-error.ts';
import { Inflater } from './inflate.ts';
import { readLoose } from './loose.ts';
import { isGitFault } from './object-database.ts';
import { type ObjectType, OFS_DELTA, REF_DELTA } from './object-type.ts';
import { type EntryHeader, PackFile, readEntryHeader } from './pack-file.ts';
import { PackIndex } from './pack-index.ts';
import { PageCache } from './page-cache.ts';
import { listFolder } from './read-file.ts';
import type { Repository } from './repository.ts';

export interface GitObject {
  readonly type: ObjectType;
  readonly bytes: Uint8Array;
}

interface OpenPack {
  readonly file: PackFile;
  readonly index: PackIndex;
  readonly offsets: Float64Array;
}

const CACHE_BYTES = 8 << 20;
const MAX_OBJECT_BYTES = 256 << 20;
/** Longer chains are no work of git's. */
const MAX_CHAIN = 10_000;

/** Reads single objects by id, without looking at the rest of a pack. Packs are opened as they are needed. */
export class ObjectReader {
  private readonly repository: Repository;
  private readonly inflater = new Inflater();
  private readonly pages = new PageCache(CACHE_BYTES);
  private packs: OpenPack[] | undefined;
  /** Why an object that is not found may be there all the same. */
  private broken: string | undefined;

  constructor(repository: Repository) {
    this.repository = repository;
  }

  close(): void {
    for (const { file } of this.packs ?? []) file.close();
    this.packs = undefined;
  }

  /** `undefined` when there is no such object. Throws GitError or InflateError when it cannot be read. */
  read(id: string): GitObject | undefined {
    for (const objects of this.repository.objectDirs) {
      if (existsSync(join(objects, id.slice(0, 2), id.slice(2)))) return readLoose(objects, id, MAX_OBJECT_BYTES);
    }
    const raw = Buffer.from(id, 'hex');
    for (const pack of this.openPacks()) {
      const place = pack.index.find(raw);
      if (place >= 0) return this.readEntry(pack, pack.offsets[place]);
    }
    if (this.broken !== undefined) throw new GitError(this.broken);
    return undefined;
  }

  private readEntry(pack: OpenPack, offset: number): GitObject {
    const deltas: Uint8Array[] = [];
    let at = offset;
    for (;;) {
      const header: EntryHeader = { type: 0, size: 0, dataStart: 0, baseOffset: -1, baseIdAt: -1 };
      const head = pack.file.read(at, Math.min(pack.file.size, at + 64));
      readEntryHeader(head.bytes, head.start, head.end, at, this.repository.hashBytes, header);
      const base =
        header.type === REF_DELTA ? this.findBase(pack, head.bytes, head.start + header.baseIdAt) : header.baseOffset;
      const bytes = this.inflateAt(pack, at + header.dataStart, header.size);
      if (header.type !== OFS_DELTA && header.type !== REF_DELTA) {
        return { type: header.type as ObjectType, bytes: deltas.reduceRight(patch, bytes) };
      }
      deltas.push(bytes);
      if (deltas.length > MAX_CHAIN) throw new GitError('chain of deltas is too long');
      at = base;
    }
  }

  private findBase(pack: OpenPack, bytes: Uint8Array, idAt: number): number {
    const place = pack.index.find(bytes, idAt);
    if (place < 0) throw new GitError('the object it is stored as a difference to is not there');
    return pack.offsets[place];
  }

  private inflateAt(pack: OpenPack, start: number, size: number): Uint8Array {
    if (size > MAX_OBJECT_BYTES) throw new GitError(`it has ${size} bytes, more than ${MAX_OBJECT_BYTES}`);
    const out = new Uint8Array(size);
    // Deflate never needs more than this.
    const most = start + size + Math.ceil(size / 1000) + 64;
    const range = pack.file.read(start, Math.min(pack.file.size, most));
    this.inflater.inflate(range.bytes, range.start, range.end, out, 0, size);
    return out;
  }

  private openPacks(): OpenPack[] {
    if (this.packs !== undefined) return this.packs;
    this.packs = [];
    for (const objects of this.repository.objectDirs) {
      const folder = join(objects, 'pack');
      for (const { name } of listFolder(folder)) {
        const path = join(folder, name);
        if (!name.endsWith('.idx') || !existsSync(path.replace(/\.idx$/, '.pack'))) continue;
        try {
          const index = PackIndex.read(path, this.repository.hashBytes);
          const file = new PackFile(path.replace(/\.idx$/, '.pack'), this.pages);
          this.packs.push({ file, index, offsets: index.offsets() });
        } catch (error) {
          if (!isGitFault(error)) throw error;
          this.broken ??= `it is not there, or in ${path.replace(/\.idx$/, '.pack')}, which cannot be read: ${error.message}`;
        }
      }
    }
    return this.packs;
  }
}

function patch(base: Uint8Array, delta: Uint8Array): Uint8Array {
  const { baseSize, resultSize, start } = readDeltaHeader(delta, 0, delta.length);
  if (baseSize !== base.length) throw new GitError('delta is made for another base');
  if (resultSize > MAX_OBJECT_BYTES) throw new GitError(`it has ${resultSize} bytes, more than ${MAX_OBJECT_BYTES}`);
  const out = new Uint8Array(resultSize);
  applyDelta(delta, start, delta.length, base, 0, baseSize, out, 0, resultSize);
  return out;
}
