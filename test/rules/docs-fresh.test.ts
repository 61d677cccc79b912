import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { readPackage } from '../../src/cli/version.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import type { AuthoredRule } from '../../src/rules/read-rule-file.ts';
import { readRuleFiles } from '../../src/rules/rule-files.ts';
import { fillCounts, writePages } from '../../tools/rule-docs.ts';

let authored: AuthoredRule[];
beforeAll(async () => {
  authored = await readRuleFiles(['rules']);
});

it('docs/rules holds just the pages that the rules give; run tools/write-rule-docs.ts when it does not', async () => {
  const pages = writePages(authored);
  const written = await Promise.all(pages.map(({ file }) => readFile(`docs/rules/${file}`, 'utf8')));
  expect(pages.map(({ file }) => file).sort()).toEqual((await readdir('docs/rules')).sort());
  for (const [at, { file, text }] of pages.entries()) expect(written[at], file).toBe(text);
});

it('pages have names that no file system mistakes for one another', () => {
  const names = writePages(authored).map(({ file }) => file.toLowerCase());
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

it('rules/README.md counts the rules that there are', async () => {
  const text = await readFile('rules/README.md', 'utf8');
  expect(text).toBe(fillCounts(text, authored));
});

it('has a page that says of each rule what it is, what a leak means and how to rotate it', () => {
  const pages = new Map(writePages(authored).map(({ file, text }) => [file, text]));
  const page = pages.get('stripe.md');
  for (const { rule } of authored.filter(({ rule }) => rule.provider === 'Stripe')) {
    expect(page).toContain(`## ${rule.name}\n`);
    expect(page).toContain(`\`${rule.id}\` is a`);
    expect(page).toContain(rule.leak);
  }
});

it('has for every built-in rule a page and a place on it to which reports can lead', async () => {
  const { rules } = await loadCatalogue();
  const texts = new Map(writePages(authored).map(({ file, text }) => [file, text]));
  const astray = rules.filter(({ id, page }) => !texts.get(`${page}.md`)?.includes(`<a id="${id}"></a>\n\n## `));
  expect(astray.map(({ id }) => id)).toEqual([]);
  expect((await readPackage()).rulePages).toMatch(/^https:\/\/\S+\/docs\/rules\/$/);
});
