import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { GitError } from './git-error.ts';
import { type ObjectType, parseObjectType } from './object-type.ts';
import { listFolder, readRegular } from './read-file.ts';

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

/** Reads one. Throws GitError when it is malformed or larger than the limit. */
export function readLoose(objects: string, id: string, limitBytes: number): LooseObject {
  const file = readRegular(join(objects, id.slice(0, 2), id.slice(2)));
  if (file === undefined) throw new GitError('it went away during the scan');
  let whole: Buffer;
  try {
    whole = inflateSync(file, { maxOutputLength: limitBytes + 64 });
  } catch (error) {
    throw new GitError((error as Error).message);
  }
  const end = whole.indexOf(0);
  const head = /^(\w+) (\d+)$/.exec(whole.toString('latin1', 0, Math.min(Math.max(end, 0), 40)));
  const type = head === null ? undefined : parseObjectType(head[1]);
  if (head === null || type === undefined) throw new GitError('object has no proper head');
  const bytes = whole.subarray(end + 1);
  if (bytes.length !== Number(head[2])) throw new GitError('object has another size than announced');
  return { type, bytes };
}

/** Whether its file holds just what the id says; `false` as well when it cannot be read. */
export function isWholeLoose(objects: string, id: string, limitBytes: number): boolean {
  try {
    const file = readRegular(join(objects, id.slice(0, 2), id.slice(2))) ?? Buffer.alloc(0);
    const hash = createHash(id.length === 40 ? 'sha1' : 'sha256');
    return hash.update(inflateSync(file, { maxOutputLength: limitBytes + 64 })).digest('hex') === id;
  } catch {
    return false;
  }
}
