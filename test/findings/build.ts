import type { Finding, Occurrence } from '../../src/model/finding.ts';
import type { InlineIgnore, Match, Sighting } from '../../src/model/match.ts';
import type { Rule } from '../../src/model/rule.ts';
import type { BlobRef, CommitInfo, MatchedBlob, Provenance } from '../../src/model/source.ts';

export const makeRule = (id: string, given: Partial<Rule> = {}): Rule => ({
  id,
  name: `Rule ${id}`,
  provider: 'Example',
  kind: 'api-key',
  severity: 'high',
  tags: [],
  recognition: 'prefix',
  anchors: [],
  pattern: '',
  ignoreCase: false,
  offset: 0,
  before: 0,
  after: 0,
  context: [],
  verify: [],
  randomBits: 0,
  specificity: 2,
  paths: [],
  audit: [],
  ...given,
});

export const makeSighting = (ruleId: string, value: string, given: Partial<Sighting> = {}): Sighting => ({
  ruleId,
  secret: { redacted: `${value.slice(0, 1)}…`, fingerprint: `fp-${value}` },
  evidence: [],
  confidence: 0.9,
  ...given,
});

/** A match of ten bytes at the start of a line. */
export const makeMatch = (sighting: Sighting, line: number, ignored?: InlineIgnore): Match => ({
  sighting,
  location: {
    startByte: line * 100,
    endByte: line * 100 + 10,
    startLine: line,
    startColumn: 1,
    endLine: line,
    endColumn: 11,
  },
  ...(ignored && { ignored }),
});

export const inBlob = (oid: string, ...matches: Match[]): MatchedBlob => ({ blob: { kind: 'blob', oid }, matches });
export const inFile = (path: string, ...matches: Match[]): MatchedBlob => ({ blob: { kind: 'file', path }, matches });

/** A commit made on a day of 2024. */
export const makeCommit = (day: number, oid = `c${day}`): CommitInfo => ({
  oid,
  author: {
    name: 'Ada',
    email: 'ada@example.org',
    date: new Date(Date.UTC(2024, 0, day)).toISOString().replace('.000Z', '+00:00'),
  },
});

export const makeProvenance = (path: string, given: Partial<Provenance> = {}): Provenance => ({
  path,
  inHead: false,
  inIndex: false,
  unreachable: false,
  refs: [],
  ...given,
});

/** A trace from a table by object id. */
export const traceBy =
  (table: Readonly<Record<string, readonly Provenance[]>>) =>
  (blob: BlobRef): readonly Provenance[] =>
    'oid' in blob ? (table[blob.oid] ?? []) : [];

export const makeOccurrence = (path: string, line: number, given: Partial<Occurrence> = {}): Occurrence => ({
  container: 'file',
  path,
  location: makeMatch(makeSighting('r', 'v'), line).location,
  inHead: true,
  inWorktree: false,
  inIndex: false,
  unreachable: false,
  refs: [],
  versions: 1,
  ...given,
});

export const makeFinding = (ruleId: string, value: string, given: Partial<Finding> = {}): Finding => {
  const test = { passes: true, because: [] };
  return {
    id: Buffer.from(`${ruleId}${value}`).toString('hex').padEnd(16, '0').slice(0, 16),
    ruleId,
    ruleName: `Rule ${ruleId}`,
    provider: 'Example',
    kind: 'api-key',
    severity: 'high',
    verdict: 'secret',
    confidence: 0.9,
    classification: { shape: test, leak: test, audit: test },
    secret: { redacted: '…', fingerprint: `fp-${value}` },
    occurrences: [makeOccurrence('a.txt', 1)],
    rotation: { steps: [], withinHours: 24 },
    ...given,
  };
};
