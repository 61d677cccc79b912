/** Something that was not read. `fault` makes the run incomplete; `choice` is what the user's settings leave out. */
export interface Skipped {
  readonly what: string;
  readonly why: string;
  readonly because: 'fault' | 'choice';
  /** How many things this row stands for. */
  readonly count: number;
}

/** What was scanned and what could not be. */
export interface Receipt {
  readonly files: number;
  readonly blobs: number;
  readonly commits: number;
  readonly tags: number;
  readonly trees: number;
  readonly refs: number;
  /** Bytes of content that the run answers for, and how many of them had to be looked at. */
  readonly bytes: number;
  readonly scannedBytes: number;
  readonly rules: number;
  readonly durationMs: number;
  readonly skipped: readonly Skipped[];
  /** Remarks on what could not be known: shallow boundary, grafts, partial clone. */
  readonly notes: readonly string[];
  readonly complete: boolean;
  /**
   * Whether all there is was asked for: tree and history, from the root, with all rules. Of a run that was not, nothing
   * says that a secret it did not meet is gone.
   */
  readonly whole: boolean;
}
