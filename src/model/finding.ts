import type { Location } from './location.ts';
import type { Evidence, InlineIgnore, Secret, Sighting } from './match.ts';
import type { Kind, Rule, Severity } from './rule.ts';
import type { CommitInfo } from './source.ts';

export const VERDICTS = ['secret', 'review', 'configuration'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What holds the occurrence: a file's content, or a message that git keeps. */
export type Container = 'file' | 'commit-message' | 'tag-message' | 'note' | 'stdin';

/** A match with where it was met: one for each place in the newest version of each path. */
export interface Occurrence {
  readonly container: Container;
  /** Path in the repository or below the scanned folder; for a message the name of what it belongs to. */
  readonly path: string;
  readonly location: Location;
  /** Object id of the version the location points into; absent for a file outside git. */
  readonly blob?: string;
  /** The commit that brought the secret to this path, and the last one that still held it there. */
  readonly first?: CommitInfo;
  readonly last?: CommitInfo;
  readonly inHead: boolean;
  readonly inWorktree: boolean;
  readonly inIndex: boolean;
  readonly unreachable: boolean;
  readonly refs: readonly string[];
  /** How many distinct versions of this path hold the secret. */
  readonly versions: number;
  readonly decodedFrom?: readonly string[];
}

export interface TestResult {
  readonly passes: boolean;
  readonly because: readonly Evidence[];
}

/** The three tests. */
export interface Classification {
  readonly shape: TestResult;
  readonly leak: TestResult;
  readonly audit: TestResult;
}

export interface Suppression {
  readonly by: 'inline' | 'ignore-file' | 'baseline';
  readonly reason?: string;
  readonly owner?: string;
  /** ISO date after which it counts again. */
  readonly until?: string;
}

/** How to make the value useless. */
export interface Rotation {
  readonly url?: string;
  readonly steps: readonly string[];
  /** How soon, in hours from now. */
  readonly withinHours: number;
}

/** One secret under one rule, with all its occurrences and its classification. */
export interface Finding {
  /** 16 hex digits from rule id and secret; survives rename, rebase, squash and edits above it. */
  readonly id: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly provider: string;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly confidence: number;
  readonly classification: Classification;
  readonly secret: Secret;
  readonly keyName?: string;
  readonly facts?: Readonly<Record<string, string>>;
  /** At least one; in HEAD or the working tree first, then by path and place. */
  readonly occurrences: readonly Occurrence[];
  /** How many more there are than a report had room for; absent when all are there. */
  readonly placesLeftOut?: number;
  /** Ids of findings that are the other half of this one. */
  readonly pairs?: readonly string[];
  readonly firstSeen?: CommitInfo;
  readonly lastSeen?: CommitInfo;
  readonly suppressed?: Suppression;
  readonly rotation: Rotation;
  readonly docs?: string;
}

/** All places of one secret under one rule, before it is classified. */
export interface SecretGroup {
  readonly id: string;
  readonly rule: Rule;
  /** The sighting with the highest confidence. */
  readonly sighting: Sighting;
  readonly occurrences: readonly Occurrence[];
  readonly pairs: readonly string[];
  readonly firstSeen?: CommitInfo;
  readonly lastSeen?: CommitInfo;
  /** The inline comment on one of its newest occurrences, if all of them carry one. */
  readonly ignored?: InlineIgnore;
}
