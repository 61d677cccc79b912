import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { parseCommit, toIsoDate } from '../git/commit.ts';
import { type CommitTable, listReachable, orderCommits, parseCommitLine } from '../git/commit-table.ts';
import type { IdSpace } from '../git/id-space.ts';
import { isGitFault } from '../git/object-database.ts';
import { ObjectReader } from '../git/object-reader.ts';
import { TAG } from '../git/object-type.ts';
import { type BlobPlace, placeBlobs } from '../git/place-blobs.ts';
import type { Refs } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import { MODE_SUBMODULE } from '../git/tree.ts';
import type { Skipped } from '../model/receipt.ts';
import type { BlobRef, CommitInfo, Provenance } from '../model/source.ts';
import { rankTrace, readKnownTrees, toKnownTrace } from './known-trees.ts';
import type { TracedTrees } from './open-trees.ts';
import type { History, KnownTrace } from './plan.ts';
import { toTreeUnits } from './plan-trees.ts';
import type { TreesUnit } from './unit.ts';

/** Says where git objects stood: `trace` by kind and id, empty for what it was not asked about. */
export interface HistoryTrace {
  readonly trace: (blob: BlobRef) => readonly Provenance[];
  readonly commits: CommitTable;
  readonly skipped: readonly Skipped[];
  readonly notes: readonly string[];
  /** What the next run need not find out again; absent when something was left out. */
  readonly known?: KnownTrace;
}

const MAX_REFS = 20;

const NO_TREES = { steps: new Int32Array(0), names: [], missing: [] };

/** Git knows the empty blob and the empty tree without storing them. */
const EMPTY_OBJECTS = ['sha1', 'sha256'].flatMap(algorithm =>
  ['blob 0\0', 'tree 0\0'].map(text => createHash(algorithm).update(text).digest('hex')),
);

/**
 * Finds where and when the given objects stood: every tree is read once, in units that `run` may hand to workers.
 *
 * @param unchanged paths whose file is known to hold the very blob of the index
 * @param wanted objects in which something was found
 * @param commitLines heads of all commits that are not in known packs, see `UnitResult`
 */
export async function traceHistory(
  history: History,
  unchanged: ReadonlySet<string>,
  wanted: readonly BlobRef[],
  commitLines: Iterable<string>,
  workers: number,
  run: (units: readonly TreesUnit[]) => Promise<readonly TracedTrees[]>,
): Promise<HistoryTrace> {
  const { database, refs, repository, recollection } = history;
  const { space } = database;
  const reader = new ObjectReader(repository);
  try {
    const order = async (): Promise<CommitTable> => {
      // The units of trees go out to the workers first.
      await setImmediate();
      const heads = Array.from(commitLines, line => parseCommitLine(line, space));
      return orderCommits([...(recollection?.commits ?? []), ...heads], space, repository.shallow);
    };
    const blobs = wanted.filter(blob => blob.kind === 'blob') as { kind: 'blob'; oid: string }[];
    const numbers = new Map(blobs.map(({ oid }) => [oid, space.findHex(oid)]));
    const isWanted = new Uint8Array(new SharedArrayBuffer(space.size));
    for (const number of numbers.values()) if (number >= 0) isWanted[number] = 1;
    // Without anything wanted as well: that nothing is missing is known only when every tree was read.
    const readTrees = async (isKnown: boolean): Promise<TracedTrees[]> => {
      const { units, faults } = toTreeUnits(history, isWanted, workers, isKnown);
      return [...(await run(units)), { ...NO_TREES, faults }];
    };
    // Workers read while commits are put in order, unless it depends on those what there is to read.
    const [early, commits] = await Promise.all([recollection?.trace ? undefined : readTrees(false), order()]);
    const held = recollection?.trace && rankTrace(recollection.trace, commits, numbers.values());
    const known = held && recollection.trace;
    const traced = early ?? (await readTrees(known !== undefined));
    if (known && held) traced.push(...readKnownTrees(known, held, commits, traced, isWanted, space, reader));
    const targets = new Map(known?.targets);
    const peeled = peelTips(refs, commits, reader, targets);
    const tipNames = [...peeled.keys()].filter(name => commits.ranks.has(peeled.get(name)!));
    const reachable = listReachable(commits, [...peeled.values(), ...(refs.head === undefined ? [] : [refs.head])]);
    const options = {
      reachable,
      head: refs.head === undefined ? -1 : (commits.ranks.get(refs.head) ?? -1),
      tips: tipNames.map(name => commits.ranks.get(peeled.get(name)!)!),
    };
    const placed = placeBlobs(space.size, traced, [...new Set(numbers.values())], commits, options, held);
    const { places, isCut } = placed;
    const describer = new Describer(history, unchanged, commits, reachable, tipNames, peeled, reader);
    const byId = new Map<string, readonly Provenance[]>();
    for (const { oid } of blobs) byId.set(oid, describer.describeBlob(oid, places.get(numbers.get(oid)!) ?? []));
    for (const { kind, oid } of wanted as { kind: string; oid: string }[]) {
      if (kind === 'commit') byId.set(oid, [describer.describeCommit(oid)]);
      if (kind === 'tag') byId.set(oid, [describer.describeTag(oid)]);
    }
    const nextKnown = toKnownTrace(placed, known, traced, commits, options.head);
    return {
      commits,
      ...(nextKnown && { known: { ...nextKnown, infos: describer.described, targets } }),
      trace: blob => ('oid' in blob ? (byId.get(blob.oid) ?? []) : []),
      skipped: listSkipped(traced, [...commits.missing, ...listAbsent(history, space)], repository),
      notes: isCut ? ['the trees of this repository form more paths than can be listed; some are left out'] : [],
    };
  } finally {
    reader.close();
  }
}

