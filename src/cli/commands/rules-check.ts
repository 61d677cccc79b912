import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';
import { failUsage } from '../flag-value.ts';

export const rulesCheckCommand = defineCommand({
  operands: '[files..]',
  description:
    'Runs the examples, the counter-examples and random instances of rules through the detector, among all other rules. Checks the rules in the files and folders given, or the built-in ones. Exits 1 when a rule does not do as it should.',
  flags: [
    { name: 'instances', type: 'count', value: 'N', summary: 'Random instances of each rule (default 50).' },
    {
      name: 'workers',
      type: 'count',
      value: 'N',
      summary: 'Threads (default: one a processor; 0: none besides the main one).',
    },
    { name: 'quiet', alias: 'q', type: 'boolean', summary: 'Print failures only.' },
  ],
  examples: [['scan-secrets rules check tools/secret-rules.yaml', 'your own rules']],
  async run({ operands, flags }, io) {
    const { checkRules } = await import('../../check-rules.ts');
    const { loadCatalogue, readBuiltInRules, toCatalogue } = await import('../../rules/load-catalogue.ts');
    const { readRuleFiles } = await import('../../rules/rule-files.ts');
    const files = operands.map(operand => resolve(io.cwd, operand));
    const authored = files.length === 0 ? await readBuiltInRules() : await readRuleFiles(files);
    if (authored.length === 0)
      throw failUsage(
        `there is no rule in ${operands.join(', ')}`,
        'Name a file with rules, or a folder with such files.',
      );
    const catalogue =
      files.length === 0 ? toCatalogue(authored.map(({ rule }) => rule)) : await loadCatalogue({ files });
    const failures = await checkRules(authored, catalogue, {
      ...(flags.instances !== undefined && { instances: flags.instances }),
      ...(flags.workers !== undefined && { workers: flags.workers }),
    });
    for (const { ruleId, place, message } of failures) io.stdout.write(`${place}: ${ruleId} ${message}\n`);
    if (!flags.quiet)
      io.stderr.write(`scan-secrets: rules checked: ${authored.length}, failures: ${failures.length}\n`);
    return failures.length === 0 ? 'clean' : 'found';
  },
});
