import { type CommitTable, listReachable } from '../git/commit-table.ts';
import { ObjectReader } from '../git/object-reader.ts';
import { resolveRevision } from '../git/resolve-revision.ts';
import { ScanError } from '../model/scan-error.ts';
import type { History } from './plan.ts';

/**
 * Commits that a range names, as git does: `A..B` those that B leads to and A does not, `A...B` those that only one of
 * them leads to; a side left out is HEAD. Throws ScanError when a name stands for no commit.
 */
export function selectRange({ repository, refs }: History, commits: CommitTable, range: string): Set<string> {
  const match = /^(.*?)(\.{2,3})(.*)$/.exec(range);
  if (match === null)
    throw new ScanError('bad-range', `"${range}" is not a range of commits`, 'write it as in main..HEAD');
  const reader = new ObjectReader(repository);
  try {
    const [from, to] = [match[1] || 'HEAD', match[3] || 'HEAD'].map(name => {
      const id = resolveRevision(name, refs, reader, commits.ids);
      if (id === undefined || !commits.ranks.has(id)) {
        throw new ScanError(
          'unknown-revision',
          `${name} is no commit of this repository`,
          repository.shallow.size > 0 ? 'the clone is shallow: fetch more of it' : 'name a branch, a tag or a commit',
        );
      }
      return id;
    });
    const ofFrom = listReachable(commits, [from]);
    const ofTo = listReachable(commits, [to]);
    const isSymmetric = match[2] === '...';
    return new Set(
      commits.ids.filter((_, rank) =>
        isSymmetric ? ofFrom[rank] !== ofTo[rank] : ofTo[rank] === 1 && ofFrom[rank] === 0,
      ),
    );
  } finally {
    reader.close();
  }
}
