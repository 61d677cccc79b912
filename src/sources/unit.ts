import type { IdSpaceTables } from '../git/id-space.ts';
import type { LooseFolder } from '../git/object-database.ts';
import type { PackPlan } from '../git/pack-plan.ts';
import type { Repository } from '../git/repository.ts';

/** A piece of work that a worker can do by itself: plain data, large parts in shared memory. */
export type WorkUnit = FilesUnit | FamiliesUnit | LooseUnit | ObjectsUnit | BytesUnit;

/** Files below a folder; paths are relative to it, `/`-separated. */
export interface FilesUnit {
  readonly kind: 'files';
  readonly root: string;
  /** What stands before the path in reports; empty or ending in `/`. */
  readonly prefix: string;
  readonly paths: readonly string[];
  /** The bytes of paths that are not UTF-8, by how they are shown. */
  readonly rawPaths?: ReadonlyMap<string, Uint8Array>;
  readonly maxBytes: number;
  readonly weight: number;
}

/** Delta families of one pack, from these positions down. */
export interface FamiliesUnit {
  readonly kind: 'families';
  /** Number of the history it is of, among those of the run. */
  readonly history: number;
  readonly plan: PackPlan;
  readonly starts: Int32Array;
  readonly weight: number;
}

export interface LooseUnit {
  readonly kind: 'loose';
  /** As of families. */
  readonly history: number;
  readonly folder: LooseFolder;
  readonly weight: number;
}

/** Single blobs of a repository, wherever they are stored. */
export interface ObjectsUnit {
  readonly kind: 'objects';
  readonly repository: Repository;
  readonly oids: readonly string[];
  readonly weight: number;
}

/** Content that is in memory already: standard input. */
export interface BytesUnit {
  readonly kind: 'bytes';
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly weight: number;
}

/** Trees of one pack, or loose ones: which hold which. */
export interface TreesUnit {
  readonly tables: IdSpaceTables;
  /** 1 for the number of each blob whose places are asked for. */
  readonly isWanted: Uint8Array;
  readonly pack?: { readonly number: number; readonly plan: PackPlan; readonly starts: Int32Array };
  readonly loose?: readonly LooseFolder[];
  readonly weight: number;
}
