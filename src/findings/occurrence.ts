import type { Occurrence } from '../model/finding.ts';
import type { InlineIgnore, Match, Sighting } from '../model/match.ts';
import type { CommitInfo } from '../model/source.ts';
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

/** What versions of one path say of one secret, gathered version by version so that few of them are kept. */
export class PathHistory {
  private newest: Version;
  private first: CommitInfo | undefined;
  private last: CommitInfo | undefined;
  private inHead = false;
  private inWorktree = false;
  private inIndex = false;
  /** Of those that commits know. */
  private areUnreachable = true;
  private readonly refs = new Set<string>();
  private readonly blobs = new Set<string | undefined>();
  /** Those that people still work with. */
  private readonly current: Version[] = [];
  private file: Version | undefined;

  constructor(version: Version) {
    this.newest = version;
    this.add(version);
  }

  /** Another version of the same container and path. */
  add(version: Version): void {
    const { blob, provenance, isWorktree } = version.place;
    if (compareVersions(version, this.newest) > 0) this.newest = version;
    if (rankPlace(version.place) > 0) this.current.push(version);
    if (blob === undefined) this.file = version;
    this.blobs.add(blob);
    this.inWorktree ||= isWorktree;
    if (provenance === undefined) return;
    this.first = findEarliest([this.first, provenance.first]);
    this.last = findLatest([this.last, provenance.last]);
    this.inHead ||= provenance.inHead;
    this.inIndex ||= provenance.inIndex;
    this.areUnreachable &&= provenance.unreachable;
    for (const ref of provenance.refs) this.refs.add(ref);
  }

  /** The secret's occurrences: those of the newest version, with the time span of all. */
  toOccurrences(): Sighted[] {
    const { newest, first, last, inHead, inWorktree, inIndex } = this;
    const { place } = newest;
    const shared = {
      container: place.container,
      path: place.path,
      ...(place.blob !== undefined && { blob: place.blob }),
      ...(first && { first }),
      ...(last && { last }),
      inHead,
      inWorktree,
      inIndex,
      unreachable: !inWorktree && place.blob !== undefined && this.areUnreachable,
      refs: [...this.refs].sort().slice(0, MAX_REFS),
      versions: this.countVersions(),
    };
    return newest.matches.map(({ location, sighting, ignored }) => ({
      occurrence: { ...shared, location, ...(sighting.decodedFrom && { decodedFrom: sighting.decodedFrom }) },
      sighting,
      ignored,
    }));
  }

  /** Distinct blobs; a file counts only when the secret stands elsewhere in it than in the version git has. */
  private countVersions(): number {
    const { blobs, file, current } = this;
    if (file === undefined) return blobs.size;
    const isKnown = current.some(version => version !== file && placeKey(version) === placeKey(file));
    return isKnown ? blobs.size - 1 : blobs.size;
  }
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

function placeKey({ matches }: Version): string {
  return matches.map(({ location }) => `${location.startByte}:${location.startLine}`).join();
}
