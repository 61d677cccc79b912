import { expect, test } from 'vitest';
import { coversRule, parseInlineIgnore } from '../../src/model/inline-ignore.ts';

const mark = ['scan-secrets', 'ignore'].join(':');

test.each([
  ['# MARK', {}],
  ['// MARK jwt', { rule: 'jwt' }],
  ['x = "v" # MARK github-token -- used in tests', { rule: 'github-token', reason: 'used in tests' }],
  ['/* MARK -- a reason */', { reason: 'a reason' }],
  ['<!-- MARK -- a reason -->', { reason: 'a reason' }],
  ['<!-- MARK -->', {}],
  ['{# MARK jwt -- why #}', { rule: 'jwt', reason: 'why' }],
  ['{"note": "MARK -- why", ', { reason: 'why' }],
  ['MARK -- a -- b', { reason: 'a -- b' }],
  ['MARK --', {}],
  ['-- MARK', {}],
])('%s', (line, expected) => {
  expect(parseInlineIgnore(line.replace('MARK', mark))).toEqual(expected);
});

test.each(['', 'MARKED', 'xMARK', 'MARK-next', 'MARK:all', 'scan-secrets: ignore'])('%j is no comment', line => {
  expect(parseInlineIgnore(line.replace('MARK', mark))).toBeUndefined();
});

test('prose after the mark names a rule that no match has, and so covers none', () => {
  const ignore = parseInlineIgnore(`${mark} this line please`)!;
  expect(coversRule(ignore, 'jwt')).toBe(false);
});

test('without a rule all are covered, with one that alone', () => {
  expect(coversRule({}, 'jwt')).toBe(true);
  expect(coversRule({ rule: 'jwt' }, 'jwt')).toBe(true);
  expect(coversRule({ rule: 'jwt' }, 'aws')).toBe(false);
});

test('a line of any length is read in no time', () => {
  const line = `${mark} -- ${'*/ '.repeat(200_000)}x`;
  const start = performance.now();
  parseInlineIgnore(line);
  parseInlineIgnore(`${' '.repeat(500_000)}${mark}`);
  expect(performance.now() - start).toBeLessThan(1000);
});
