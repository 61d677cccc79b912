import { describe, expect, it } from 'vitest';
import { createJudge } from '../../src/classify/shape.ts';
import { ALPHABETS } from '../../src/rules/shape/alphabet.ts';
import { drawText, seedRandom } from '../../src/rules/shape/random.ts';
import { makeCandidate, makeRule } from './sample-group.ts';

const draw = (alphabet: string, length: number) =>
  drawText(seedRandom(alphabet + length), ALPHABETS[alphabet]!, length);
const generic = makeRule({ specificity: 0, recognition: 'assignment', anchors: [{ text: 'key', ignoreCase: true }] });
const judge = createJudge([
  makeRule({
    id: 'acme-key',
    provider: 'Acme',
    name: 'Acme key',
    specificity: 1,
    recognition: 'near',
    anchors: ['acme', 'consumer_token'].map(text => ({ text, ignoreCase: true })),
    pattern: '(?<![A-Za-z0-9])[0-9a-f]{32}(?![A-Za-z0-9])',
  }),
  makeRule({
    id: 'roadrunner-token',
    provider: 'Roadrunner',
    name: 'Roadrunner token',
    anchors: [{ text: 'rrt_', ignoreCase: false }],
    pattern: 'rrt_[A-Za-z0-9]{30}(?![A-Za-z0-9])',
  }),
  makeRule({
    id: 'roadrunner-hex-token',
    provider: 'Roadrunner',
    anchors: [{ text: 'rrh_', ignoreCase: false }],
    pattern: 'rrh_[0-9a-f]{30}(?![A-Za-z0-9])',
  }),
  makeRule({
    id: 'roadrunner-versioned-token',
    provider: 'Roadrunner',
    anchors: [{ text: 'beep2_', ignoreCase: false }],
    pattern: 'beep2_[A-Za-z0-9]{30}(?![A-Za-z0-9])',
    screen: { least: 36, body: '09AZ__az', behind: 0, ahead: 1, head: [] },
  }),
  generic,
]);
const look = (keyName: string, value: string, before = `${keyName} = "`, above = '') =>
  judge(makeCandidate({ rule: generic, keyName, before, above, quote: '"', value }));
const drop = (...input: Parameters<typeof look>) => look(...input).dropped;

describe('a value that nearly looks like what the service in its name gives out', () => {
  it.each([
    ['cut off', draw('hex', 29), 'characters are missing'],
    ['cut off by more than half, and short', draw('hex', 15), 'characters are missing'],
    ['too long', draw('hex', 35), 'too many'],
    ['with a letter of no hexadecimal', `${draw('hex', 19)}g${draw('hex', 12)}`, 'none of them has'],
    ['with a sign', `${draw('hex', 19)}.${draw('hex', 12)}`, 'none of them has'],
  ])('is dropped when it is %s, and is told why', (_what, value, because) => {
    const judgement = look('ACME_API_KEY', value);
    expect(judgement.dropped).toBe('near-miss');
    expect(judgement.evidence[0]).toMatchObject({ weighs: '-', because: expect.stringContaining(because) });
    expect(judgement.evidence[0]!.because).toContain('an Acme key');
  });

  it.each([
    ['quite another', draw('alnum', 30)],
    ['of another alphabet', draw('base64url', 32)],
    ['cut off by a lot', draw('hex', 18)],
    ['of a length that generators make', draw('hex', 40)],
    ['of another such length', draw('hex', 24)],
  ])('is no near miss when it is %s: the service may give out others', (_what, value) => {
    expect(drop('ACME_API_KEY', value)).not.toBe('near-miss');
  });

  it('is kept when it is one of them', () => expect(drop('ACME_API_KEY', draw('hex', 32))).toBeUndefined());

  it('is kept under the name of a service that nobody knows', () => {
    expect(drop('COYOTE_API_KEY', draw('hex', 29))).toBeUndefined();
    expect(drop('API_KEY', draw('hex', 29))).toBeUndefined();
  });

  it("is kept under a name that a rule looks for but that may be anybody's", () => {
    expect(drop('CONSUMER_TOKEN', draw('hex', 29))).toBeUndefined();
  });

  it('is kept when it is called a password', () => expect(drop('ACME_PASSWORD', draw('hex', 29))).toBeUndefined());

  it('is dropped when only the words before its name tell whose it is', () => {
    expect(drop('api key', draw('hex', 29), 'acme api key: ')).toBe('near-miss');
  });

  it('is dropped when only the line above its name tells whose it is, and nothing else', () => {
    expect(drop('api_key', draw('hex', 29), 'api_key = "', '# The Acme API')).toBe('near-miss');
    expect(drop('api_key', draw('hex', 29), 'api_key = "', '# Acme and Coyote')).toBeUndefined();
    expect(drop('api_key', draw('hex', 29), 'api_key = "', 'ACME_KEY=')).toBeUndefined();
  });
});

describe("a value that does not quite begin as the named service's do", () => {
  const body = draw('alnum', 30);
  it.each(['rtr_', 'rt_', 'rrtt_', 'RRT_', 'qrt_', 'xyt_'])('is dropped: %s', head => {
    const judgement = look('ROADRUNNER_TOKEN', head + body);
    expect(judgement.dropped).toBe('near-miss');
    expect(judgement.evidence[0]!.because).toContain('does not quite begin as they do');
  });

  it('is kept when it begins otherwise, or where nobody says that it is to begin so', () => {
    expect(drop('ROADRUNNER_TOKEN', `acct_${body}`)).toBeUndefined();
    expect(drop('SOME_TOKEN', `rtr_${body}`)).toBeUndefined();
  });

  it('is kept when only a digit differs: that is another version', () => {
    expect(drop('ROADRUNNER_TOKEN', `bep2_${body}`)).toBe('near-miss');
    expect(drop('ROADRUNNER_TOKEN', `beep3_${body}`)).toBeUndefined();
  });
});

describe('a value that begins with a literal but is none of that shape', () => {
  it.each(['SOME_TOKEN', 'password'])('is dropped whatever its name is: %s', name => {
    expect(drop(name, `rrt_${draw('alnum', 26)}`)).toBe('near-miss');
    expect(drop(name, `rrt_${draw('alnum', 36)}`)).toBe('near-miss');
    expect(drop(name, `rrh_${draw('hex', 12)}g${draw('hex', 17)}`)).toBe('near-miss');
  });

  it('is kept when it is far from it', () => {
    expect(drop('SOME_TOKEN', `rrt_${draw('alnum', 60)}`)).toBeUndefined();
    expect(drop('SOME_TOKEN', `beep2_${draw('alnum', 14)}`)).toBeUndefined();
  });

  it('is dropped when it is far too short and the name says that it is to be of that shape', () => {
    expect(drop('ROADRUNNER_TOKEN', `beep2_${draw('alnum', 14)}`)).toBe('near-miss');
  });
});
