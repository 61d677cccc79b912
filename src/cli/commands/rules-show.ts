import { loadConfig } from '../../config/load-config.ts';
import type { Rule } from '../../model/rule.ts';
import { wrapText } from '../../report/text/wrap.ts';
import { defineCommand } from '../command.ts';
import { failUsage, suggest } from '../flag-value.ts';
import { RULE_FLAGS } from '../flags.ts';
import { toScanOptions } from '../scan-options.ts';

const MAX_COLUMNS = 110;

export const rulesShowCommand = defineCommand({
  operands: '<id>',
  description: 'Shows all that is known of a rule: what it looks for, what a leak means, and how to rotate the secret.',
  flags: RULE_FLAGS,
  examples: [['scan-secrets rules show github-personal-access-token', 'one rule']],
  async run({ operands: [id], flags }, io) {
    const { rules: chosen } = await loadConfig(await toScanOptions(flags, [], io));
    const { loadCatalogue } = await import('../../rules/load-catalogue.ts');
    const { rules } = await loadCatalogue(chosen);
    const rule = rules.find(known => known.id === id);
    const ids = rules.map(known => known.id);
    if (rule === undefined)
      throw failUsage(`there is no rule "${id}"`, suggest(id, ids, `Run: scan-secrets rules list ${id}`));
    io.stdout.write(describeRule(rule, Math.min(io.stdout.columns, MAX_COLUMNS)));
    return 'clean';
  },
});

function describeRule(rule: Rule, columns: number): string {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['id', rule.id],
    ['provider', rule.provider],
    ['kind', rule.kind],
    ['severity', rule.severity],
    ['tags', rule.tags.join(', ')],
    ['pattern', rule.pattern],
    ['anchors', rule.anchors.map(({ text }) => JSON.stringify(text)).join(', ')],
    ['context', rule.context.join(', ')],
    ['checks', rule.verify.join(', ')],
    ['paths', rule.paths.join(', ')],
    ['other half', rule.pair],
    ['leak', rule.leak],
    ['audit', rule.audit.join(', ')],
    ['rotate every', rule.rotate?.everyDays === undefined ? undefined : `${rule.rotate.everyDays} days`],
    ['rotate at', rule.rotate?.url],
    ['rotate by', rule.rotate?.steps?.map((step, index) => `${index + 1}. ${step}`).join('\n')],
    ['see', rule.docs],
  ];
  const known = rows.filter(([, value]) => value !== undefined && value !== '');
  const width = Math.max(...known.map(([label]) => label.length));
  const lines = known.flatMap(([label, value = '']) =>
    value
      .split('\n')
      .flatMap(part => wrapText(part, columns - width - 2))
      .map((line, i) => `${(i === 0 ? label : '').padEnd(width)}  ${line}\n`),
  );
  return `${rule.name}\n\n${lines.join('')}`;
}
