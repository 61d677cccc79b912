import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { Catalogue, Rule } from '../src/model/rule.ts';
import { packTables } from '../src/pool/tables.ts';
import { writeCompiled } from '../src/rules/compiled-catalogue.ts';
import { hashRules } from '../src/rules/hash-rules.ts';
import type { AuthoredRule } from '../src/rules/read-rule-file.ts';
import { ruleFileSchema } from '../src/rules/rule-file.ts';
import { readRuleFiles } from '../src/rules/rule-files.ts';
import { withRulePage } from '../src/rules/rule-page.ts';
import { provePatterns } from './prove-patterns.ts';

/**
 * Compiles `rules/*.yaml` to `dist/catalogue.jsonl`, prepares `dist/tables.bin` for it with what
 * `tools/count-grams.ts` has counted, and writes `rules/schema.json` for editors.
 *
 * `--prove` also has every hand-written pattern judged for super-linear behaviour, which takes seconds. The result
 * depends on nothing but the rule files.
 */
async function buildCatalogue(): Promise<void> {
  const authored = await readRuleFiles(['rules']);
  refuseBadPairs(authored);
  if (process.argv.includes('--prove')) await provePatterns(authored);
  const rules: Rule[] = authored.map(one => withRulePage(one).rule);
  const catalogue: Catalogue = { hash: hashRules(rules), rules };
  await mkdir('dist', { recursive: true });
  await writeFile('dist/catalogue.jsonl', writeCompiled(catalogue));
  await writeFile('dist/tables.bin', packTables(catalogue, await readFile('dist/grams.bin')));
  await writeIfChanged('rules/schema.json', `${JSON.stringify(toEditorSchema(), null, 2)}\n`);
  const anchors = rules.reduce((sum, rule) => sum + rule.anchors.length, 0);
  console.log(`${rules.length} rules, ${anchors} anchors, ${new Set(rules.map(rule => rule.provider)).size} providers`);
}

/** Checks that code makes cannot be said in JSON Schema; they are left out of what editors see. */
function toEditorSchema(): object {
  return {
    ...toJsonSchema(ruleFileSchema, { errorMode: 'ignore' }),
    title: 'Rule file of scan-secrets',
  };
}

function refuseBadPairs(authored: readonly AuthoredRule[]): void {
  const ids = new Set(authored.map(({ rule }) => rule.id));
  for (const { rule, place } of authored)
    if (rule.pair !== undefined && !ids.has(rule.pair))
      throw new Error(`${place}: there is no rule "${rule.pair}" to pair with`);
}

async function writeIfChanged(file: string, text: string): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before !== text) await writeFile(file, text);
}

await buildCatalogue();
