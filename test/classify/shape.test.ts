import { describe, expect, it } from 'vitest';
import { judge } from '../../src/classify/shape.ts';
import { ALPHABETS } from '../../src/rules/shape/alphabet.ts';
import { drawText, seedRandom } from '../../src/rules/shape/random.ts';
import { makeCandidate, makeRule } from './sample-group.ts';

const draw = (alphabet: string, length: number) =>
  drawText(seedRandom(alphabet + length), ALPHABETS[alphabet]!, length);
const drop = (changes: Parameters<typeof makeCandidate>[0]) => judge(makeCandidate(changes)).dropped;

describe('values of a distinctive shape', () => {
  it('are kept, more certainly when a check proves them', () => {
    const value = `acme_${draw('alnum', 24)}`;
    const unproved = judge(makeCandidate({ value }));
    const proved = judge(
      makeCandidate({ value, verifications: [{ check: 'crc32', holds: true, because: 'its checksum is right' }] }),
    );
    expect(unproved.dropped).toBeUndefined();
    expect(proved.confidence).toBeGreaterThan(unproved.confidence);
    expect(proved.evidence[0]).toEqual({ signal: 'crc32', weighs: '+', because: 'its checksum is right' });
  });

  it.each([
    ['documented-example', `acme_${'A'.repeat(4)}IOSFODNN7EXAMPLE`],
    ['documented-example', `acme_${'1234567890'}abcdefgh${'1234567890'}`],
    ['few-characters', `acme_${'ab'.repeat(12)}`],
    ['masked', `acme_${'*'.repeat(20)}`],
    ['template', 'acme_${' + 'ACME_SUFFIX}'],
    ['sequence', `acme_${'abcdefgh'}ijklmnopqrstuvwx`],
  ])('are dropped as %s when they are made up', (signal, value) => {
    expect(['documented-example', signal]).toContain(drop({ value }));
  });

  it('are kept though they hold a word by chance', () => {
    expect(drop({ value: `acme_${draw('alnum', 12)}Test${draw('alnum', 12)}` })).toBeUndefined();
  });
});

describe('values of an open shape beside the name of a provider', () => {
  const rule = makeRule({ specificity: 1, anchors: [{ text: 'acme', ignoreCase: true }] });

  it('are kept when they are random, less certainly than distinctive ones', () => {
    const judgement = judge(makeCandidate({ rule, value: draw('hex', 32), keyName: 'ACME_API_KEY' }));
    expect(judgement.dropped).toBeUndefined();
    expect(judgement.confidence).toBeLessThan(judge(makeCandidate({ value: `acme_${draw('alnum', 24)}` })).confidence);
  });

  it('are dropped when they read as words or are called a hash', () => {
    expect(drop({ rule, value: 'acme-production-cluster-name', keyName: 'acme_cluster' })).toBe('reads-as-words');
    expect(drop({ rule, value: draw('hex', 40), keyName: 'acme_commit' })).toBe('hash-name');
  });
});

describe('addresses with a password', () => {
  const rule = makeRule({ kind: 'connection-string', anchors: [{ text: 'postgres://', ignoreCase: true }] });
  const address = (user: string, password: string) => `postgres://${user}:${password}@db1.internal:5432/app`;

  it('are judged by the password', () => {
    expect(drop({ rule, value: address('app', draw('alnum', 16)) })).toBeUndefined();
    expect(drop({ rule, value: address('app', '${' + 'DB_PASSWORD}') })).toBe('template');
    expect(drop({ rule, value: address('user', 'pass' + 'word') })).toBe('placeholder');
    expect(drop({ rule, value: address('postgres', 'postgres') })).toBe('password-is-user');
  });
});

describe('what a judgement says', () => {
  it('collects the facts of all checks', () => {
    const verifications = [
      { check: 'a', holds: true, because: 'x', facts: { account: '1' } },
      { check: 'b', holds: undefined, because: 'y', facts: { region: 'eu' } },
    ];
    expect(judge(makeCandidate({ value: `acme_${draw('alnum', 24)}`, verifications })).facts).toEqual({
      account: '1',
      region: 'eu',
    });
  });
});
