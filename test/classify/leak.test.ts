import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { judgeLeak } from '../../src/classify/leak.ts';
import { parsePolicy } from '../../src/classify/parse-policy.ts';
import { makeGroup, makeOccurrence } from './sample-group.ts';

const NOW = new Date('2025-06-01T00:00:00Z');
const leak = (changes: Parameters<typeof makeGroup>[0]) => judgeLeak(makeGroup(changes), NOW);
const sentence = (changes: Parameters<typeof makeGroup>[0], signal: string) =>
  leak(changes).because.find(one => one.signal === signal)?.because;

describe('the leak test', () => {
  it('passes for a live secret, with what its holder can do as first reason', () => {
    const result = leak({ rule: { leak: 'Whoever holds it moves money.' } });
    expect(result.passes).toBe(true);
    expect(result.because[0]).toEqual({ signal: 'power', weighs: '+', because: 'whoever holds it moves money' });
  });

  it.each([
    ['expired', { sighting: { facts: { expires: '2025-05-01T00:00:00Z' } } }],
    ['encrypted-key', { sighting: { facts: { encrypted: 'yes' } } }],
    ['local-host', { sighting: { facts: { network: 'this machine' } } }],
    ['local-host', { sighting: { facts: { network: 'documentation' } } }],
    ['anonymous-token', { sighting: { facts: { role: 'anon' } } }],
    ['sample-token', { sighting: { facts: { sample: 'the token that jwt.io shows' } } }],
    ['test-mode', { sighting: { facts: { mode: 'test' } } }],
    ['test-mode', { rule: { id: 'acme-test-key' } }],
    ['public-identifier', { rule: { kind: 'public-identifier' } }],
    ['no-secret-at-all', { sighting: { dropped: 'placeholder' } }],
  ] as const)('fails because of %s', (signal, changes) => {
    const result = leak(changes);
    expect(result.passes).toBe(false);
    expect(result.because[0]).toMatchObject({ signal, weighs: '-' });
  });

  it('says until when a token is valid', () => {
    expect(sentence({ sighting: { facts: { expires: '2025-07-01T00:00:00Z' } } }, 'expired')).toBe(
      'it is valid until 2025-07-01',
    );
  });

  it.each([
    [
      'it was pushed: refs/remotes/origin/main holds it, and so may every clone',
      { refs: ['refs/remotes/origin/main'] },
    ],
    ['it stands in the current commit', {}],
    ['it is gone from the current commit, but history keeps it', { inHead: false, refs: ['refs/heads/main'] }],
    [
      'no branch leads to it any more, but the repository keeps it until it is pruned',
      { inHead: false, inIndex: false, unreachable: true },
    ],
    ['it is staged, but not committed yet', { inHead: false }],
  ] as const)('says how far it got: %s', (because, changes) => {
    expect(sentence({ occurrences: [makeOccurrence(changes)] }, 'reach')).toBe(because);
  });

  it('says how long it has been there', () => {
    const author = { name: 'A', email: 'a@acme.com', date: '2025-05-22T00:00:00Z' };
    expect(sentence({ firstSeen: { oid: '0', author } }, 'age')).toContain('10 days');
  });

  it('tells halves with their other half from halves alone', () => {
    const secret = { kind: 'api-secret', pair: 'acme-id' } as const;
    expect(sentence({ rule: secret, pairs: ['x'] }, 'other-half')).toContain('stands beside it');
    expect(sentence({ rule: secret }, 'other-half')).toContain('alone it opens nothing');
    expect(leak({ rule: secret }).passes).toBe(true);
  });

  it('fails for the id of a key without its secret, which a person must look at, and passes for both together', () => {
    const rule = { kind: 'api-key', severity: 'high', pair: 'acme-secret' } as const;
    expect(leak({ rule }).because[0]).toMatchObject({ signal: 'lone-identifier', weighs: '-' });
    const verdictOf = (changes: Parameters<typeof makeGroup>[0]) =>
      classify(makeGroup(changes), parsePolicy(undefined), NOW).verdict;
    expect(verdictOf({ rule })).toBe('review');
    expect(verdictOf({ rule, pairs: ['x'] })).toBe('secret');
  });
});

describe('severity', () => {
  const policy = parsePolicy(undefined);
  const severity = (changes: Parameters<typeof makeGroup>[0]) => classify(makeGroup(changes), policy, NOW).severity;

  it('is the rule’s for a secret in ordinary code', () => {
    expect(severity({ rule: { severity: 'critical' } })).toBe('critical');
  });

  it('falls with each thing that takes weight off, but not below low', () => {
    const occurrences = [makeOccurrence({ path: 'test/fixtures/a.json' })];
    expect(severity({ rule: { severity: 'critical' }, occurrences })).toBe('high');
    expect(severity({ rule: { severity: 'critical', kind: 'api-secret', pair: 'acme-id' }, occurrences })).toBe(
      'medium',
    );
    expect(severity({ rule: { severity: 'medium', kind: 'api-secret', pair: 'acme-id' }, occurrences })).toBe('low');
  });

  it('falls where a person must look, and is info for configuration', () => {
    expect(severity({ sighting: { facts: { mode: 'test' } } })).toBe('medium');
    expect(severity({ rule: { kind: 'public-identifier' } })).toBe('info');
  });

  it('does not fall when one of several places is no test', () => {
    const occurrences = [makeOccurrence({ path: 'test/a.ts' }), makeOccurrence({ path: 'src/a.ts' })];
    expect(severity({ occurrences })).toBe('high');
  });
});
