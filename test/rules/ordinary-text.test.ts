import { expect, test } from 'vitest';
import { createDetect } from '../../src/pool/rule-checker.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import { makeOrdinaryText } from '../../src/rules/ordinary-text.ts';

test('made-up text is the same every time, and more begins as less does', () => {
  const text = makeOrdinaryText(100_000).join('');
  expect(text.length).toBeGreaterThan(99_000);
  expect(text.length).toBeLessThan(140_000);
  expect(makeOrdinaryText(100_000).join('') === text).toBe(true);
  expect(makeOrdinaryText(300_000).join('').startsWith(text)).toBe(true);
});

test('rules that know what they look for find nothing in it', async () => {
  const catalogue = await loadCatalogue();
  const generic = new Set(catalogue.rules.filter(({ specificity }) => specificity === 0).map(({ id }) => id));
  const detect = createDetect(catalogue);
  const found = makeOrdinaryText(500_000).flatMap(file => detect(file.toString()));
  expect(found.map(({ ruleId }) => ruleId).filter(id => !generic.has(id))).toEqual([]);
});

test('it holds what code holds: names, numbers, sentences, addresses, digests, and the words secrets go by', () => {
  const text = makeOrdinaryText(500_000).join('');
  for (const sign of [
    /\b[a-z]+[A-Z]\w+\(/,
    /: \d+,\n/,
    /\. [A-Z][a-zé]+ /,
    /https:\/\//,
    /\b[0-9a-f]{64}\b/,
    /password/i,
    /é/,
  ])
    expect(text).toMatch(sign);
  expect(Math.max(...text.split('\n').map(line => line.length))).toBeGreaterThan(1_000);
});
