import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Detector } from '../../src/detect/detector.ts';
import { concealKnownRule, toKnownRules } from '../../src/known/known-rules.ts';
import type { Judge } from '../../src/model/candidate.ts';

const judge: Judge = () => ({ confidence: 1, evidence: [] });
const detectorOf = (values: readonly string[]) => {
  const rules = toKnownRules(values.map(value => ({ value })));
  return new Detector({ hash: '', rules }, judge, { showSecrets: true, explain: false });
};
const find = (detector: Detector, text: string | Buffer) => {
  const bytes = Buffer.from(text);
  const blob = { bytes };
  return detector.toMatches(blob, detector.scan(blob)).map(({ sighting, location }) => ({
    value: sighting.secret.raw,
    from: sighting.decodedFrom ?? [],
    span: bytes.subarray(location.startByte, location.endByte).toString(),
  }));
};

const password = `pa"ss<${randomBytes(9).toString('hex')}>&wörd/+`;
const short = 'a$b%c"d e';

describe('rules of known values', () => {
  const detector = detectorOf([password, short]);

  it.each([
    ['as it is', (value: string) => `x = ${value};`],
    ['in JSON', (value: string) => JSON.stringify({ x: value })],
    ['in a URL', (value: string) => `https://h/?q=${encodeURIComponent(value)}&y=1`],
  ])('find the value %s', (_, embed) => {
    for (const value of [password, short]) expect(find(detector, embed(value)), value).toHaveLength(1);
  });

  it.each([
    ['base64', (value: string) => Buffer.from(`user:${value}`).toString('base64')],
    ['base64', (value: string) => Buffer.from(`user1:${value}`).toString('base64url')],
    ['hex', (value: string) => Buffer.from(value).toString('hex')],
  ])('find the value in %s', (encoding, embed) => {
    const found = find(detector, `x: ${embed(password)}\n`);
    expect(found).toEqual(
      [{ value: Buffer.from(password).toString('latin1'), from: [encoding], span: embed(password) }].map(expected => ({
        ...expected,
        value: found[0]?.value,
        span: found[0]?.span,
      })),
    );
  });

  it('find nothing but the value', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: 'grapheme-ascii' }), fc.nat(), (value, at) => {
        const one = detectorOf([value]);
        const place = at % value.length;
        const other = value[place] === 'x' ? 'y' : 'x';
        const changed = value.slice(0, place) + other + value.slice(place + 1);
        expect(find(one, `:${value}:`)).toEqual([{ value, from: [], span: value }]);
        expect(find(one, `:${changed}:`)).toEqual([]);
      }),
    );
  });

  it('have names of their own, and lose the value where they leave memory', () => {
    const rules = toKnownRules([
      { name: 'prod/DB.password', value: password },
      { name: 'prod DB password', value: short },
      { value: 'third one' },
    ]);
    expect(rules.map(({ id, kind }) => [id, kind])).toEqual([
      ['known-prod-db-password', 'password'],
      ['known-prod-db-password-2', 'password'],
      ['known-secret-3', 'api-secret'],
    ]);
    expect(JSON.stringify(rules.map(concealKnownRule))).not.toMatch(/third one|a\$b|\\x/);
  });

  it('look for thousands of values at once: the text is read once, however many there are', () => {
    const values = Array.from({ length: 5_000 }, () => randomBytes(18).toString('base64url'));
    const text = `${'const answer = compute(question, { retries: 3 }); // nothing to see\n'.repeat(200)}${values[4321]}\n`;
    const many = detectorOf(values);
    expect(find(many, text).map(({ value }) => value)).toEqual([values[4321]]);
    expect(many.scannedBytes).toBe(text.length);
  });

  it('cost each value the same, however many there are', () => {
    const measure = (count: number) => {
      const rules = toKnownRules(
        Array.from({ length: count }, (_, index) => ({ value: `value ${1e6 + index} / of "all"+` })),
      );
      return {
        anchors: rules.flatMap(({ anchors }) => anchors).length / count,
        patternBytes: rules.reduce((sum, { pattern }) => sum + pattern.length, 0) / count,
        reach: Math.max(...rules.map(({ before, after }) => before + after)),
      };
    };
    expect(measure(5_000)).toEqual(measure(10));
    expect(measure(10).anchors).toBe(1);
  });
});
