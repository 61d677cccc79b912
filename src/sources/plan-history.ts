import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type GitIndex, readIndex } from '../git/index-file.ts';
import { isGitFault, ObjectDatabase } from '../git/object-database.ts';
import { BLOB, COMMIT, TAG } from '../git/object-type.ts';
import { planUnits } from '../git/pack-plan.ts';
import { readText } from '../git/read-file.ts';
import { type Refs, readRefs } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import type { Skipped } from '../model/receipt.ts';
import type { History, Recall } from './plan.ts';
import type { WorkUnit } from './unit.ts';

const LOOSE_PER_UNIT = 512;
const LOOSE_WEIGHT = 8_192;
/** Units for each worker: more balance better, fewer cost less. */
const UNITS_PER_WORKER = 12;
const LEAST_UNIT_WEIGHT = 1 << 20;

/** Opens everything a repository keeps. What cannot be opened is reported, the rest goes on. */
export function openHistory(
  repository: Repository,
  prefix: string,
  recall?: Recall,
): { history: History; skipped: Skipped[]; notes: string[] } {
  const skipped: Skipped[] = [];
  const notes: string[] = [];
  const database = ObjectDatabase.open(repository, recall && (packs => recall.selectKnown(packs)));
  for (const { what, why } of database.faults) skipped.push({ what, why, because: 'fault', count: 1 });
  for (const { path, plan } of database.holdings) {
    const lost = plan?.types.reduce((sum, type) => sum + Number(type === 0), 0) ?? 0;
    if (lost === 0) continue;
    const why = 'entries are malformed, or stored as differences to objects that are not there';
    skipped.push({ what: path, why, because: 'fault', count: lost });
  }
  const attempt = <T>(what: string, read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      if (!isGitFault(error)) throw error;
      skipped.push({ what, why: error.message, because: 'fault', count: 1 });
      return otherwise;
    }
  };
  const indexFile = join(repository.gitDir, 'index');
  const noIndex: GitIndex = { entries: [], mtimeMs: 0 };
  const index = attempt(indexFile, () => readIndex(indexFile, repository.hashBytes), noIndex);
  const noRefs: Refs = { tips: new Map(), logged: new Set() };
  const refs = attempt(`refs of ${repository.commonDir}`, () => readRefs(repository), noRefs);
  if (repository.shallow.size > 0) {
    notes.push(
      `shallow clone: history ends at ${repository.shallow.size} commit(s), so "first seen" may be later than the truth; fetch with --unshallow for all of it`,
    );
  }
  if (repository.hasReftable)
    notes.push('refs are kept in a reftable, which is not read: which refs reach a secret is unknown');
  if (existsSync(join(repository.commonDir, 'info', 'grafts')))
    notes.push('grafts are not followed: parents are those that commits name');
  if (repository.objectDirs.length > 1)
    notes.push(`objects of ${repository.objectDirs.length - 1} alternate(s) are scanned as well`);
  const recollection = recall?.recollect(database);
  const history: History = { repository, database, refs, index, prefix, ...(recollection && { recollection }) };
  return { history, skipped, notes };
}

/**
 * Units that cover every blob, commit and tag once, but for those that are known.
 *
 * @param history its number among those of the run
 */
export function toHistoryUnits({ database, recollection }: History, workers: number, history = 0): WorkUnit[] {
  const types = [BLOB, COMMIT, TAG];
  const total = database.holdings.reduce((sum, { plan }) => sum + (plan?.weights.reduce((a, b) => a + b, 0) ?? 0), 0);
  const target = Math.max(LEAST_UNIT_WEIGHT, total / (Math.max(1, workers) * UNITS_PER_WORKER));
  const units: WorkUnit[] = [];
  for (const [number, { plan }] of database.holdings.entries()) {
    if (plan === undefined) continue;
    for (const { starts, weight } of planUnits(plan, number, types, target)) {
      units.push({ kind: 'families', history, plan, starts, weight });
    }
  }
  for (const { path, ids: all } of database.loose) {
    const ids = all.filter(id => !recollection?.loose.has(id));
    for (let at = 0; at < ids.length; at += LOOSE_PER_UNIT) {
      const part = ids.slice(at, at + LOOSE_PER_UNIT);
      units.push({ kind: 'loose', history, folder: { path, ids: part }, weight: part.length * LOOSE_WEIGHT });
    }
  }
  return units.sort((a, b) => b.weight - a.weight);
}

/** Patterns of `.git/info/exclude`. */
export function readInfoExclude({ commonDir }: Repository): string {
  try {
    return readText(join(commonDir, 'info', 'exclude'));
  } catch (error) {
    if (!isGitFault(error)) throw error;
    // Without it more is read, not less.
    return '';
  }
}
