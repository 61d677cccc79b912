import { readFile, writeFile } from 'node:fs/promises';
import type { WrittenRule } from '../src/rules/rule-file.ts';
import { readRuleFiles } from '../src/rules/rule-files.ts';
import { type Change, draftRule } from './draft-rules/draft-rule.ts';
import { type Fact, readFacts } from './draft-rules/facts.ts';
import { writeRuleFile, writeRules } from './draft-rules/write-rule-file.ts';

/**
 * Drafts rules from a table of facts about token formats:
 *
 *     npx tsx tools/draft-rules.ts FACTS.tsv [DECISIONS.json]
 *
 * A row whose id or shape has a rule already, or that `rules/README.md` names as left out, is passed over, so what people
 * decided stays. New rules go to the end of their provider's file, or to a new one. DECISIONS says what a person made of
 * rows: `omit` holds reasons by id, `change` what differs from the draft. What is left out is printed with its reason.
 */
interface Decisions {
  readonly omit: Readonly<Record<string, string>>;
  readonly change: Readonly<Record<string, Change>>;
}

/** Files that hold several of the table's providers. */
const FILES: Readonly<Record<string, string>> = {
  'Amazon Web Services': 'aws',
  'Azure DevOps': 'azure',
  Bitbucket: 'atlassian',
  'Fly.io': 'fly',
  'HashiCorp Terraform': 'hashicorp',
  'HashiCorp Vault': 'hashicorp',
  'Microsoft Azure': 'azure',
  SendGrid: 'twilio',
};

const [factsFile, decisionsFile] = process.argv.slice(2);
const decisions: Decisions =
  decisionsFile === undefined ? { omit: {}, change: {} } : JSON.parse(await readFile(decisionsFile, 'utf8'));

const authored = await readRuleFiles(['rules']);
const taken = new Set(authored.flatMap(({ rule, written }) => [rule.id, ...(written.context ? [] : [written.shape])]));
for (const [, id] of (await readFile('rules/README.md', 'utf8')).matchAll(/`([a-z0-9-]+)`/g)) taken.add(id);
const omitted: string[] = [];
const drafted = new Map<string, { provider: string; rules: WrittenRule[] }>();
const facts = readFacts(await readFile(factsFile!, 'utf8'));
for (const fact of facts) {
  if (taken.has(fact.id)) continue;
  const rule = decide(fact);
  if (rule === undefined || (rule.context === undefined && taken.has(rule.shape))) continue;
  const file = `rules/${FILES[fact.provider] ?? toFileName(fact.provider)}.yaml`;
  const known = drafted.get(file) ?? { provider: fact.provider, rules: [] };
  known.rules.push(rule);
  drafted.set(file, known);
}
const ids = new Set([
  ...authored.map(({ rule }) => rule.id),
  ...[...drafted.values()].flatMap(({ rules }) => rules.map(({ id }) => id)),
]);
for (const [file, { provider, rules }] of drafted) await writeDraft(file, provider, rules.map(withoutLostPair));
process.stdout.write(omitted.join(''));
process.stderr.write(`${ids.size - authored.length} rules drafted, ${omitted.length} rows left out\n`);

function decide(fact: Fact): WrittenRule | undefined {
  const draft = draftRule(fact, decisions.change[fact.id]);
  const why = decisions.omit[fact.id] ?? ('why' in draft ? draft.why : undefined);
  if (why !== undefined) omitted.push(`${fact.id}\t${fact.kind}\t${why}\n`);
  return why === undefined && 'rule' in draft ? draft.rule : undefined;
}

function withoutLostPair(rule: WrittenRule): WrittenRule {
  if (rule.pair === undefined || ids.has(rule.pair)) return rule;
  const { pair: _, ...rest } = rule;
  return rest;
}

async function writeDraft(file: string, provider: string, rules: readonly WrittenRule[]): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  await writeFile(file, before === undefined ? writeRuleFile(provider, rules) : `${before}\n${writeRules(rules)}`);
}

function toFileName(provider: string): string {
  return provider
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
