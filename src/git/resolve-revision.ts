import { parseCommit } from './commit.ts';
import type { ObjectReader } from './object-reader.ts';
import { COMMIT, TAG } from './object-type.ts';
import type { Refs } from './refs.ts';

const PLACES = ['', 'refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/'];

/**
 * Commit that a name stands for: HEAD, a branch, tag or remote branch, an id or the beginning of one, each with any
 * number of `^`, `^N` and `~N`; `undefined` when there is none.
 *
 * @param ids all commits, for ids that are cut short
 */
export function resolveRevision(
  name: string,
  refs: Refs,
  reader: ObjectReader,
  ids: Iterable<string>,
): string | undefined {
  const parts = /^(.+?)((?:\^\d*|~\d*)*)$/.exec(name);
  if (parts === null) return undefined;
  let commit = peel(find(parts[1], refs, reader, ids), reader);
  for (const step of parts[2].match(/[\^~]\d*/g) ?? []) {
    const count = step.length === 1 ? 1 : Number(step.slice(1));
    if (step.startsWith('^')) commit = count === 0 ? commit : parentOf(commit, count, reader);
    else for (let i = 0; i < count; i++) commit = parentOf(commit, 1, reader);
  }
  return commit;
}

function find(name: string, refs: Refs, reader: ObjectReader, ids: Iterable<string>): string | undefined {
  if (name === 'HEAD' || name === '@') return refs.head;
  for (const place of PLACES) {
    const id = refs.tips.get(place + name) ?? refs.tips.get(`${place}${name}/HEAD`);
    if (id !== undefined) return id;
  }
  if (!/^[0-9a-f]{4,64}$/.test(name)) return undefined;
  if (name.length >= 40 && reader.read(name) !== undefined) return name;
  const found = Array.from(ids).filter(id => id.startsWith(name));
  return found.length === 1 ? found[0] : undefined;
}

function peel(id: string | undefined, reader: ObjectReader): string | undefined {
  let target = id;
  for (let depth = 0; depth < 5 && target !== undefined; depth++) {
    const object = reader.read(target);
    if (object?.type === COMMIT) return target;
    if (object?.type !== TAG) return undefined;
    target = /^object ([0-9a-f]+)$/m.exec(Buffer.from(object.bytes).toString('latin1'))?.[1];
  }
  return undefined;
}

function parentOf(id: string | undefined, number: number, reader: ObjectReader): string | undefined {
  const object = id === undefined ? undefined : reader.read(id);
  return object?.type === COMMIT ? parseCommit(object.bytes).parents[number - 1] : undefined;
}
