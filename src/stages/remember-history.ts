import { digestFile, isSameMark, markFile } from '../cache/file-mark.ts';
import { encodeHistory, type HistoryMemory, type LooseMemory, type PackMemory } from '../cache/history-memory.ts';
import { toIdList } from '../cache/id-list.ts';
import { encodeObjects } from '../cache/object-memory.ts';
import { encodeTrace } from '../cache/trace-memory.ts';
import { type DatabasePack, toIndexPath } from '../git/object-database.ts';
import { BLOB } from '../git/object-type.ts';
import type { PackPlan } from '../git/pack-plan.ts';
import { ValueTable } from '../model/value-table.ts';
import type { UnitResult } from '../pool/protocol.ts';
import type { History, KnownTrace } from '../sources/plan.ts';
import type { GatheredHistory } from './gather.ts';
import { type HistoryRecall, toPackName } from './history-recall.ts';

/**
 * What the next run can start from: every pack and every loose object that was read whole, and where blobs stood if that
 * is known of all of them. `undefined` when the cache says so already.
 */
export async function rememberHistory(
  history: History,
  gathered: GatheredHistory,
  trace: KnownTrace | undefined,
  recall: HistoryRecall,
): Promise<Buffer | undefined> {
  const { database, repository } = history;
  const known = database.holdings.filter(({ plan }) => plan === undefined);
  // Encoded parts speak of values by number, so the table they were made with goes on as long as one of them is used.
  const values = known.length > 0 ? recall.memory!.values : new ValueTable();
  const packs: PackMemory[] = [];
  for (const holding of database.holdings) {
    const pack = await rememberPack(holding, history, gathered, recall, values);
    if (pack !== undefined) packs.push(pack);
  }
  const loose = rememberLoose(history, gathered, recall);
  const isAll =
    packs.length === database.holdings.length &&
    loose.length === database.loose.reduce((sum, { ids }) => sum + ids.length, 0);
  if (isAll && trace !== undefined && isRemembered(packs, loose, recall.memory)) return undefined;
  const ids = loose.map(({ id }) => id);
  const looseIds = new Set(ids);
  const looseObjects = {
    matched: gathered.matched.filter(({ blob }) => 'oid' in blob && looseIds.has(blob.oid)),
    commitLines: gathered.commitLines.filter(line => looseIds.has(line.slice(0, line.indexOf(' ')))),
    blobSizes: new Uint32Array(ids.length),
  };
  return encodeHistory({
    hashBytes: repository.hashBytes,
    values,
    packs,
    loose,
    looseObjects: encodeObjects(looseObjects, toIdList(ids), values),
    // With all objects remembered, numbers of this run are those that the cache will know them by.
    ...(isAll &&
      trace && { trace: encodeTrace({ ...trace, infos: [...trace.infos.values()], targets: [...trace.targets] }) }),
  });
}

async function rememberPack(
  { path, index, plan }: DatabasePack,
  history: History,
  gathered: GatheredHistory,
  recall: HistoryRecall,
  values: ValueTable,
): Promise<PackMemory | undefined> {
  const name = toPackName(history.repository, path);
  const marks = [path, toIndexPath(path)].map(file => recall.marks.get(file));
  const [packMark, indexMark] = marks;
  if (packMark === undefined || indexMark === undefined) return undefined;
  if (plan === undefined) {
    const before = recall.remembered(name)!;
    return { ...before, pack: { ...before.pack, mark: packMark }, index: { ...before.index, mark: indexMark } };
  }
  const results = gathered.read.flatMap(({ unit, result }) =>
    unit.kind === 'families' && unit.plan === plan ? [result] : [],
  );
  if (plan.types.includes(0) || results.some(isFaulty)) return undefined;
  const [digest, indexDigest] = [await digestFile(path), await digestFile(toIndexPath(path))];
  // Hashed after it was read: the hash is of what was read only if nobody wrote in between.
  if (!isUntouched(path, packMark) || !isUntouched(toIndexPath(path), indexMark)) return undefined;
  const objects = {
    matched: results.flatMap(({ matched }) => matched),
    commitLines: results.flatMap(({ commitLines }) => (commitLines === '' ? [] : commitLines.split('\n'))),
    blobSizes: listBlobSizes(plan),
  };
  return {
    name,
    pack: { mark: packMark, digest },
    index: { mark: indexMark, digest: indexDigest },
    checksums: index.checksums,
    relies: listRelied(plan, history),
    counts: {
      blobs: sum(results, 'blobs'),
      commits: sum(results, 'commits'),
      tags: sum(results, 'tags'),
      bytes: sum(results, 'bytes'),
    },
    objects: encodeObjects(objects, index, values),
  };
}

function rememberLoose(
  { database, recollection }: History,
  { read }: GatheredHistory,
  recall: HistoryRecall,
): LooseMemory[] {
  const before = new Map(recall.memory?.loose.map(one => [one.id, one]));
  const now = new Map(
    read
      .flatMap(({ result }) => result.loose ?? [])
      .map(({ oid, type, sizeBytes }) => [oid, { type, size: sizeBytes }]),
  );
  const loose: LooseMemory[] = [];
  for (const id of database.loose.flatMap(({ ids }) => ids).sort()) {
    const mark = recall.looseMarks.get(id);
    const object = recollection?.loose.has(id) ? before.get(id) : now.get(id);
    if (mark !== undefined && object !== undefined) loose.push({ id, type: object.type, size: object.size, mark });
  }
  return loose;
}

/** Whether it is all in the cache as it is. */
function isRemembered(
  packs: readonly PackMemory[],
  loose: readonly LooseMemory[],
  memory: HistoryMemory | undefined,
): boolean {
  if (memory?.trace === undefined || packs.length !== memory.packs.length || loose.length !== memory.loose.length)
    return false;
  return (
    packs.every(({ pack, index }, i) => {
      const before = memory.packs[i];
      return isSameMark(pack.mark, before.pack.mark) && isSameMark(index.mark, before.index.mark);
    }) && loose.every(({ id, mark }, i) => id === memory.loose[i].id && isSameMark(mark, memory.loose[i].mark))
  );
}

/** Names of the packs that hold what this one is not asked about. */
function listRelied(plan: PackPlan, { database, repository }: History): string[] {
  const names = new Set<string>();
  const self = database.holdings.findIndex(holding => holding.plan === plan);
  for (let position = 0; position < plan.count; position++) {
    if (plan.repeats[position] === 0) continue;
    const id = Buffer.from(database.holdings[self].index.id(plan.places[position]), 'hex');
    const holder = database.holdings.find(({ index }) => index.find(id) >= 0)!;
    names.add(toPackName(repository, holder.path));
  }
  return [...names];
}

function listBlobSizes({ count, places, sizes, types }: PackPlan): Uint32Array {
  const bySize = new Uint32Array(count);
  for (let position = 0; position < count; position++) {
    if (types[position] === BLOB) bySize[places[position]] = sizes[position];
  }
  return bySize;
}

function isFaulty({ skipped }: UnitResult): boolean {
  return skipped.some(({ because }) => because === 'fault');
}

function isUntouched(path: string, mark: Parameters<typeof isSameMark>[0]): boolean {
  const now = markFile(path);
  return now !== undefined && isSameMark({ ...now, inode: mark.inode }, mark);
}

function sum(results: readonly UnitResult[], name: 'blobs' | 'commits' | 'tags' | 'bytes'): number {
  return results.reduce((total, result) => total + result[name], 0);
}
