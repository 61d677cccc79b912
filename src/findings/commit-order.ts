import type { CommitInfo } from '../model/source.ts';

/** Earlier author date first; of two at one time the lower id, so that the order is total. */
export function compareCommits(a: CommitInfo, b: CommitInfo): number {
  if (a === b) return 0;
  return Date.parse(a.author.date) - Date.parse(b.author.date) || (a.oid < b.oid ? -1 : a.oid > b.oid ? 1 : 0);
}

export function findEarliest(commits: Iterable<CommitInfo | undefined>): CommitInfo | undefined {
  return reduceCommits(commits, -1);
}

export function findLatest(commits: Iterable<CommitInfo | undefined>): CommitInfo | undefined {
  return reduceCommits(commits, 1);
}

function reduceCommits(commits: Iterable<CommitInfo | undefined>, sign: 1 | -1): CommitInfo | undefined {
  let best: CommitInfo | undefined;
  for (const commit of commits)
    if (commit !== undefined && (best === undefined || compareCommits(commit, best) * sign > 0)) best = commit;
  return best;
}
