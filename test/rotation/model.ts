export type { Finding, Occurrence } from '../../src/model/finding.ts';
export type { CommitInfo } from '../../src/model/source.ts';
