import { setImmediate } from 'node:timers/promises';
import { type CommitHead, type CommitTable, orderCommits, parseCommitLine } from '../git/commit-table.ts';
import type { History } from './plan.ts';

/** Lines read at a time: whoever waits for this thread is not kept for long. */
const LINES_AT_A_TIME = 1_000;

/**
 * Puts the commits of a repository in order.
 *
 * @param commitLines heads of all that are not in known packs, see `UnitResult`
 */
export async function orderHistory(
  { database, repository, recollection }: History,
  commitLines: readonly string[],
): Promise<CommitTable> {
  const { space } = database;
  const heads: CommitHead[] = [...(recollection?.commits ?? [])];
  for (let at = 0; at < commitLines.length; at += LINES_AT_A_TIME) {
    await setImmediate();
    for (const line of commitLines.slice(at, at + LINES_AT_A_TIME)) heads.push(parseCommitLine(line, space));
  }
  return orderCommits(heads, space, repository.shallow);
}
