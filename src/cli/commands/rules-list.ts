import { loadConfig } from '../../config/load-config.ts';
import type { Rule } from '../../model/rule.ts';
import { defineCommand } from '../command.ts';
import { RULE_FLAGS } from '../flags.ts';
import { toScanOptions } from '../scan-options.ts';

export const rulesListCommand = defineCommand({
  description: 'Lists the rules that a scan of the current folder would use, one a line: id, severity, kind, name.',
  flags: [
    ...RULE_FLAGS,
    { name: 'json', type: 'boolean', summary: 'Print a JSON list with all that is known of each rule.' },
  ],
  examples: [['scan-secrets rules list --enable github', 'the rules of one provider']],
  async run({ flags }, io) {
    const { rules: chosen } = await loadConfig(await toScanOptions(flags, [], io));
    const { loadCatalogue } = await import('../../rules/load-catalogue.ts');
    const { rules } = await loadCatalogue(chosen);
    io.stdout.write(flags.json ? `${JSON.stringify(rules, undefined, 2)}\n` : writeList(rules));
    return 'clean';
  },
});

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
