import type { Occurrence } from '../model/finding.ts';
import type { InlineIgnore, Match, Sighting } from '../model/match.ts';
import { compareCommits, findEarliest, findLatest } from './commit-order.ts';
import type { Place } from './place.ts';

/** One version of a path that holds the secret, at least once. */
export interface Version {
  readonly place: Place;
  readonly matches: readonly Match[];
}

/** An occurrence together with what was seen there. */
export interface Sighted {
  readonly occurrence: Occurrence;
  readonly sighting: Sighting;
  readonly ignored: InlineIgnore | undefined;
}

/** As many refs as an occurrence names. */
const MAX_REFS = 20;

/**
 * The occurrences of one secret at one path: those of its newest version, with the time span of all versions.
 *
 * @param versions at least one, all of one container and path
 */
export function toOccurrences(versions: readonly Version[]): Sighted[] {
  const newest = versions.reduce((best, version) => (compareVersions(version, best) > 0 ? version : best));
  const { place } = newest;
  const places = versions.map(version => version.place);
  const provenances = places.flatMap(({ provenance }) => (provenance === undefined ? [] : [provenance]));
  const first = findEarliest(provenances.map(provenance => provenance.first));
  const last = findLatest(provenances.map(provenance => provenance.last));
  const inWorktree = places.some(({ isWorktree }) => isWorktree);
  const shared = {
    container: place.container,
    path: place.path,
    ...(place.blob !== undefined && { blob: place.blob }),
    ...(first && { first }),
    ...(last && { last }),
    inHead: provenances.some(({ inHead }) => inHead),
    inWorktree,
    inIndex: provenances.some(({ inIndex }) => inIndex),
    unreachable: !inWorktree && place.blob !== undefined && provenances.every(({ unreachable }) => unreachable),
    refs: [...new Set(provenances.flatMap(({ refs }) => refs))].sort().slice(0, MAX_REFS),
    versions: countVersions(versions),
  };
  return newest.matches.map(({ location, sighting, ignored }) => ({
    occurrence: { ...shared, location, ...(sighting.decodedFrom && { decodedFrom: sighting.decodedFrom }) },
    sighting,
    ignored,
  }));
}

/** Positive when `a` is newer: working tree, then index, then HEAD, then the latest commit. */
function compareVersions(a: Version, b: Version): number {
  const byRank = rankPlace(a.place) - rankPlace(b.place);
  if (byRank !== 0) return byRank;
  const [lastOfA, lastOfB] = [a.place.provenance?.last, b.place.provenance?.last];
  if (lastOfA && lastOfB) return compareCommits(lastOfA, lastOfB) || compareIds(a, b);
  return lastOfA ? 1 : lastOfB ? -1 : compareIds(a, b);
}

function compareIds(a: Version, b: Version): number {
  return (a.place.blob ?? '') < (b.place.blob ?? '') ? -1 : 1;
}

function rankPlace({ isWorktree, provenance }: Place): number {
  return isWorktree ? 3 : provenance?.inIndex ? 2 : provenance?.inHead ? 1 : 0;
}

/** Distinct blobs; a file counts only when the secret stands elsewhere in it than in the version git has. */
function countVersions(versions: readonly Version[]): number {
  const blobs = new Map(versions.map(version => [version.place.blob, version]));
  const file = blobs.get(undefined);
  if (file === undefined) return blobs.size;
  const isKnown = versions.some(
    version => version !== file && rankPlace(version.place) > 0 && placeKey(version) === placeKey(file),
  );
  return isKnown ? blobs.size - 1 : blobs.size;
}

function placeKey({ matches }: Version): string {
  return matches.map(({ location }) => `${location.startByte}:${location.startLine}`).join();
}
