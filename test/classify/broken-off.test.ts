import { describe, expect, it } from 'vitest';
import { judge } from '../../src/classify/shape.ts';
import { ALPHABETS } from '../../src/rules/shape/alphabet.ts';
import { drawText, seedRandom } from '../../src/rules/shape/random.ts';
import { makeCandidate, makeRule } from './sample-group.ts';

const draw = (seed: string, length: number) => drawText(seedRandom(seed), ALPHABETS['alnum']!, length);
const open = makeRule({ pattern: 'acme_[A-Za-z0-9]{12,80}(?![A-Za-z0-9])' });
const fixed = makeRule({ pattern: 'acme_[A-Za-z0-9]{24}(?![A-Za-z0-9])' });
const value = `acme_${draw('value', 24)}`;
const rest = `${draw('tail', 19)}1`;
const look = (before: string, after: string, rule = open) =>
  judge(makeCandidate({ rule, value, before, after, verifications: [], decodedFrom: [] }));

describe('a value of a known shape that goes on behind a sign', () => {
  it.each([...'!?<>{^*%$&@#(~'])('is dropped: %s', sign => {
    expect(look('KEY=', `${sign}${rest}`).dropped).toBe('broken-off');
    expect(look('key: "', `${sign}${rest}"`).dropped).toBe('broken-off');
  });

  it('says why', () => {
    expect(look('KEY=', `!${rest}`).evidence[0]).toMatchObject({ signal: 'broken-off', weighs: '-' });
  });

  it.each([
    ['its length is fixed, so it is whole', 'KEY=', `!${rest}`, fixed],
    ['it ends there', 'KEY="', '"'],
    ['the sign joins parts of tokens', 'KEY=', `.${rest}`],
    ['the rest are words', 'KEY=', '?environment'],
    ['the rest is short', 'KEY=', '#a1'],
    ['the rest goes on otherwise', 'KEY=', `!${rest}.example.org`],
    ['the sign is an escape', 'KEY=', `%2F${rest}`],
    ['a query goes on', 'https://example.org/?key=', `&v=${rest}`],
    ['somebody signs in at a host', 'https://', `@${rest}`],
    ['it is the first of a list', 'KEYS=', `,acme_${rest}`],
    ['it stands beside another kind of token', 'KEYS="', `;other_${rest}"`],
    ['it stands in a row of long values', `1,${rest},`, `,${draw('member', 23)}1`],
    ['an id follows in a line of a log', 'key=', ' 0a1b2c3d-4e5f'],
  ])('is kept when %s', (_what, before, after, rule = open) => {
    expect(look(before, after, rule).dropped).toBeUndefined();
  });

  it('is dropped behind a blank in quotes and in a value of a name, not in prose', () => {
    expect(look('key = "', ` ${rest}"`).dropped).toBe('broken-off');
    expect(look('the key is ', ` ${rest}`).dropped).toBeUndefined();
  });
});
