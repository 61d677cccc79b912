import { createHash } from 'node:crypto';
import { closeSync, fstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { GitError } from './git-error.ts';
import { type ObjectType, parseObjectType } from './object-type.ts';
import { listFolder, openRegular, readRegular } from './read-file.ts';

export interface LooseObject {
  readonly type: ObjectType;
  readonly bytes: Buffer;
}

/** Ids of the objects that stand in files of their own below an objects folder; sorted. */
export function listLoose(objects: string, hashBytes: number): string[] {
  const ids: string[] = [];
  for (const { name: folder } of listFolder(objects)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue;
    for (const { name } of listFolder(join(objects, folder))) {
      if (name.length === hashBytes * 2 - 2 && /^[0-9a-f]+$/.test(name)) ids.push(folder + name);
    }
  }
  return ids.sort();
}

/** Where an object of that id stands below an objects folder. */
export function toLoosePath(objects: string, id: string): string {
  return join(objects, id.slice(0, 2), id.slice(2));
}

/** What stands before the content: its type, its size, and how many bytes that takes itself. */
export function parseLooseHead(bytes: Buffer): { type: ObjectType; size: number; length: number } {
  const end = bytes.subarray(0, 40).indexOf(0);
  const head = /^(\w+) (\d+)$/.exec(bytes.toString('latin1', 0, Math.max(end, 0)));
  const type = head === null ? undefined : parseObjectType(head[1]);
  if (head === null || type === undefined) throw new GitError('object has no proper head');
  return { type, size: Number(head[2]), length: end + 1 };
}

/** Reads one; `undefined` when it is larger than the limit. Throws GitError when it is malformed. */
export function readLoose(objects: string, id: string, limitBytes: number): LooseObject | undefined {
  const file = readWithin(toLoosePath(objects, id), limitBytes + Math.ceil(limitBytes / 100) + 1024);
  if (file === undefined) return undefined;
  let whole: Buffer;
  try {
    whole = inflateSync(file, { maxOutputLength: limitBytes + 64 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw new GitError((error as Error).message);
  }
  const { type, size, length } = parseLooseHead(whole);
  const bytes = whole.subarray(length);
  if (bytes.length !== size) throw new GitError('object has another size than announced');
  return { type, bytes };
}

/** A file that must be there, unless it is larger than deflate makes of what fits into the limit. */
function readWithin(path: string, limitBytes: number): Buffer | undefined {
  const descriptor = openRegular(path);
  if (descriptor === undefined) throw new GitError('it went away during the scan');
  try {
    return fstatSync(descriptor).size > limitBytes ? undefined : readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Whether its file holds just what the id says; `false` as well when it cannot be read. */
export function isWholeLoose(objects: string, id: string, limitBytes: number): boolean {
  try {
    const file = readRegular(toLoosePath(objects, id));
    if (file === undefined) return false;
    const hash = createHash(id.length === 40 ? 'sha1' : 'sha256');
    return hash.update(inflateSync(file, { maxOutputLength: limitBytes + 64 })).digest('hex') === id;
  } catch {
    return false;
  }
}
