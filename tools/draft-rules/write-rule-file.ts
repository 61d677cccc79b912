import type { WrittenRule } from '../../src/rules/rule-file.ts';

/** Keys in the order in which rule files have them. */
const ORDER = [
  'id',
  'name',
  'kind',
  'severity',
  'specificity',
  'shape',
  'pattern',
  'ignore_case',
  'anchors',
  'before',
  'after',
  'random_bits',
  'sample',
  'context',
  'near',
  'keys',
  'verify',
  'paths',
  'pair',
  'tags',
  'docs',
  'leak',
  'audit',
  'rotate',
  'examples',
  'counter_examples',
] as const;
const WIDTH = 120;

/** Rules as the text that a rule file has below `rules:`. */
export function writeRules(rules: readonly WrittenRule[]): string {
  return rules.map(writeRule).join('\n');
}

/** A whole rule file; what all its rules share stands at its head. */
export function writeRuleFile(provider: string, rules: readonly WrittenRule[]): string {
  const secrets = rules.filter(({ kind }) => kind !== 'public-identifier');
  const docs = findShared(rules, rule => rule.docs);
  const rotate = findShared(secrets.length > 0 ? secrets : rules, rule => JSON.stringify(rule.rotate));
  const own = rules.map(rule => {
    const { docs: ownDocs, rotate: ownRotate, ...rest } = rule;
    return {
      ...rest,
      ...(ownDocs !== undefined && ownDocs !== docs && { docs: ownDocs }),
      ...(JSON.stringify(ownRotate) !== rotate && { rotate: ownRotate }),
    };
  });
  return [
    '# yaml-language-server: $schema=schema.json',
    `provider: ${writeScalar(provider)}`,
    ...(docs === undefined ? [] : [`docs: ${docs}`]),
    ...(rotate === undefined ? [] : writeEntry('rotate', JSON.parse(rotate), '')),
    'rules:',
    writeRules(own),
  ].join('\n');
}

/** The value that most rules have, if they all have one. */
function findShared(
  rules: readonly WrittenRule[],
  read: (rule: WrittenRule) => string | undefined,
): string | undefined {
  const values = rules.map(read);
  if (values.some(value => value === undefined)) return undefined;
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value!, (counts.get(value!) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function writeRule(rule: WrittenRule): string {
  const lines = ORDER.flatMap(key => (rule[key] === undefined ? [] : writeEntry(key, rule[key], '    ')));
  lines[0] = lines[0]!.replace('    id', '  - id');
  return `${lines.join('\n')}\n`;
}

function writeEntry(key: string, value: unknown, indent: string): string[] {
  if (Array.isArray(value)) {
    const flow = `${indent}${key}: [${value.map(item => writeItem(item)).join(', ')}]`;
    return flow.length <= WIDTH
      ? [flow]
      : [`${indent}${key}:`, ...value.map(item => `${indent}  - ${writeItem(item)}`)];
  }
  if (typeof value === 'object' && value !== null)
    return [
      `${indent}${key}:`,
      ...Object.entries(value).flatMap(([name, inner]) => writeEntry(name, inner, `${indent}  `)),
    ];
  return [`${indent}${key}: ${writeScalar(value, ['shape', 'pattern', 'sample'].includes(key))}`];
}

function writeItem(item: unknown): string {
  if (typeof item === 'object' && item !== null)
    return `{ ${Object.entries(item)
      .map(([name, value]) => `${name}: ${writeScalar(value, true)}`)
      .join(', ')} }`;
  return writeScalar(item, /[{}[\],:#&*!|>'"%@`]|^[-?\s\d]/.test(String(item)));
}

function writeScalar(value: unknown, isQuoted = false): string {
  if (typeof value !== 'string') return String(value);
  if (!isQuoted && /^[1-9]\d*[dwmy]$/.test(value)) return value;
  if (
    !isQuoted &&
    /^[A-Za-z][^#:]*$/.test(value.replace(/:(?=\/\/)|:(?=\S)/g, '')) &&
    !/^(?:true|false|null|yes|no|on|off)$/i.test(value) &&
    !/\s#|:\s|:$/.test(value)
  )
    return value;
  return value.includes('"') || value.includes('\\') ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}
