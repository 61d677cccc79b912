import { describe, expect, it } from 'vitest';
import { readKeyName } from '../../src/classify/key-name.ts';
import { measureSurprise } from '../../src/classify/language.ts';
import { SIGNALS } from '../../src/classify/signals/chain.ts';
import { WEIGHTS } from '../../src/classify/weights.ts';

describe('the signals', () => {
  it('have names of their own', () => {
    expect(new Set(SIGNALS.map(({ name }) => name)).size).toBe(SIGNALS.length);
  });

  it('are never weighed against what they say', () => {
    for (const { name, weighs } of SIGNALS) {
      if (weighs === '+') expect(WEIGHTS[name], name).toBeGreaterThanOrEqual(0);
      if (weighs === '-' && name in WEIGHTS) expect(WEIGHTS[name], name).toBeLessThanOrEqual(0);
    }
  });

  it('have a weight or a veto, and every weight has a signal', () => {
    for (const { name, veto } of SIGNALS) expect(veto === true || name in WEIGHTS, name).toBe(true);
    const names = new Set(SIGNALS.map(({ name }) => name));
    for (const name of Object.keys(WEIGHTS)) expect(names).toContain(name);
  });
});

describe('the model of language', () => {
  const lead = (text: string) => {
    const { languageBits, chanceBits } = measureSurprise(text);
    return languageBits - chanceBits;
  };

  it.each(['production', 'clientSecret', 'kubernetes', 'correct-horse-battery', 'HTTPServerError', 'contraseña'])(
    'takes %s for words',
    text => expect(lead(text)).toBeLessThan(0),
  );

  it.each(['xqzjvkpw', 'ttqqrqjt', 'vjqhokdt', 'zgqhvfgz'])('takes %s for chance', text =>
    expect(lead(text)).toBeGreaterThan(5),
  );
});

describe('the name of a value', () => {
  it.each([
    ['DB_PASSWORD', 'password'],
    ['dbPassword', 'password'],
    ['spring.datasource.password', 'password'],
    ['X-Api-Key', 'api-key'],
    ['awsSecretAccessKey', 'api-key'],
    ['SECRET_KEY_BASE', 'api-key'],
    ['oauth_token_secret', 'secret'],
    ['passwordResetToken', 'token'],
    ['Authorization', 'credential'],
    ['sortKey', 'key'],
    ['author', 'none'],
    ['compass', 'none'],
    ['keyboard', 'key'],
  ])('%s speaks of a %s', (name, family) => expect(readKeyName(name).family).toBe(family));

  it('is parted into words before and after', () => {
    expect(readKeyName('acmeTokenExpiryDays')).toMatchObject({ head: ['acme'], tail: ['expiry', 'days'] });
  });
});
