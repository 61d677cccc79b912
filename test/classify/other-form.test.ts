import { describe, expect, it } from 'vitest';
import { createJudge } from '../../src/classify/shape.ts';
import type { Rule } from '../../src/model/rule.ts';
import { ALPHABETS } from '../../src/rules/shape/alphabet.ts';
import { drawText, seedRandom } from '../../src/rules/shape/random.ts';
import { makeCandidate, makeRule } from './sample-group.ts';

const draw = (alphabet: string, length: number) =>
  drawText(seedRandom(alphabet + length), ALPHABETS[alphabet]!, length);
const generic = makeRule({ specificity: 0, recognition: 'assignment', anchors: [{ text: 'key', ignoreCase: true }] });

/** A rule by which a service's credential is found near one of these words. */
const near = (provider: string, words: readonly string[], pattern: string, changes: Partial<Rule> = {}) =>
  makeRule({
    id: `${provider.toLowerCase()}-key`,
    provider,
    name: `${provider} key`,
    specificity: 1,
    recognition: 'near',
    anchors: words.map(text => ({ text, ignoreCase: true })),
    pattern,
    ...changes,
  });

const judge = createJudge([
  near('Acme', ['acme', 'wilee'], '[0-9a-f]{36}', {
    screen: { least: 36, body: '09af', behind: 0, ahead: 0, head: [] },
  }),
  near('Acme', ['acme'], 'ak_[A-Za-z0-9]{30}', { id: 'acme-app-key' }),
  near('Acme Mail', ['acmemail', 'acme_token'], '[0-9a-f]{20}', { id: 'acme-mail-key' }),
  near('Coyote', ['coyote'], '[0-9a-f]{36}', { tags: ['self-hosted'] }),
  near('Birdseed', ['birdseed'], 'bs_pw_[a-z]{24}', { kind: 'password' }),
  near('Search API', ['searchapi'], '[0-9a-f]{36}'),
  ...Array.from({ length: 12 }, (_, at) => near('Tunnel', ['tunnel'], `[0-9]{${30 + at}}`, { id: `tunnel-${at}` })),
  generic,
]);
const look = (keyName: string, value: string, before = `${keyName} = "`, above = '') =>
  judge(makeCandidate({ rule: generic, keyName, before, above, quote: '"', value }));
const drop = (...input: Parameters<typeof look>) => look(...input).dropped;
const other = draw('alnum', 26);

describe('a value that is called a credential of a service, and has none of their forms', () => {
  it.each([
    'ACME_API_KEY',
    'acmeKey',
    'my-acme-prod-access-token',
    'X-Acme-Token',
    'ACME_CLIENT_SECRET',
    'wilee_token',
  ])('is dropped: %s', name => expect(drop(name, other)).toBe('other-form'));

  it('is told what the credentials look like', () => {
    const [evidence] = look('ACME_API_KEY', other).evidence;
    expect(evidence).toMatchObject({ signal: 'other-form', weighs: '-' });
    expect(evidence!.because).toBe(
      'its name, ACME_API_KEY, speaks of Acme, and it is nothing that Acme gives out: an Acme key has 36 characters or more; this is something else, of 26 characters',
    );
    expect(evidence!.because).not.toContain(other);
  });

  it('is dropped when what stands before it or above it names the service, and nobody else', () => {
    expect(drop('api key', other, 'The Acme api key: ')).toBe('other-form');
    expect(drop('api_key', other, 'api_key = "', '  "acme": {')).toBe('other-form');
    expect(look('api_key', other, 'api_key = "', '# for Acme').evidence[0]!.because).toContain('the line above it');
    expect(drop('api_key', other, 'api_key = "', '# for Acme and Ajax')).toBeUndefined();
    expect(drop('api_key', other, 'api_key = "', 'ACME_KEY=')).toBeUndefined();
    expect(drop('SYNC_KEY', other, 'SYNC_KEY = "', '# acme')).toBeUndefined();
  });

  it('is kept when it is one of them, alone or among others', () => {
    expect(drop('ACME_API_KEY', draw('hex', 36))).toBeUndefined();
    expect(drop('ACME_API_KEY', `ak_${draw('alnum', 30)}`)).toBeUndefined();
    expect(drop('ACME_API_KEY', `Acme ${draw('hex', 36)}`)).toBeUndefined();
  });

  it('is kept when another service of that name gives it out', () => {
    expect(drop('ACME_TOKEN', draw('hex', 20))).toBeUndefined();
    expect(drop('ACME_TOKEN', other)).toBe('other-form');
  });

  it.each([
    ['a number of a usual size', draw('hex', 40)],
    ['a UUID', [8, 4, 4, 4, 12].map(length => draw('hex', length)).join('-')],
    ['of a form with a head of its own', `acme_v2_${draw('alnum', 26)}`],
    ['an address', `https://rocks.coyote.net/${other}`],
  ])('is kept when it is %s: the service may have more forms', (_what, value) => {
    expect(drop('ACME_API_KEY', value)).toBeUndefined();
  });

  it.each([
    ['says more than the service and what it is', 'ACME_SYNC_KEY'],
    ['names another kind', 'ACME_WEBHOOK_SECRET'],
    ['names what its owner makes up', 'ACME_PASSWORD'],
    ['names what its owner makes up', 'ACME_ENCRYPTION_KEY'],
    ['names a service that operators run themselves', 'COYOTE_API_KEY'],
    ['names a service of many sorts of credentials', 'TUNNEL_API_KEY'],
    ['names a service only by words that are anybody', 'SEARCH_API_KEY'],
  ])('is kept when its name %s: %s', (_what, name) => {
    expect(drop(name, other)).toBeUndefined();
  });
});

describe('a password', () => {
  it("is dropped when it begins as the service's do, and is none", () => {
    expect(drop('BIRDSEED_PASSWORD', `bs_pw_${draw('alnum', 12)}`)).toBe('other-form');
    expect(drop('BIRDSEED_PASSWORD', `bs_pw_${draw('lower', 24)}`)).toBeUndefined();
    expect(drop('BIRDSEED_PASSWORD', other)).toBeUndefined();
  });
});
