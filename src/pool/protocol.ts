import type { PackedMatches } from '../model/packed-matches.ts';
import type { Skipped } from '../model/receipt.ts';
import type { Catalogue } from '../model/rule.ts';
import type { MatchedBlob } from '../model/source.ts';

/** What every worker is given once. */
export interface WorkerSetup {
  readonly catalogue: Catalogue;
  /** What `packTables` made of it; absent: what comes with the program, if it is for this one, or else made there. */
  readonly tables?: Uint8Array;
  readonly showSecrets: boolean;
  readonly explain: boolean;
  readonly fullBlobs: boolean;
  readonly plainEngine: boolean;
}

/** The same as it is sent: rules that are made of bytes when somebody looks at one are made in the worker, too. */
export interface SentSetup extends Omit<WorkerSetup, 'catalogue'> {
  readonly catalogue: Uint8Array | Catalogue;
}

/** What came of one unit. */
export interface UnitResult {
  readonly matched: readonly MatchedBlob[];
  readonly files: number;
  readonly blobs: number;
  readonly commits: number;
  readonly tags: number;
  readonly trees: number;
  readonly bytes: number;
  readonly scannedBytes: number;
  readonly skipped: readonly Skipped[];
  /** Heads of commits, one a line: `id tree seconds parent parent …`. */
  readonly commitLines: string;
  /** Objects that stand in files of their own; of units of such objects only. */
  readonly loose?: readonly { readonly oid: string; readonly type: number; readonly sizeBytes: number }[];
}

/** The same as a worker sends it. */
export interface SentResult extends Omit<UnitResult, 'matched'> {
  readonly matched: PackedMatches;
  /** What the matches share, by number. */
  readonly values: readonly object[];
}
