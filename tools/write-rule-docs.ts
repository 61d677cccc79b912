import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { readRuleFiles } from '../src/rules/rule-files.ts';
import { fillCounts, writePages } from './rule-docs.ts';

/** Writes `docs/rules/` and the counts in `rules/README.md` from the rule files. */
const PAGES = new URL('../docs/rules/', import.meta.url);
const LEFT_OUT = new URL('../rules/README.md', import.meta.url);

const authored = await readRuleFiles(['rules']);
const pages = writePages(authored);
await mkdir(PAGES, { recursive: true });
const names = new Set(pages.map(({ file }) => file));
for (const name of await readdir(PAGES)) if (!names.has(name)) await rm(new URL(name, PAGES));
for (const { file, text } of pages) await writeFile(new URL(file, PAGES), text);
await writeFile(LEFT_OUT, fillCounts(await readFile(LEFT_OUT, 'utf8'), authored));
