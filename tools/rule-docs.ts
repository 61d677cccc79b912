import { KINDS } from '../src/model/rule.ts';
import type { AuthoredRule } from '../src/rules/read-rule-file.ts';
import { nameRulePage } from '../src/rules/rule-page.ts';

/** A page of `docs/rules`: its file name and its text. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

const ORIGIN = '<!-- Written by tools/write-rule-docs.ts from the rule files; do not edit. -->';

/** The pages about all rules: one a rule file, and an index. */
export function writePages(authored: readonly AuthoredRule[]): Page[] {
  const byFile = groupByFile(authored);
  const pages = [...byFile].map(([slug, rules]) => ({ slug, rules, text: writePage(slug, rules) }));
  return [
    { file: 'README.md', text: writeIndex(pages) },
    ...pages.map(({ slug, text }) => ({ file: `${slug}.md`, text })),
  ];
}

function groupByFile(authored: readonly AuthoredRule[]): Map<string, AuthoredRule[]> {
  const byFile = new Map<string, AuthoredRule[]>();
  for (const one of authored) {
    const slug = nameRulePage(one);
    const known = byFile.get(slug);
    if (known === undefined) byFile.set(slug, [one]);
    else known.push(one);
  }
  return byFile;
}

const START = '<!-- counts: written by tools/write-rule-docs.ts -->\n';
const END = '<!-- end of counts -->\n';

/** A text with the numbers of rules between its two marks. */
export function fillCounts(text: string, authored: readonly AuthoredRule[]): string {
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start === -1 || end === -1) throw new Error('the page has lost its marks');
  return `${text.slice(0, start + START.length)}\n${countKinds(authored)}\n${text.slice(end)}`;
}

/** How many rules there are of each kind, as a table. */
function countKinds(authored: readonly AuthoredRule[]): string {
  const counts = KINDS.map(kind => [kind, authored.filter(({ rule }) => rule.kind === kind).length] as const);
  const rows = counts.map(([kind, count]) => `| ${kind} | ${count} |\n`).join('');
  const providers = new Set(authored.map(({ rule }) => rule.provider)).size;
  return `${authored.length} rules of ${providers} providers.\n\n| kind | rules |\n|---|---:|\n${rows}`;
}

function writeIndex(pages: readonly { slug: string; rules: readonly AuthoredRule[] }[]): string {
  const lines = pages
    .map(({ slug, rules }) => ({ slug, rules, provider: rules[0]!.rule.provider }))
    .sort((a, b) => compareNames(a.provider, b.provider))
    .map(
      ({ slug, rules, provider }) => `- [${provider}](${slug}.md): ${rules.map(({ rule }) => rule.name).join('; ')}`,
    );
  return [
    ORIGIN,
    '',
    '# What scan-secrets recognises',
    '',
    'In the templates `{alnum:24}` stands for 24 letters and digits, `{hex:32}` for 32 hexadecimal digits and so on,',
    '`(a|b)` for either, `(...)?` for what may be missing, and `<...>` for the part that is the secret.',
    '',
    ...lines,
    '',
  ].join('\n');
}

function compareNames(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

function writePage(slug: string, authored: readonly AuthoredRule[]): string {
  const { provider } = authored[0]!.rule;
  return [
    ORIGIN,
    '',
    `# ${provider}`,
    '',
    ...authored.flatMap(writeRule),
    `Source: [rules/${slug}.yaml](../../rules/${slug}.yaml)`,
    '',
  ].join('\n');
}

function writeRule(authored: AuthoredRule): string[] {
  const { rule, written } = authored;
  const { id, name, kind, severity, paths, pair, docs, leak, audit } = rule;
  const isPublic = kind === 'public-identifier';
  const shown = written.shape ?? written.sample ?? exampleOf(authored);
  const facts = [
    `\`${id}\` is ${article(kind)} ${kind.replaceAll('-', ' ')}, severity ${severity}.`,
    describeFinding(authored),
    ...(paths.length > 0 ? [`Only in ${listCode(paths)}.`] : []),
    ...(rule.verify.length > 0 ? [`Checked offline: ${listCode(rule.verify)}.`] : []),
    ...(pair === undefined ? [] : [`Its other half is \`${pair}\`.`]),
    ...(isPublic ? ['Listed only beside its secret, or with `--explain`.'] : []),
  ];
  return [
    `<a id="${id}"></a>`,
    '',
    `## ${name}`,
    '',
    facts.join(' '),
    '',
    ...(shown === undefined ? [] : ['Looks like', '', `    ${shown.replaceAll('\n', '\n    ')}`, '']),
    ...(leak === undefined ? [] : [`**If it leaks.** ${leak}`, '']),
    ...writeRotation(authored),
    ...(audit.length > 0 && !isPublic ? [`Access to it has to be accounted for under ${audit.join(', ')}.`, ''] : []),
    ...(docs === undefined ? [] : [`More: <${docs}>`, '']),
  ];
}

function describeFinding({ rule, written }: AuthoredRule): string {
  const words = (written.keys ?? written.context)?.map(word => word.replaceAll('_', ' '));
  if (rule.specificity === 0)
    return `Found where a value is given to a name with ${listCode(words ?? [])} in it, and judged by what it looks like.`;
  switch (rule.recognition) {
    case 'assignment':
      return `Found where a value is given to a name with ${listCode(words ?? [])} in it.`;
    case 'whole':
      return 'Found where a file holds nothing else.';
    case 'near':
      return `Found near ${listCode(words ?? [])}.`;
    default:
      return words === undefined ? 'Found by its shape.' : `Found by its shape, near ${listCode(words)}.`;
  }
}

function writeRotation({ rule }: AuthoredRule): string[] {
  const { everyDays, steps = [], url } = rule.rotate ?? {};
  const often = everyDays === undefined ? '' : ` Every ${everyDays} days even if nothing happened.`;
  const where = url === undefined ? '' : ` At <${url}>:`;
  if (steps.length === 0 && where === '' && often === '') return [];
  return [`**How to rotate.**${often}${where}`, '', ...steps.map((step, i) => `${i + 1}. ${step}`), ''];
}

function exampleOf({ written }: AuthoredRule): string | undefined {
  const example = written.examples?.[0];
  const text = typeof example === 'string' ? example : example?.text;
  return text?.replaceAll('\\n', '\n').replaceAll('\\{', '{').trimEnd();
}

function listCode(texts: readonly string[]): string {
  const quoted = texts.map(text => `\`${text}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a';
}
