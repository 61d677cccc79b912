import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GitError } from './git-error.ts';
import { IdSpace, type IdSpaceTables, toIdTables } from './id-space.ts';
import { InflateError } from './inflate.ts';
import { listLoose } from './loose.ts';
import { PackIndex } from './pack-index.ts';
import { type PackPlan, planPack } from './pack-plan.ts';
import { listFolder } from './read-file.ts';
import type { Repository } from './repository.ts';
import type { WalkLimits } from './workspace.ts';

/** Objects in files of their own below one objects folder. */
export interface LooseFolder {
  readonly path: string;
  readonly ids: readonly string[];
}

/** A pack and its index. */
export interface DatabasePack {
  readonly path: string;
  readonly index: PackIndex;
  /** Absent for a pack that need not be read. */
  readonly plan?: PackPlan;
}

/** Something that could not be opened. */
export interface DatabaseFault {
  readonly what: string;
  readonly why: string;
}

/** Larger objects than these would have no room in the arena beside the one they are made from. */
export const WALK_LIMITS: WalkLimits = { arenaBytes: 96 << 20, objectBytes: 48 << 20 };

/** Everything a repository stores: packs and loose objects, of its own and of its alternates, each object once. */
export class ObjectDatabase {
  readonly repository: Repository;
  /** All packs, those that need not be read first. */
  readonly holdings: readonly DatabasePack[];
  readonly loose: readonly LooseFolder[];
  readonly faults: readonly DatabaseFault[];
  private knownSpace: IdSpace | undefined;
  private knownTables: IdSpaceTables | undefined;

  private constructor(
    repository: Repository,
    holdings: readonly DatabasePack[],
    loose: readonly LooseFolder[],
    faults: readonly DatabaseFault[],
  ) {
    this.repository = repository;
    this.holdings = holdings;
    this.loose = loose;
    this.faults = faults;
  }

  /**
   * Reads all indexes, and the heads of all entries of those packs that `selectKnown` does not name. What cannot be read
   * is a fault; the rest is there. Known packs come first, in the order in which they are named.
   */
  static open(
    repository: Repository,
    selectKnown: (packs: readonly DatabasePack[]) => ReadonlySet<DatabasePack> = () => new Set(),
  ): ObjectDatabase {
    const faults: DatabaseFault[] = [];
    const listed = listPacks(repository.objectDirs, faults).flatMap(path =>
      attempt(path, faults, () => [{ path, index: PackIndex.read(toIndexPath(path), repository.hashBytes) }], isError),
    );
    const known = selectKnown(listed);
    const packs = [...known];
    for (const pack of listed) {
      if (known.has(pack)) continue;
      packs.push(...attempt(pack.path, faults, () => [planNew(pack, packs, repository.hashBytes)], isError));
    }
    const seen = new Set<string>();
    const loose = repository.objectDirs.map(path => ({
      path,
      ids: attempt(path, faults, () => listLoose(path, repository.hashBytes)).filter(
        id => !seen.has(id) && seen.add(id) && !isPacked(id, packs),
      ),
    }));
    return new ObjectDatabase(repository, packs, loose, faults);
  }

  get indexes(): PackIndex[] {
    return this.holdings.map(({ index }) => index);
  }

  /** Plans of the packs that are to be read. */
  get packs(): PackPlan[] {
    return this.holdings.flatMap(({ plan }) => plan ?? []);
  }

  /** For the threads to number all objects by. */
  get tables(): IdSpaceTables {
    this.knownTables ??= toIdTables(
      this.indexes,
      this.loose.flatMap(({ ids }) => ids),
      this.repository.hashBytes,
    );
    return this.knownTables;
  }

  get space(): IdSpace {
    this.knownSpace ??= new IdSpace(this.tables);
    return this.knownSpace;
  }

  has(id: string): boolean {
    return this.space.findHex(id) >= 0;
  }
}

/** Path of the index of the pack at a path. */
export function toIndexPath(pack: string): string {
  return pack.replace(/\.pack$/, '.idx');
}

/** A listing; empty, and a fault more, when it cannot be read. */
function attempt<T>(
  what: string,
  faults: DatabaseFault[],
  list: () => T[],
  isFault: (error: unknown) => error is Error = isGitFault,
): T[] {
  try {
    return list();
  } catch (error) {
    if (!isFault(error)) throw error;
    faults.push({ what, why: error.message });
    return [];
  }
}

function listPacks(objectDirs: readonly string[], faults: DatabaseFault[]): string[] {
  const paths: string[] = [];
  for (const dir of objectDirs) {
    const folder = join(dir, 'pack');
    for (const { name } of attempt(folder, faults, () => listFolder(folder))) {
      if (!name.endsWith('.pack')) continue;
      const path = join(folder, name);
      if (existsSync(toIndexPath(path))) paths.push(path);
      else faults.push({ what: path, why: 'its index file is missing' });
    }
  }
  return paths;
}

function planNew({ path, index }: DatabasePack, earlier: readonly DatabasePack[], hashBytes: number): DatabasePack {
  const plan = planPack(path, index, hashBytes);
  markRepeats(plan, index, earlier);
  return { path, index, plan };
}

function markRepeats(plan: PackPlan, index: PackIndex, earlier: readonly DatabasePack[]): void {
  if (earlier.length === 0) return;
  for (let position = 0; position < plan.count; position++) {
    if (isPacked(index.id(plan.places[position]), earlier)) plan.repeats[position] = 1;
  }
}

function isPacked(id: string, packs: readonly DatabasePack[]): boolean {
  if (packs.length === 0) return false;
  const raw = Buffer.from(id, 'hex');
  return packs.some(({ index }) => index.find(raw) >= 0);
}

/** A forged pack can make anything go wrong. */
function isError(error: unknown): error is Error {
  return error instanceof Error;
}

export function isGitFault(error: unknown): error is Error {
  return error instanceof GitError || error instanceof InflateError || (error instanceof Error && 'code' in error);
}
