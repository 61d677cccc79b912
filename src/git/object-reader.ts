import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { applyDelta, readDeltaHeader } from './delta.ts';
import { GitError } from './git-error.ts';
import { Inflater } from './inflate.ts';
import { type LargeObject, openPacked, useLargeLoose } from './large-object.ts';
import { readLoose, toLoosePath } from './loose.ts';
import { isGitFault, WALK_LIMITS } from './object-database.ts';
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
}

/** An entry on the way from an object to the one stored whole. */
interface Link {
  readonly offset: number;
  readonly type: number;
  readonly size: number;
  readonly dataAt: number;
}

const CACHE_BYTES = 8 << 20;
/** Longer chains are no work of git's. */
const MAX_CHAIN = 10_000;

/** An object is there and too large to be read whole: `useLarge` serves. */
export class LargeObjectError extends GitError {
  constructor(limitBytes: number) {
    super(`it has more than ${limitBytes} bytes`);
  }
}

/** Reads single objects by id, without looking at the rest of a pack. Packs are opened as they are needed. */
export class ObjectReader {
  private readonly repository: Repository;
  private readonly inflater = new Inflater();
  private readonly pages = new PageCache(CACHE_BYTES);
  private packs: OpenPack[] | undefined;
  /** Why an object that is not found may be there all the same. */
  private broken: string | undefined;

  private readonly limitBytes: number;

  constructor(repository: Repository, limitBytes = WALK_LIMITS.objectBytes) {
    this.repository = repository;
    this.limitBytes = limitBytes;
  }

  close(): void {
    for (const { file } of this.packs ?? []) file.close();
    this.packs = undefined;
  }

  /**
   * `undefined` when there is no such object. Throws GitError or InflateError when it cannot be read, LargeObjectError
   * when it, or what it is made from, is larger than the limit.
   */
  read(id: string): GitObject | undefined {
    const objects = this.findLoose(id);
    if (objects !== undefined) {
      const object = readLoose(objects, id, this.limitBytes);
      if (object === undefined) throw new LargeObjectError(this.limitBytes);
      return object;
    }
    const entry = this.findPacked(id);
    return entry && this.readEntry(entry.pack, entry.offset);
  }

  /** Opens one that is there, whatever its size, and hands it to `use`. */
  useLarge(id: string, use: (object: LargeObject) => void): void {
    const objects = this.findLoose(id);
    if (objects !== undefined) {
      useLargeLoose(objects, id, use);
      return;
    }
    const entry = this.findPacked(id);
    if (entry === undefined) throw new GitError('it went away during the scan');
    const chain = this.listChain(entry.pack, entry.offset).map(({ offset }) => offset);
    use(openPacked(entry.pack.file, chain, this.repository.hashBytes).object);
  }

  /** Folder of objects in which it stands in a file of its own. */
  private findLoose(id: string): string | undefined {
    return this.repository.objectDirs.find(objects => existsSync(toLoosePath(objects, id)));
  }

  private findPacked(id: string): { pack: OpenPack; offset: number } | undefined {
    const raw = Buffer.from(id, 'hex');
    for (const pack of this.openPacks()) {
      const place = pack.index.find(raw);
      if (place >= 0) return { pack, offset: pack.index.offset(place) };
    }
    if (this.broken !== undefined) throw new GitError(this.broken);
    return undefined;
  }

  private readEntry(pack: OpenPack, offset: number): GitObject {
    const [whole, ...deltas] = this.listChain(pack, offset).reverse();
    let bytes = this.inflateAt(pack, whole.dataAt, whole.size);
    for (const { dataAt, size } of deltas) bytes = this.patch(bytes, this.inflateAt(pack, dataAt, size));
    return { type: whole.type as ObjectType, bytes };
  }

  /** The entries that an object is made from: its own first, the one stored whole last. */
  private listChain(pack: OpenPack, offset: number): Link[] {
    const chain: Link[] = [];
    for (let at = offset; ; ) {
      const header: EntryHeader = { type: 0, size: 0, dataStart: 0, baseOffset: -1, baseIdAt: -1 };
      const head = pack.file.read(at, Math.min(pack.file.size, at + 64));
      readEntryHeader(head.bytes, head.start, head.end, at, this.repository.hashBytes, header);
      chain.push({ offset: at, type: header.type, size: header.size, dataAt: at + header.dataStart });
      if (header.type === OFS_DELTA) at = header.baseOffset;
      else if (header.type === REF_DELTA) at = this.findBase(pack, head.bytes, head.start + header.baseIdAt);
      else return chain;
      if (chain.length > MAX_CHAIN) throw new GitError('chain of deltas is too long');
    }
  }

  private findBase(pack: OpenPack, bytes: Uint8Array, idAt: number): number {
    const place = pack.index.find(bytes, idAt);
    if (place < 0) throw new GitError('the object it is stored as a difference to is not there');
    return pack.index.offset(place);
  }

  private inflateAt(pack: OpenPack, start: number, size: number): Uint8Array {
    if (size > this.limitBytes) throw new LargeObjectError(this.limitBytes);
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
          this.packs.push({ file, index });
        } catch (error) {
          if (!isGitFault(error)) throw error;
          this.broken ??= `it is not there, or in ${path.replace(/\.idx$/, '.pack')}, which cannot be read: ${error.message}`;
        }
      }
    }
    return this.packs;
  }

  private patch(base: Uint8Array, delta: Uint8Array): Uint8Array {
    const { baseSize, resultSize, start } = readDeltaHeader(delta, 0, delta.length);
    if (baseSize !== base.length) throw new GitError('delta is made for another base');
    if (resultSize > this.limitBytes) throw new LargeObjectError(this.limitBytes);
    const out = new Uint8Array(resultSize);
    applyDelta(delta, start, delta.length, base, 0, baseSize, out, 0, resultSize);
    return out;
  }
}