/** Commits that refs lead to, through any number of tags; what tags lead to is added to `targets`. */
function peelTips(
  refs: Refs,
  { ranks }: CommitTable,
  reader: ObjectReader,
  targets: Map<string, string>,
): Map<string, string> {
  const peeled = new Map<string, string>();
  for (const [name, id] of refs.tips) {
    let target: string | undefined = id;
    for (let depth = 0; depth < 5 && target !== undefined && !ranks.has(target); depth++) {
      let next = targets.get(target);
      if (next === undefined) {
        const object = readQuietly(reader, target);
        if (object?.type !== TAG) break;
        next = /^object ([0-9a-f]+)$/m.exec(Buffer.from(object.bytes).toString('latin1'))?.[1];
      }
      if (next !== undefined) targets.set(target, next);
      target = next;
    }
    if (target !== undefined) peeled.set(name, target);
  }
  return peeled;
}

/** An object for describing others; one that cannot be read was reported when it was to be scanned. */
function readQuietly(reader: ObjectReader, id: string): { type: number; bytes: Uint8Array } | undefined {
  try {
    return reader.read(id);
  } catch (error) {
    if (isGitFault(error)) return undefined;
    throw error;
  }
}

function listSkipped(traced: readonly TracedTrees[], absent: readonly string[], repository: Repository): Skipped[] {
  const skipped: Skipped[] = traced.flatMap(({ faults }) =>
    faults.map(({ what, why }) => ({ what, why, because: 'fault' as const, count: 1 })),
  );
  const named = new Set([...absent, ...traced.flatMap(part => part.missing)]);
  for (const id of EMPTY_OBJECTS) named.delete(id);
  const missing = [...named].sort();
  if (missing.length > 0) {
    const what = missing.length === 1 ? `object ${missing[0]}` : `objects such as ${missing[0]}`;
    skipped.push({ what, why: explainMissing(repository), because: 'fault', count: missing.length });
  }
  return skipped;
}

function explainMissing({ isPartial, shallow }: Repository): string {
  if (isPartial) return 'left on the server by a partial clone; fetch them with: git fetch --refetch --no-filter';
  return shallow.size > 0 ? 'named but not there' : 'named but not there: the repository is damaged';
}

/** Ids that refs and the index name and the repository has not. */
function listAbsent({ refs, index }: History, space: IdSpace): string[] {
  const tips = [...refs.tips].filter(([name]) => name.startsWith('refs/')).map(([, id]) => id);
  const staged = index.entries.filter(({ mode }) => (mode & 0o170000) !== MODE_SUBMODULE).map(({ oid }) => oid);
  return [...tips, ...staged].filter(id => space.findHex(id) < 0);
}

