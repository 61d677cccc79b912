import { expect, test } from 'vitest';
import type { RuleBench } from '../../src/bench-rules.ts';
import { listExcesses, listRates } from '../../src/cli/rules-bench/rates.ts';

const BENCH = {
  text: { bytes: 4_000_000 },
  scan: { totalMs: 40 },
  byRule: [
    { id: 'often', hits: 8000, tries: 4, matches: 1, findMs: 1.5, tryMs: 0.5 },
    { id: 'seldom', hits: 12, tries: 12, matches: 0, findMs: 0, tryMs: 1 },
  ],
} as unknown as RuleBench;

test('rates are for a megabyte, shares of the whole scan', () => {
  expect(listRates(BENCH).map(({ id, matches, ...rates }) => Object.values(rates))).toEqual([
    [8000, 4, 2000, 1, 0.5, 0.05],
    [12, 12, 3, 3, 0.25, 0.025],
  ]);
});

test('over a limit is what is more often than it, by rule and then by what', () => {
  const rates = listRates(BENCH);
  expect(listExcesses(rates, {})).toEqual([]);
  expect(listExcesses(rates, { hits: 2000, tries: 3 })).toEqual([]);
  expect(listExcesses(rates, { hits: 2, tries: 0 })).toEqual([
    { id: 'often', what: 'hits', perMegabyte: 2000, limit: 2 },
    { id: 'often', what: 'tries', perMegabyte: 1, limit: 0 },
    { id: 'seldom', what: 'hits', perMegabyte: 3, limit: 2 },
    { id: 'seldom', what: 'tries', perMegabyte: 3, limit: 0 },
  ]);
});
