import { compareText } from '../model/compare-text.ts';
import type { CommitInfo } from '../model/source.ts';

/** Of `2026-01-31T12:00:00+01:00`, and where its zone begins. */
const ZONED_LENGTH = 25;
const ZONE_AT = 19;

/** Earlier author date first; of two at one time the lower id, so that the order is total. */
export function compareCommits(a: CommitInfo, b: CommitInfo): number {
  if (a === b) return 0;
  return compareDates(a.author.date, b.author.date) || compareText(a.oid, b.oid);
}

/** ISO dates; those of one time zone stand in the order of their letters. */
function compareDates(a: string, b: string): number {
  const isSameZone = a.length === ZONED_LENGTH && b.length === ZONED_LENGTH && a.slice(ZONE_AT) === b.slice(ZONE_AT);
  return isSameZone ? compareText(a, b) : Date.parse(a) - Date.parse(b);
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
