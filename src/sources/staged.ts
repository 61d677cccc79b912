import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseCommit } from '../git/commit.ts';
import { GitError } from '../git/git-error.ts';
import { type CachedTree, type IndexEntry, readIndex } from '../git/index-file.ts';
import { ObjectReader } from '../git/object-reader.ts';
import { COMMIT, TREE } from '../git/object-type.ts';
import { readHeadCommit } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { MODE_SUBMODULE, MODE_TREE, parseTree, type TreeEntry } from '../git/tree.ts';

/** A path whose content the next commit would change, and the blob it would have. */
export interface StagedFile {
  readonly path: string;
  readonly oid: string;
  /** What HEAD has there; absent for a new path. */
  readonly before?: string;
}

/**
 * What stands in the index and not, just so, in HEAD. Folders that the index knows to equal HEAD's are not looked into.
 *
 * @param indexFile the index to read in place of the repository's own
 */
export function listStaged(repository: Repository, indexFile?: string): StagedFile[] {
  if (indexFile !== undefined && !existsSync(indexFile)) throw new GitError(`${indexFile} is not there`);
  const index = readIndex(indexFile ?? join(repository.gitDir, 'index'), repository.hashBytes);
  const reader = new ObjectReader(repository);
  const staged: StagedFile[] = [];
  try {
    const { entries } = index;
    const compare = (
      prefix: string,
      from: number,
      to: number,
      head: string | undefined,
      cached: CachedTree | undefined,
    ): void => {
      if (head !== undefined && cached?.oid === head) return;
      if (from < to && entries[from].path === prefix) {
        staged.push(...listChanged(reader, prefix, entries[from].oid, head, repository.hashBytes));
        return;
      }
      const there = readTree(reader, head, repository.hashBytes);
      for (let i = from; i < to; ) {
        const { path } = entries[i];
        const slash = path.indexOf('/', prefix.length);
        if (slash < 0) {
          const { oid, isIntended, mode } = entries[i];
          const isContent = !isIntended && (mode & 0o170000) !== MODE_SUBMODULE;
          const before = there.get(path.slice(prefix.length));
          if (isContent && before?.oid !== oid) staged.push({ path, oid, ...beforeOf(before) });
          i++;
          continue;
        }
        const inner = path.slice(0, slash + 1);
        const end = findEnd(entries, i, to, inner);
        const name = path.slice(prefix.length, slash);
        compare(inner, i, end, there.get(name)?.oid, cached?.children.get(name));
        i = end;
      }
    };
    compare('', 0, entries.length, readHeadTree(repository, reader), index.cachedTree);
    return staged;
  } finally {
    reader.close();
  }
}

/** What differs between two trees; a sparse index has one entry in place of a whole folder. */
function listChanged(
  reader: ObjectReader,
  prefix: string,
  tree: string,
  head: string | undefined,
  hashBytes: number,
): StagedFile[] {
  if (tree === head) return [];
  const there = readTree(reader, head, hashBytes);
  return [...readTree(reader, tree, hashBytes).values()].flatMap(({ name, mode, oid }): StagedFile[] => {
    const before = there.get(name);
    if (mode === MODE_TREE) return listChanged(reader, `${prefix}${name}/`, oid, before?.oid, hashBytes);
    if (oid === before?.oid || mode === MODE_SUBMODULE) return [];
    return [{ path: prefix + name, oid, ...beforeOf(before) }];
  });
}

/** A file that was a folder or a submodule has no content before. */
function beforeOf(entry: TreeEntry | undefined): { before?: string } {
  const isFile = entry !== undefined && entry.mode !== MODE_TREE && entry.mode !== MODE_SUBMODULE;
  return isFile ? { before: entry.oid } : {};
}

function readHeadTree(repository: Repository, reader: ObjectReader): string | undefined {
  const head = readHeadCommit(repository);
  const commit = head === undefined ? undefined : reader.read(head);
  return commit?.type === COMMIT ? parseCommit(commit.bytes).tree : undefined;
}

function readTree(reader: ObjectReader, oid: string | undefined, hashBytes: number): Map<string, TreeEntry> {
  const object = oid === undefined ? undefined : reader.read(oid);
  if (object?.type !== TREE) return new Map();
  return new Map(parseTree(object.bytes, hashBytes).map(entry => [entry.name, entry]));
}

/** First entry in `[from, to)` that does not start with the prefix; entries are sorted. */
function findEnd(entries: readonly IndexEntry[], from: number, to: number, prefix: string): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].path.startsWith(prefix)) low = middle + 1;
    else high = middle;
  }
  return low;
}
