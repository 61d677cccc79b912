import { basename, dirname, join } from 'node:path';
import { toCommitLine } from '../cache/commit-lines.ts';
import { digestFile, type FileMark, isSameMark, isSettled, markFile } from '../cache/file-mark.ts';
import type { HistoryMemory, KnownFile, PackMemory } from '../cache/history-memory.ts';
import { toIdList } from '../cache/id-list.ts';
import { decodeObjects } from '../cache/object-memory.ts';
import type { CommitHead } from '../git/commit-table.ts';
import type { IdSpace } from '../git/id-space.ts';
import { type DatabasePack, isGitFault, type ObjectDatabase, toIndexPath } from '../git/object-database.ts';
import { BLOB, COMMIT, TAG, TREE } from '../git/object-type.ts';
import type { PackIndex } from '../git/pack-index.ts';
import { listFolder } from '../git/read-file.ts';
import type { Repository } from '../git/repository.ts';
import type { MatchedBlob } from '../model/source.ts';
import type { Recall, Recollection } from '../sources/plan.ts';
import { recallTrace } from './recall-trace.ts';

/** A mark that no file ever has: whoever finds it looks at the content. */
const NO_INODE = -1;

/**
 * Decides what of a repository is as earlier runs read it.
 *
 * A pack counts as known when its file and its index are the same, by their marks or else by their content, and all the
 * packs that answer for objects of it are known too. A loose object counts as known when its file has the same mark.
 */
export class HistoryRecall implements Recall {
  readonly memory: HistoryMemory | undefined;
  readonly repository: Repository;
  /** Marks of packs and their indexes from before anything was read, by path. */
  readonly marks: ReadonlyMap<string, FileMark>;
  /** The same of loose objects, by id. */
  readonly looseMarks = new Map<string, FileMark>();
  private readonly isSame: ReadonlySet<string>;

  private constructor(
    repository: Repository,
    memory: HistoryMemory | undefined,
    marks: ReadonlyMap<string, FileMark>,
    isSame: ReadonlySet<string>,
  ) {
    this.repository = repository;
    this.memory = memory;
    this.marks = marks;
    this.isSame = isSame;
  }

  /** Looks at all packs, and into those that look changed. */
  static async open(repository: Repository, memory: HistoryMemory | undefined): Promise<HistoryRecall> {
    const marks = new Map<string, FileMark>();
    for (const folder of repository.objectDirs.map(dir => join(dir, 'pack'))) {
      for (const name of listQuietly(folder)) {
        const mark = /\.(?:pack|idx)$/.test(name) ? markFile(join(folder, name)) : undefined;
        if (mark !== undefined) marks.set(join(folder, name), toReliable(mark));
      }
    }
    const isSame = new Set<string>();
    for (const { name, pack, index } of memory?.packs ?? []) {
      const path = toPackPath(repository, name);
      if ((await isSameFile(path, pack, marks)) && (await isSameFile(toIndexPath(path), index, marks)))
        isSame.add(name);
    }
    return new HistoryRecall(repository, memory, marks, isSame);
  }

  /** Bytes of packs that are as they were. */
  get knownBytes(): number {
    return [...this.isSame].reduce((sum, name) => sum + (this.remembered(name)?.pack.mark.size ?? 0), 0);
  }

  selectKnown(packs: readonly DatabasePack[]): ReadonlySet<DatabasePack> {
    const byPath = new Map(packs.map(pack => [pack.path, pack]));
    const known = new Map<string, DatabasePack>();
    for (const { name, checksums } of this.memory?.packs ?? []) {
      const pack = byPath.get(toPackPath(this.repository, name));
      if (this.isSame.has(name) && pack?.index.checksums === checksums) known.set(name, pack);
    }
    for (let before = -1; before !== known.size; ) {
      before = known.size;
      for (const name of [...known.keys()]) {
        if (!this.remembered(name)!.relies.every(other => known.has(other))) known.delete(name);
      }
    }
    return new Set(known.values());
  }

