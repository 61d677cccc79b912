import type { Finding } from './finding.ts';
import type { Evidence } from './match.ts';
import type { Receipt } from './receipt.ts';
import type { Rule, Severity } from './rule.ts';

/** A candidate that a signal decided against, for `--explain`. */
export interface Dropped {
  readonly ruleId: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly redacted: string;
  readonly dropped: string;
  readonly evidence: readonly Evidence[];
}

export interface ScanResult {
  readonly findings: readonly Finding[];
  readonly receipt: Receipt;
  /** Only with `explain`. */
  readonly dropped: readonly Dropped[];
  /** The level that was in force; default `low`. */
  readonly failOn?: Severity;
  /** The rules that findings name, so that reports can describe them. */
  readonly rules?: readonly Rule[];
  /** Absolute folder that paths of occurrences are relative to. */
  readonly root?: string;
}
