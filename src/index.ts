/** Public API: one function and the types of what goes in and comes out. */

export type { Classification, Finding, Occurrence, Rotation, Suppression, Verdict } from './model/finding.ts';
export type { Location, Span } from './model/location.ts';
export type { Evidence, Secret } from './model/match.ts';
export type { Receipt, Skipped } from './model/receipt.ts';
export type { Kind, Rule, Severity } from './model/rule.ts';
export { ScanError } from './model/scan-error.ts';
export type { Progress, ScanOptions } from './model/scan-options.ts';
export type { Dropped, ScanResult } from './model/scan-result.ts';
export type { CommitInfo, Signature } from './model/source.ts';
export { scan } from './scan.ts';
