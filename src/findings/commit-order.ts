import { compareText } from '../model/compare-text.ts';
import type { CommitInfo } from '../model/source.ts';

/** A commit with the time it was made at, in milliseconds since 1970, as its author's clock had it. */
export interface Moment {
  readonly commit: CommitInfo;
  readonly ms: number;
}

/** Of `2026-01-31T12:00:00+01:00`, where its zone begins. */
const ZONE_AT = 19;

export function toMoment(commit: CommitInfo): Moment {
  const { date } = commit.author;
  const ms = Date.parse(date);
  // Nobody's clock is more than a day off: such a zone is a forgery, and the time is taken without it.
  return { commit, ms: Number.isNaN(ms) ? Date.parse(`${date.slice(0, ZONE_AT)}Z`) : ms };
}

/** Earlier author date first; of two at one time the lower id, so that the order is total. */
export function compareMoments(a: Moment, b: Moment): number {
  return a.commit === b.commit ? 0 : a.ms - b.ms || compareText(a.commit.oid, b.commit.oid);
}

/** The earlier of two; of one and none that one. */
export function findEarlier(a: Moment | undefined, b: Moment | undefined): Moment | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareMoments(b, a) < 0 ? b : a;
}

/** The later of two; of one and none that one. */
export function findLater(a: Moment | undefined, b: Moment | undefined): Moment | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareMoments(b, a) > 0 ? b : a;
}
