import type { HistoryMemory } from '../cache/history-memory.ts';
import { decodeTrace } from '../cache/trace-memory.ts';
import { isWholeLoose } from '../git/loose.ts';
import { type ObjectDatabase, WALK_LIMITS } from '../git/object-database.ts';
import { BLOB } from '../git/object-type.ts';
import type { KnownTrace } from '../sources/plan.ts';

/**
 * Where blobs stood, if that still holds. It does when nothing that was there is gone or has changed, and nothing that
 * was missing has come: then no tree of that time can say anything else than it did.
 *
 * @param database its known packs are numbered as they were then
 * @param same loose objects whose file has the same mark as then
 */
export function recallTrace(
  memory: HistoryMemory,
  database: ObjectDatabase,
  same: ReadonlySet<string>,
): KnownTrace | undefined {
  const known = database.holdings.filter(({ plan }) => plan === undefined);
  if (memory.trace === undefined || known.length < memory.packs.length || !isAllThere(memory, database, same))
    return undefined;
  const trace = decodeTrace(memory.trace);
  if (trace.missing.some(id => database.has(id))) return undefined;

  const { space } = database;
  const packed = known.reduce((sum, { index }) => sum + index.count, 0);
  const loose = memory.loose.map(({ id }) => space.findHex(id));
  const toNumber = (then: number): number => (then < packed ? then : loose[then - packed]);
  const met = new Uint8Array(space.size).fill(1, 0, packed);
  const leads = new Uint8Array(space.size);
  leads.set(trace.leads.subarray(0, packed));
  for (const [i, number] of loose.entries()) {
    met[number] = 1;
    leads[number] = trace.leads[packed + i];
  }
  const { edges, names } = trace.headTrees;
  return {
    order: trace.order.map(toNumber),
    places: trace.places.map(({ blob, path, runs }) => ({ blob: toNumber(blob), path, runs })),
    met,
    leads,
    headTrees: { edges: edges.map((part, i) => (i % 3 === 2 ? part : toNumber(part))), names },
    missing: trace.missing,
    infos: new Map(trace.infos.map(info => [info.oid, info])),
    targets: new Map(trace.targets),
  };
}

/** Whether every loose object of then is there, in a file or a pack; one whose file was touched has its very content. */
function isAllThere({ loose }: HistoryMemory, database: ObjectDatabase, same: ReadonlySet<string>): boolean {
  const folders = new Map(database.loose.flatMap(({ path, ids }) => ids.map(id => [id, path])));
  return loose.every(({ id, type }) => {
    if (same.has(id)) return true;
    const folder = folders.get(id);
    if (folder === undefined) return database.has(id);
    return type === BLOB || isWholeLoose(folder, id, WALK_LIMITS.objectBytes);
  });
}