/** Turns ranks and tips into what reports show. */
class Describer {
  private readonly history: History;
  private readonly unchanged: ReadonlySet<string>;
  private readonly commits: CommitTable;
  private readonly reachable: Uint8Array;
  private readonly tipNames: readonly string[];
  private readonly peeled: ReadonlyMap<string, string>;
  private readonly reader: ObjectReader;
  private readonly infos = new Map<number, CommitInfo>();
  /** By their places in `tipNames`: one list for all that it says something of. */
  private readonly refLists = new Map<string, readonly string[]>();
  private readonly staged: ReadonlyMap<string, string>;

  constructor(
    history: History,
    unchanged: ReadonlySet<string>,
    commits: CommitTable,
    reachable: Uint8Array,
    tipNames: readonly string[],
    peeled: ReadonlyMap<string, string>,
    reader: ObjectReader,
  ) {
    this.history = history;
    this.unchanged = unchanged;
    this.commits = commits;
    this.reachable = reachable;
    this.tipNames = tipNames;
    this.peeled = peeled;
    this.reader = reader;
    this.staged = new Map(history.index.entries.map(({ path, oid }) => [path, oid]));
  }

  /** All commits that were described. */
  get described(): Map<string, CommitInfo> {
    return new Map(Array.from(this.infos.values(), info => [info.oid, info]));
  }

  describeBlob(oid: string, places: readonly BlobPlace[]): Provenance[] {
    const { prefix, index } = this.history;
    const { unchanged } = this;
    const provenances = places.map(({ path, first, last, inHead, isReachable, tips }): Provenance => {
      const inIndex = this.staged.get(path) === oid;
      return {
        path: prefix + path,
        first: this.infoAt(first),
        last: this.infoAt(last),
        inHead,
        inIndex,
        ...(inIndex && unchanged.has(path) && { inWorktree: true }),
        unreachable: !isReachable && !inIndex,
        refs: this.refsAt(tips),
      };
    });
    const known = new Set(places.map(({ path }) => path));
    for (const entry of index.entries) {
      if (entry.oid !== oid || known.has(entry.path)) continue;
      known.add(entry.path);
      provenances.push({
        path: prefix + entry.path,
        inHead: false,
        inIndex: true,
        ...(unchanged.has(entry.path) && { inWorktree: true }),
        unreachable: false,
        refs: [],
      });
    }
    if (provenances.length > 0) return provenances;
    const refs = [...this.history.refs.tips].filter(([, id]) => id === oid).map(([name]) => name);
    return [{ path: '', inHead: false, inIndex: false, unreachable: refs.length === 0, refs: refs.slice(0, MAX_REFS) }];
  }

  describeCommit(oid: string): Provenance {
    const rank = this.commits.ranks.get(oid);
    const info = rank === undefined ? undefined : this.infoAt(rank);
    const refs = this.tipNames.filter(name => this.peeled.get(name) === oid).slice(0, MAX_REFS);
    return {
      path: '',
      ...(info && { first: info, last: info }),
      inHead: oid === this.history.refs.head,
      inIndex: false,
      unreachable: rank === undefined || this.reachable[rank] === 0,
      refs,
    };
  }

  describeTag(oid: string): Provenance {
    const refs = [...this.history.refs.tips].filter(([, id]) => id === oid).map(([name]) => name);
    return {
      path: refs[0] ?? '',
      inHead: false,
      inIndex: false,
      unreachable: refs.length === 0,
      refs: refs.slice(0, MAX_REFS),
    };
  }

  private refsAt(tips: readonly number[]): readonly string[] {
    const key = tips.join();
    let refs = this.refLists.get(key);
    if (refs === undefined) this.refLists.set(key, (refs = tips.slice(0, MAX_REFS).map(tip => this.tipNames[tip])));
    return refs;
  }

  private infoAt(rank: number): CommitInfo {
    const met = this.infos.get(rank);
    if (met !== undefined) return met;
    const info = this.readInfo(this.commits.ids[rank]);
    this.infos.set(rank, info);
    return info;
  }

  private readInfo(oid: string): CommitInfo {
    const known = this.history.recollection?.trace?.infos.get(oid);
    if (known !== undefined) return known;
    const object = readQuietly(this.reader, oid);
    const author = object === undefined ? undefined : parseCommit(object.bytes).author;
    return {
      oid,
      author: author
        ? { name: author.name, email: author.email, date: toIsoDate(author) }
        : { name: '', email: '', date: new Date(0).toISOString() },
    };
  }
}
