import { join } from 'node:path';
import type { IndexEntry } from '../git/index-file.ts';
import type { History } from './plan.ts';
import { statFile } from './walk-folder.ts';

/**
 * Files that git believes to be as in the index: same size and time, and not touched since the index was written.
 * Their blob is scanned with the history, so they need not be read, if the blob turns out to have the file's size
 * (a filter or line-ending conversion may stand between the two): see `settleUnchanged`.
 */
export function listUntouched(history: History, root: string, paths: readonly string[]): Map<string, IndexEntry> {
  const { index } = history;
  const entries = new Map(index.entries.filter(({ stage }) => stage === 0).map(entry => [entry.path, entry]));
  const untouched = new Map<string, IndexEntry>();
  for (const path of paths) {
    const entry = entries.get(path);
    if (entry === undefined || (entry.mode & 0o170000) !== 0o100000 || entry.mtimeSeconds === 0) continue;
    const stat = statFile(join(root, path));
    if (stat === undefined || stat.size !== entry.size || stat.mtimeMs >= index.mtimeMs) continue;
    const nanoseconds = BigInt(entry.mtimeSeconds) * 1_000_000_000n + BigInt(entry.mtimeNanoseconds);
    const isSame =
      entry.mtimeNanoseconds === 0
        ? stat.mtimeNs / 1_000_000_000n === BigInt(entry.mtimeSeconds)
        : stat.mtimeNs === nanoseconds;
    if (isSame) untouched.set(path, entry);
  }
  return untouched;
}

/** After the history is scanned: the untouched files whose blob was met with the file's size. */
export function settleUnchanged(history: History, untouched: ReadonlyMap<string, IndexEntry>): Set<string> {
  const { database, recollection } = history;
  const { space } = database;
  const sizes = new Float64Array(space.size);
  for (const [number, { path, plan }] of database.holdings.entries()) {
    if (plan === undefined) sizes.set(recollection?.blobSizes.get(path) ?? [], space.numberOf(number, 0));
    else {
      for (let position = 0; position < plan.count; position++) {
        sizes[space.numberOf(number, plan.places[position])] = plan.sizes[position];
      }
    }
  }
  const unchanged = new Set<string>();
  for (const [path, { oid, size }] of untouched) {
    const number = space.findHex(oid);
    if (number >= 0 && sizes[number] === size + 1) unchanged.add(path);
  }
  return unchanged;
}
