import type { Candidate } from '../../src/model/candidate.ts';
import type { Occurrence, SecretGroup } from '../../src/model/finding.ts';
import type { Sighting } from '../../src/model/match.ts';
import type { Rule } from '../../src/model/rule.ts';

export function makeRule(changes: Partial<Rule> = {}): Rule {
  return {
    id: 'acme-key',
    name: 'Acme key',
    provider: 'Acme',
    kind: 'api-key',
    severity: 'high',
    tags: [],
    recognition: 'prefix',
    anchors: [{ text: 'acme_', ignoreCase: false }],
    pattern: 'acme_\\w+',
    ignoreCase: false,
    offset: 0,
    before: 0,
    after: 60,
    context: [],
    verify: [],
    randomBits: 0,
    specificity: 2,
    paths: [],
    audit: [],
    ...changes,
  };
}

export function makeCandidate(changes: Partial<Candidate> = {}): Candidate {
  const { rule = makeRule(), value = 'acme_x' } = changes;
  return { rule, value, before: '', after: '', verifications: [], decodedFrom: [], ...changes };
}

export function makeOccurrence(changes: Partial<Occurrence> = {}): Occurrence {
  return {
    container: 'file',
    path: 'src/app.ts',
    location: { startByte: 0, endByte: 1, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
    inHead: true,
    inWorktree: true,
    inIndex: true,
    unreachable: false,
    refs: [],
    versions: 1,
    ...changes,
  };
}

interface GroupChanges extends Partial<Omit<SecretGroup, 'rule' | 'sighting'>> {
  readonly rule?: Partial<Rule>;
  readonly sighting?: Partial<Sighting>;
}

export function makeGroup({ rule, sighting, ...changes }: GroupChanges = {}): SecretGroup {
  return {
    id: '0123456789abcdef',
    rule: makeRule(rule),
    sighting: {
      ruleId: 'acme-key',
      secret: { redacted: 'acme_…', fingerprint: '0' },
      evidence: [{ signal: 'known-shape', weighs: '+', because: 'it has the shape of an Acme key' }],
      confidence: 0.95,
      keyName: 'ACME_KEY',
      ...sighting,
    },
    occurrences: [makeOccurrence()],
    pairs: [],
    ...changes,
  };
}
