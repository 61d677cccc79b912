import { statSync } from 'node:fs';
import { GitError } from './git-error.ts';
import { readRegular } from './read-file.ts';

/** A path that the next commit holds. */
export interface IndexEntry {
  readonly path: string;
  readonly oid: string;
  readonly mode: number;
  /** 0, or 1 to 3 while a merge conflicts. */
  readonly stage: number;
  /** Size and time of the file when git last compared it, for telling whether it changed since. */
  readonly size: number;
  readonly mtimeSeconds: number;
  readonly mtimeNanoseconds: number;
  /** Only announced by `git add -N`; has no content yet. */
  readonly isIntended: boolean;
  readonly isSkipped: boolean;
}

/** The tree that a folder of the index would make; `oid` is absent when something below it was staged since. */
export interface CachedTree {
  readonly oid?: string;
  readonly children: ReadonlyMap<string, CachedTree>;
}

export interface GitIndex {
  readonly entries: readonly IndexEntry[];
  readonly cachedTree?: CachedTree;
  /** When the index itself was written; an entry not older than that may have changed unseen. */
  readonly mtimeMs: number;
}

/** Of an entry's flags: two more bytes of them follow. Never set in version 2. */
const EXTENDED = 0x4000;

/** Of an entry's flags: the length of its path; all set means as long or longer. */
const PATH_LENGTH = 0xfff;

const EMPTY: GitIndex = { entries: [], mtimeMs: 0 };

/** Reads an index of version 2, 3 or 4; empty when there is none. Throws GitError when it is malformed. */
export function readIndex(path: string, hashBytes: number): GitIndex {
  const bytes = readRegular(path);
  if (bytes === undefined) return EMPTY;
  const mtimeMs = statSync(path).mtimeMs;
  if (bytes.length < 12 + hashBytes || bytes.toString('latin1', 0, 4) !== 'DIRC')
    throw new GitError('index is malformed');
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) throw new GitError(`index version ${version} is unknown`);
  const count = bytes.readUInt32BE(8);
  const entries: IndexEntry[] = [];
  let at = 12;
  let previous = '';
  for (let i = 0; i < count; i++) {
    const start = at;
    const flagsAt = start + 40 + hashBytes;
    if (flagsAt + 2 > bytes.length) throw new GitError('index is cut short');
    const flags = (bytes[flagsAt] << 8) | bytes[flagsAt + 1];
    at = flagsAt + (flags & EXTENDED ? 4 : 2);
    let keep = 0;
    if (version === 4) {
      const cut = readOffset(bytes, at);
      at = cut.next;
      keep = previous.length - cut.value;
      if (keep < 0) throw new GitError('index path is malformed');
    }
    // The low bits of the flags are the length of the path, as far as they can hold it.
    const length = flags & PATH_LENGTH;
    const end = version < 4 && length < PATH_LENGTH ? at + length : bytes.indexOf(0, at);
    if (end < 0 || end >= bytes.length) throw new GitError('index is cut short');
    if (version === 4) {
      // Paths are kept as latin1 while they are put together, so that cutting counts bytes.
      previous = previous.slice(0, keep) + bytes.toString('latin1', at, end);
      entries.push(new StoredEntry(bytes, start, hashBytes, decodePath(previous)));
      at = end + 1;
    } else {
      entries.push(new StoredEntry(bytes, start, hashBytes));
      at = start + ((end - start + 8) & ~7);
    }
  }
  let cachedTree: CachedTree | undefined;
  for (; at + 8 <= bytes.length - hashBytes; at += 8 + bytes.readUInt32BE(at + 4)) {
    const name = bytes.toString('latin1', at, at + 4);
    if (name === 'TREE')
      cachedTree = readCachedTree(bytes, { at: at + 8 }, at + 8 + bytes.readUInt32BE(at + 4), hashBytes)?.tree;
    if (name === 'link') throw new GitError('index is split in two files, which is not supported');
  }
  if (at !== bytes.length - hashBytes) throw new GitError('index is cut short');
  return { entries, mtimeMs, ...(cachedTree && { cachedTree }) };
}

