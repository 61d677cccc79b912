import type { CommitHead } from '../git/commit-table.ts';
import type { GitIndex } from '../git/index-file.ts';
import type { DatabasePack, ObjectDatabase } from '../git/object-database.ts';
import type { Refs } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import type { PlaceRuns } from '../git/sweep-commits.ts';
import type { TreeEdges } from '../git/tree-graph.ts';
import type { CommitInfo, MatchedBlob } from '../model/source.ts';

/** A repository whose objects are scanned. */
export interface History {
  readonly repository: Repository;
  readonly database: ObjectDatabase;
  readonly refs: Refs;
  readonly index: GitIndex;
  /** What stands before its paths in reports; empty or ending in `/`. */
  readonly prefix: string;
  /** What need not be read again. */
  readonly recollection?: Recollection;
}

/** Knows what earlier runs read of one repository; given by the caller, since sources know no cache. */
export interface Recall {
  /** The packs that were read whole, as they are now; in the order in which they are to be numbered. */
  selectKnown(packs: readonly DatabasePack[]): ReadonlySet<DatabasePack>;
  /** What was found in them, and in loose objects that are still there. */
  recollect(database: ObjectDatabase): Recollection;
}

/** What earlier runs found in those objects of a repository that are as they were. */
export interface Recollection {
  readonly matched: readonly MatchedBlob[];
  /** Commits of known packs. */
  readonly commits: readonly CommitHead[];
  /** Loose commits, as `id tree seconds parent parent …`. */
  readonly commitLines: readonly string[];
  readonly counts: Readonly<Record<'blobs' | 'commits' | 'tags' | 'trees' | 'bytes', number>>;
  /** Loose objects that need not be read. */
  readonly loose: ReadonlySet<string>;
  /** For each known pack by its path: size plus one of each blob, by place; 0 for all else. */
  readonly blobSizes: ReadonlyMap<string, Uint32Array>;
  readonly trace?: KnownTrace;
}

/** Where blobs stood, as far as commits were known; holds for all that is there now. Objects by their numbers. */
export interface KnownTrace {
  /** Commits in the order that runs speak of. */
  readonly order: Int32Array;
  readonly places: readonly PlaceRuns[];
  /** 1 for each object that was there. */
  readonly met: Uint8Array;
  /** 1 for each object that is, or leads to, a blob in which something was found. */
  readonly leads: Uint8Array;
  /** Of the trees below HEAD, what leads to such blobs. */
  readonly headTrees: TreeEdges;
  /** Ids that trees and commits name and that were not there. */
  readonly missing: readonly string[];
  readonly infos: ReadonlyMap<string, CommitInfo>;
  /** What tags lead to, by the id of the tag. */
  readonly targets: ReadonlyMap<string, string>;
}

/** What the settings say of paths, relative to `base` folder; given by the caller, since sources know no settings. */
export interface PathChoice {
  /** Why a path is left out; `undefined` when it is not. */
  readonly whyExcluded: (path: string, isFolder: boolean) => string | undefined;
  readonly includeIgnored: boolean;
  readonly maxFileBytes: number;
}
