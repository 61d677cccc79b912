import { loadConfig } from '../../config/load-config.ts';
import type { Rule } from '../../model/rule.ts';
import { defineCommand } from '../command.ts';
import { RULE_FLAGS } from '../flags.ts';
import { toScanOptions } from '../scan-options.ts';

export const rulesListCommand = defineCommand({
  operands: '[words..]',
  description:
    'Lists the rules that a scan of the current folder would use, one a line: id, severity, kind, name. With words only those in which all of them occur.',
  flags: [
    ...RULE_FLAGS,
    { name: 'json', type: 'boolean', summary: 'Print a JSON list with all that is known of each rule.' },
  ],
  examples: [['scan-secrets rules list stripe', 'what is known of one provider']],
  async run({ operands, flags }, io) {
    const { rules: chosen } = await loadConfig(await toScanOptions(flags, [], io));
    const { loadCatalogue } = await import('../../rules/load-catalogue.ts');
    const catalogue = await loadCatalogue(chosen);
    const rules = catalogue.rules.filter(rule => mentionsAll(rule, operands));
    io.stdout.write(flags.json ? `${JSON.stringify(rules, undefined, 2)}\n` : writeList(rules));
    return 'clean';
  },
});

function mentionsAll({ id, name, provider, kind, tags }: Rule, words: readonly string[]): boolean {
  const text = [id, name, provider, kind, ...tags].join('\n').toLowerCase();
  return words.every(word => text.includes(word.toLowerCase()));
}

function writeList(rules: readonly Rule[]): string {
  const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const idWidth = Math.max(0, ...sorted.map(({ id }) => id.length));
  const kindWidth = Math.max(0, ...sorted.map(({ kind }) => kind.length));
  return sorted
    .map(
      ({ id, severity, kind, name }) =>
        `${id.padEnd(idWidth)}  ${severity.padEnd(8)}  ${kind.padEnd(kindWidth)}  ${name}\n`,
    )
    .join('');
}