/** An entry that is decoded only where somebody asks: most runs look at few of many thousands. */
class StoredEntry implements IndexEntry {
  private readonly bytes: Buffer;
  private readonly start: number;
  private readonly hashBytes: number;
  private decoded: string | undefined;

  constructor(bytes: Buffer, start: number, hashBytes: number, path?: string) {
    this.bytes = bytes;
    this.start = start;
    this.hashBytes = hashBytes;
    this.decoded = path;
  }

  get path(): string {
    if (this.decoded === undefined) {
      const from = this.start + 40 + this.hashBytes + (this.flags & EXTENDED ? 4 : 2);
      const length = this.flags & PATH_LENGTH;
      const to = length < PATH_LENGTH ? from + length : this.bytes.indexOf(0, from);
      this.decoded = this.bytes.toString('utf8', from, to);
    }
    return this.decoded;
  }

  get isIntended(): boolean {
    return (this.extended & 0x2000) !== 0;
  }

  get isSkipped(): boolean {
    return (this.extended & 0x4000) !== 0;
  }

  get oid(): string {
    return this.bytes.toString('hex', this.start + 40, this.start + 40 + this.hashBytes);
  }

  get mode(): number {
    return this.bytes.readUInt32BE(this.start + 24);
  }

  get stage(): number {
    return (this.flags >> 12) & 3;
  }

  get size(): number {
    return this.bytes.readUInt32BE(this.start + 36);
  }

  get mtimeSeconds(): number {
    return this.bytes.readUInt32BE(this.start + 8);
  }

  get mtimeNanoseconds(): number {
    return this.bytes.readUInt32BE(this.start + 12);
  }

  private get flags(): number {
    return this.bytes.readUInt16BE(this.start + 40 + this.hashBytes);
  }

  private get extended(): number {
    return this.flags & EXTENDED ? this.bytes.readUInt16BE(this.start + 42 + this.hashBytes) : 0;
  }
}

function decodePath(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** One folder of the `TREE` extension and those below it; `undefined` when it is malformed, which only costs time. */
function readCachedTree(
  bytes: Buffer,
  cursor: { at: number },
  end: number,
  hashBytes: number,
  depth = 0,
): { name: string; tree: CachedTree } | undefined {
  const nameEnd = bytes.indexOf(0, cursor.at);
  const lineEnd = bytes.indexOf(10, nameEnd + 1);
  if (nameEnd < 0 || lineEnd < 0 || lineEnd >= end || depth > 1000) return undefined;
  const name = bytes.toString('utf8', cursor.at, nameEnd);
  const line = bytes.toString('latin1', nameEnd + 1, lineEnd);
  const count = Number.parseInt(line, 10);
  const folders = Number.parseInt(line.slice(line.indexOf(' ') + 1), 10);
  cursor.at = lineEnd + 1;
  const oid = count >= 0 ? bytes.toString('hex', cursor.at, cursor.at + hashBytes) : undefined;
  if (oid !== undefined) cursor.at += hashBytes;
  const children = new Map<string, CachedTree>();
  for (let i = 0; i < folders; i++) {
    const child = readCachedTree(bytes, cursor, end, hashBytes, depth + 1);
    if (child === undefined) return undefined;
    children.set(child.name, child.tree);
  }
  return { name, tree: { ...(oid !== undefined && { oid }), children } };
}

/** A number as version 4 and pack offsets write it. */
function readOffset(bytes: Buffer, from: number): { value: number; next: number } {
  let at = from;
  let byte = bytes[at++];
  let value = byte & 127;
  while (byte & 128 && at < bytes.length) {
    byte = bytes[at++];
    value = (value + 1) * 128 + (byte & 127);
  }
  return { value, next: at };
}
