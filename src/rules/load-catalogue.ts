import { access, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Catalogue, Rule } from '../model/rule.ts';
import { ScanError } from '../model/scan-error.ts';
import { readCompiled } from './compiled-catalogue.ts';
import { hashRules } from './hash-rules.ts';
import type { AuthoredRule } from './read-rule-file.ts';
import { type Selection, selectRules } from './select-rules.ts';

export interface CatalogueOptions extends Selection {
  /** Files or folders with the user's own rules; one with the id of a built-in rule takes its place. */
  readonly files?: readonly string[];
  /** Own rules written elsewhere, as the text of a rule file and the name used in errors. */
  readonly inline?: { readonly text: string; readonly file: string };
}

/** Where the build puts the catalogue: beside the bundle, or seen from a file of the sources. */
const COMPILED = ['./catalogue.jsonl', '../catalogue.jsonl', '../../dist/catalogue.jsonl'];

/** Where the rule files are: packed beside the bundle's folder, or seen from a file of the sources. */
const WRITTEN = ['../rules/', '../../rules/'];

/**
 * The rules of a run: the built-in ones and the user's own, selected.
 *
 * The built-in ones come compiled; nothing that reads YAML is loaded unless there are own ones.
 *
 * @throws ScanError when own rules are at fault or a selector names nothing
 */
export async function loadCatalogue({
  files = [],
  inline,
  enable,
  disable,
}: CatalogueOptions = {}): Promise<Catalogue> {
  const builtIn = readCompiled(await readFile(await findFirst(COMPILED)));
  const own = files.length === 0 && inline === undefined ? [] : await readOwn(files, inline);
  const merged = own.length === 0 ? builtIn.rules : mergeRules(builtIn.rules, own);
  const rules = selectRules(merged, { ...(enable && { enable }), ...(disable && { disable }) });
  return rules === builtIn.rules ? builtIn : toCatalogue(rules);
}

export function toCatalogue(rules: readonly Rule[]): Catalogue {
  return { hash: hashRules(rules), rules };
}

/** The built-in rules as written, with their examples. */
export async function readBuiltInRules(): Promise<AuthoredRule[]> {
  const { readRuleFiles } = await import('./rule-files.ts');
  const { withRulePage } = await import('./rule-page.ts');
  return (await readRuleFiles([await findFirst(WRITTEN, 'stripe.yaml')])).map(withRulePage);
}

async function readOwn(files: readonly string[], inline: CatalogueOptions['inline']): Promise<Rule[]> {
  const { readRuleFiles } = await import('./rule-files.ts');
  const own = await readRuleFiles(files);
  if (inline !== undefined) {
    const { readRuleFile } = await import('./read-rule-file.ts');
    own.push(...readRuleFile(inline.text, inline.file));
  }
  return own.map(({ rule }) => rule);
}

function mergeRules(builtIn: readonly Rule[], own: readonly Rule[]): Rule[] {
  const ids = new Set(own.map(rule => rule.id));
  return [...builtIn.filter(rule => !ids.has(rule.id)), ...own];
}

async function findFirst(candidates: readonly string[], probe = ''): Promise<string> {
  for (const candidate of candidates) {
    const path = fileURLToPath(new URL(candidate, import.meta.url));
    const isThere = await access(path + probe).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  throw new ScanError(
    'broken-installation',
    'the built-in rules are missing',
    'Install scan-secrets again, or run: npm run build',
  );
}
