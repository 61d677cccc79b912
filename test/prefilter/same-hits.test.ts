import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AhoCorasick } from '../../src/detect/prefilter/aho-corasick.ts';
import { buildPrefilter } from '../../src/detect/prefilter/build-prefilter.ts';
import { listNeedles } from '../../src/detect/prefilter/needle.ts';
import { NeedleTable, packNeedles } from '../../src/detect/prefilter/needle-table.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import { buildFinders, type Finder, findNaively, openCompiled, toNeedle } from './engines.ts';

/** Another alphabet than letters, so that nothing here looks like a value of somebody's. */
const LONG = '<0123456789:0123456789:0123456789:0123456789:0123456789>';

const CASES: Record<string, { needles: [string, boolean?][]; text: string; from?: number; to?: number; hits: number }> =
  {
    'a needle alone': { needles: [['abcd']], text: 'abcd', hits: 1 },
    'a needle of three bytes at the very end': { needles: [['abc']], text: '....abc', hits: 1 },
    'a needle of three bytes before every byte': { needles: [['abc']], text: 'abc\0 abcA abcz abc\xff abc_', hits: 5 },
    'the range ends within a needle': { needles: [['abcdef']], text: 'abcdef', to: 5, hits: 0 },
    'the range begins within a needle': { needles: [['abcdef']], text: 'abcdef', from: 1, hits: 0 },
    'the range is just the needle': { needles: [['abcdef']], text: 'xabcdefx', from: 1, to: 7, hits: 1 },
    'an empty range': { needles: [['abc']], text: 'abcabc', from: 3, to: 3, hits: 0 },
    'a range shorter than any needle': { needles: [['abc']], text: 'abcabc', from: 0, to: 2, hits: 0 },
    'overlapping needles': { needles: [['aaa'], ['aaaa'], ['aaaaaaaaa']], text: 'a'.repeat(20), hits: 18 + 17 + 12 },
    'needles in needles': { needles: [['secret'], ['cre'], ['secretary']], text: 'a secretary', hits: 3 },
    'case that counts': { needles: [['AbCd']], text: 'abcd AbCd ABCD', hits: 1 },
    'case that does not': { needles: [['abcd', true]], text: 'abcd AbCd ABCD', hits: 3 },
    'both for one text': { needles: [['abcd', true], ['abcd']], text: 'ABCD abcd', hits: 3 },
    'only letters have case': {
      needles: [
        ['a[b', true],
        ['_a{', true],
      ],
      text: 'a[b A{B _A{ \x7fa{ _a[',
      hits: 2,
    },
    'bytes that folding confuses': { needles: [['\0\0\0'], ['   ']], text: '\0\0\0   \0 \0', hits: 2 },
    'letters beyond ASCII have no case': {
      needles: [['\xe0\xe1\xe2', true]],
      text: '\xe0\xe1\xe2 \xc0\xc1\xc2',
      hits: 1,
    },
    'zeros between letters': { needles: [['k\0e\0y', true]], text: 'K\0E\0Y\0', hits: 1 },
    'a needle of several parts': { needles: [[LONG]], text: `.${LONG}${LONG.slice(0, -1)}.${LONG}`, hits: 2 },
    'a needle that differs in its last byte': { needles: [[LONG]], text: LONG.replace('>', '!'), hits: 0 },
    'over the seam between two windows': {
      needles: [['abcdef']],
      text: `${'.'.repeat(65_533)}abcdef${'.'.repeat(65_527)}abcdef`,
      hits: 2,
    },
    'more hits than one call has room for': {
      needles: [['aaa'], ['aaaa', true]],
      text: 'a'.repeat(5000),
      hits: 4998 + 4997,
    },
    'more hits at one place than that': {
      needles: Array.from({ length: 3000 }, (_, k): [string] => ['abcde' + 'f'.repeat(k)]),
      text: `abcde${'f'.repeat(2999)} abcdef`,
      hits: 3002,
    },
  };

describe('every engine finds the same', () => {
  const engine = openCompiled();
  for (const [name, { needles: texts, text, from, to, hits }] of Object.entries(CASES)) {
    const needles = texts.map(([needle, ignoreCase]) => toNeedle(needle, ignoreCase));
    const bytes = Buffer.from(text, 'latin1');
    const expected = findNaively(needles, bytes, from ?? 0, to ?? bytes.length);
    for (const [who, find] of Object.entries(buildFinders(needles, engine))) {
      test(`${name}, ${who}`, () => {
        expect(expected).toHaveLength(hits);
        expect(find(bytes, from ?? 0, to ?? bytes.length)).toEqual(expected);
      });
    }
  }

  test('with the whole catalogue, on our own sources', async () => {
    const { plain, ...others } = buildFinders(listNeedles(await loadCatalogue()), engine) as Record<'plain', Finder>;
    const source = readFileSync(new URL('../../package-lock.json', import.meta.url));
    const text = Buffer.concat([source, readFileSync(new URL('../../rules/aws.yaml', import.meta.url))]);
    const expected = plain(text, 0, text.length);
    expect(expected.length).toBeGreaterThan(20);
    for (const find of Object.values<Finder>(others)) expect(find(text, 0, text.length)).toEqual(expected);
  });
});

function toTable(text: string): NeedleTable {
  return new NeedleTable(packNeedles([toNeedle(text)]));
}

test('needles that are too short for the engine are left to the other', () => {
  expect(buildPrefilter(toTable('ab'), openCompiled())).toBeInstanceOf(AhoCorasick);
  expect(buildPrefilter(toTable('abc'))).toBeInstanceOf(AhoCorasick);
  expect(buildPrefilter(toTable('abc'), openCompiled())).not.toBeInstanceOf(AhoCorasick);
});