  recollect(database: ObjectDatabase): Recollection {
    const { memory } = this;
    for (const { path, ids } of database.loose) {
      for (const id of ids) {
        const mark = markFile(join(path, id.slice(0, 2), id.slice(2)));
        if (mark !== undefined) this.looseMarks.set(id, toReliable(mark));
      }
    }
    const counts = { blobs: 0, commits: 0, tags: 0, trees: 0, bytes: 0 };
    const matched: MatchedBlob[] = [];
    const commits: CommitHead[] = [];
    const commitLines: string[] = [];
    const blobSizes = new Map<string, Uint32Array>();
    for (const [number, { path, index, plan }] of database.holdings.entries()) {
      if (memory === undefined || plan !== undefined) continue;
      const pack = this.remembered(toPackName(this.repository, path))!;
      for (const name of ['blobs', 'commits', 'tags', 'bytes'] as const) counts[name] += pack.counts[name];
      const objects = decodeObjects(pack.objects, index, memory.values, memory.hashBytes);
      blobSizes.set(path, objects.blobSizes);
      for (const one of objects.matched) matched.push(one);
      const toTree = createTreeNumbering(database.space, number, pack, index);
      for (const { id, place, treePlace, foreignTree, seconds, parents } of objects.commits) {
        const tree = treePlace < 0 ? database.space.findHex(foreignTree) : toTree(treePlace);
        const lostTree = tree < 0 ? foreignTree : '';
        commits.push({ id, number: database.space.numberOf(number, place), tree, lostTree, seconds, parents });
      }
    }
    const loose = (memory?.loose ?? []).filter(({ id, mark }) => isSameAs(this.looseMarks.get(id), mark));
    for (const { type, size } of loose) {
      counts[NAMES[type]]++;
      if (type !== TREE) counts.bytes += size;
    }
    const ids = new Set(loose.map(({ id }) => id));
    if (memory !== undefined && ids.size > 0) {
      const all = toIdList(memory.loose.map(({ id }) => id));
      const objects = decodeObjects(memory.looseObjects, all, memory.values, memory.hashBytes);
      for (const one of objects.matched) if ('oid' in one.blob && ids.has(one.blob.oid)) matched.push(one);
      for (const commit of objects.commits) if (ids.has(commit.id)) commitLines.push(toCommitLine(commit, all));
    }
    const trace = memory && recallTrace(memory, database, ids);
    return { matched, commits, commitLines, counts, loose: ids, blobSizes, ...(trace && { trace }) };
  }

  /** What is remembered of a pack; `undefined` when it was never read whole. */
  remembered(name: string): PackMemory | undefined {
    return this.memory?.packs.find(pack => pack.name === name);
  }
}

const NAMES: Readonly<Record<number, 'blobs' | 'commits' | 'tags' | 'trees'>> = {
  [COMMIT]: 'commits',
  [TREE]: 'trees',
  [BLOB]: 'blobs',
  [TAG]: 'tags',
};

/** Trees of a pack that relies on none before it stand in no other; all else has to be looked up. */
function createTreeNumbering(
  space: IdSpace,
  number: number,
  { relies }: PackMemory,
  index: PackIndex,
): (place: number) => number {
  return relies.length === 0 ? place => space.numberOf(number, place) : place => space.findHex(index.id(place));
}

/** What cannot be listed is reported when it is to be read. */
function listQuietly(folder: string): string[] {
  try {
    return listFolder(folder).map(({ name }) => name);
  } catch (error) {
    if (!isGitFault(error)) throw error;
    return [];
  }
}

/** Number of its objects folder, and its name. */
export function toPackName({ objectDirs }: Repository, path: string): string {
  return `${objectDirs.indexOf(dirname(dirname(path)))}/${basename(path, '.pack')}`;
}

function toPackPath({ objectDirs }: Repository, name: string): string {
  const slash = name.indexOf('/');
  return join(objectDirs[Number(name.slice(0, slash))] ?? '', 'pack', `${name.slice(slash + 1)}.pack`);
}

async function isSameFile(path: string, known: KnownFile, marks: ReadonlyMap<string, FileMark>): Promise<boolean> {
  const mark = marks.get(path);
  if (mark === undefined || mark.size !== known.mark.size) return false;
  return isSameAs(mark, known.mark) || (await digestFile(path)) === known.digest;
}

function isSameAs(mark: FileMark | undefined, known: FileMark): boolean {
  return mark !== undefined && mark.inode !== NO_INODE && isSameMark(mark, known);
}

function toReliable(mark: FileMark): FileMark {
  return isSettled(mark, Date.now()) ? mark : { ...mark, inode: NO_INODE };
}
