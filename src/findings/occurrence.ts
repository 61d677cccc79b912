import type { Occurrence } from '../model/finding.ts';
import type { InlineIgnore, Match, Sighting } from '../model/match.ts';
import type { CommitInfo } from '../model/source.ts';
import { compareMoments, findEarlier, findLater, type Moment, toMoment } from './commit-order.ts';
import type { Place } from './place.ts';

/** A place with what tells how new its version of the path is. */
export interface DatedPlace extends Place {
  /** One for each container and path. */
  readonly key: string;
  /** How near it is to the files that people work with: 3 those files, then index, then HEAD; 0 only history. */
  readonly rank: number;
  readonly first?: Moment | undefined;
  readonly last?: Moment | undefined;
}

/** One version of a path that holds the secret, at least once. */
export interface Version {
  readonly place: DatedPlace;
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

/** Dates places; each commit's date is read once. */
export class PlaceDater {
  private readonly moments = new Map<CommitInfo, Moment>();

  date(place: Place): DatedPlace {
    const { isWorktree, provenance } = place;
    const rank = isWorktree ? 3 : provenance?.inIndex ? 2 : provenance?.inHead ? 1 : 0;
    const key = `${place.container}\0${place.path}`;
    return { ...place, key, rank, first: this.moment(provenance?.first), last: this.moment(provenance?.last) };
  }

  private moment(commit: CommitInfo | undefined): Moment | undefined {
    if (commit === undefined) return undefined;
    let moment = this.moments.get(commit);
    if (moment === undefined) this.moments.set(commit, (moment = toMoment(commit)));
    return moment;
  }
}

/** What versions of one path say of one secret, gathered version by version so that few of them are kept. */
export class PathHistory {
  first: Moment | undefined;
  last: Moment | undefined;
  private newest: Version;
  private inHead = false;
  private inWorktree = false;
  private inIndex = false;
  /** Of those that commits know. */
  private areUnreachable = true;
  /** Lists of them; versions share few. */
  private readonly refs = new Set<readonly string[]>();
  private latestBlob: string | undefined;
  private blobs = 0;
  /** Those that people still work with. */
  private readonly current: Version[] = [];
  private file: Version | undefined;

  constructor(version: Version) {
    this.newest = version;
    this.add(version);
  }

  /** Another version of the same container and path; those of one blob come one after another. */
  add(version: Version): void {
    const { blob, provenance, isWorktree, rank, first, last } = version.place;
    if (compareVersions(version, this.newest) > 0) this.newest = version;
    if (rank > 0) this.current.push(version);
    if (blob === undefined) this.file = version;
    else if (blob !== this.latestBlob) this.blobs++;
    this.latestBlob = blob;
    this.inWorktree ||= isWorktree;
    if (provenance === undefined) return;
    this.first = findEarlier(this.first, first);
    this.last = findLater(this.last, last);
    this.inHead ||= provenance.inHead;
    this.inIndex ||= provenance.inIndex;
    this.areUnreachable &&= provenance.unreachable;
    if (provenance.refs.length > 0) this.refs.add(provenance.refs);
  }

  /** The secret's occurrences: those of the newest version, with the time span of all. */
  toOccurrences(): Sighted[] {
    const { newest, first, last, inHead, inWorktree, inIndex } = this;
    const { place } = newest;
    const shared = {
      container: place.container,
      path: place.path,
      ...(place.blob !== undefined && { blob: place.blob }),
      ...(first && { first: first.commit }),
      ...(last && { last: last.commit }),
      inHead,
      inWorktree,
      inIndex,
      unreachable: !inWorktree && place.blob !== undefined && this.areUnreachable,
      refs: selectFirst(this.refs, MAX_REFS),
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
    if (file === undefined) return blobs;
    const isKnown = current.some(version => version !== file && placeKey(version) === placeKey(file));
    return isKnown ? blobs : blobs + 1;
  }
}

/** The first so many of all names on the lists, in the order of their letters. */
function selectFirst(lists: Iterable<readonly string[]>, most: number): string[] {
  const first: string[] = [];
  for (const list of lists) {
    for (const name of list) {
      if (first.length === most && name >= first[most - 1]) continue;
      let at = first.length;
      while (at > 0 && first[at - 1] > name) at--;
      if (first[at - 1] === name) continue;
      first.splice(at, 0, name);
      if (first.length > most) first.pop();
    }
  }
  return first;
}

/** Positive when `a` is newer: working tree, then index, then HEAD, then the latest commit. */
function compareVersions({ place: a }: Version, { place: b }: Version): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.last && b.last) return compareMoments(a.last, b.last) || compareIds(a, b);
  return a.last ? 1 : b.last ? -1 : compareIds(a, b);
}

function compareIds(a: Place, b: Place): number {
  return (a.blob ?? '') < (b.blob ?? '') ? -1 : 1;
}

function placeKey({ matches }: Version): string {
  return matches.map(({ location }) => `${location.startByte}:${location.startLine}`).join();
}
