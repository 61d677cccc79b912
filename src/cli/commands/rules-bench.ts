import { resolve } from 'node:path';
import { escapeUnseen } from '../../report/escape.ts';
import { defineCommand } from '../command.ts';
import { failUsage } from '../flag-value.ts';

const TOP = 15;
const MAX_COLUMNS = 110;

export const rulesBenchCommand = defineCommand({
  operands: '[files..]',
  description:
    'Measures what rules cost: to make them of YAML, to load and keep them, and to scan with them, as a whole and rule by rule. Measures the rules in the files and folders given, among all others, or the built-in ones. Takes some seconds, in one thread. Exits 1 when a rule is over a limit.',
  flags: [
    {
      name: 'on',
      type: 'list',
      value: 'PATH',
      summary: 'Scan these files or folders, without history; may be repeated.',
      details: 'Without it text is made up: code, settings, prose and data, the same every time.',
    },
    {
      name: 'size',
      type: 'size',
      value: 'SIZE',
      summary: 'How much text to make up (default 4MB), or to read at most (64MB), from everywhere.',
    },
    { name: 'rounds', type: 'count', value: 'N', summary: 'Measure so often; times are medians (default 9).' },
    { name: 'top', type: 'count', value: 'N', summary: `List so many rules, the dearest first (default ${TOP}).` },
    { name: 'max-hits', type: 'count', value: 'N', summary: 'Exit 1 when anchors of a rule hit more often per MB.' },
    { name: 'max-tries', type: 'count', value: 'N', summary: 'Exit 1 when a rule is tried more often per MB.' },
    { name: 'json', type: 'boolean', summary: 'Print everything, with all rules, as JSON.' },
  ],
  examples: [
    ['scan-secrets rules bench tools/secret-rules.yaml --on .', 'your own rules on your own code'],
    ['scan-secrets rules bench tools/secret-rules.yaml --max-tries 50', 'in CI'],
  ],
  async run({ operands, flags }, io) {
    if (flags.rounds === 0) throw failUsage('--rounds: nothing is measured in no round', 'Write --rounds=9.');
    if (flags.size !== undefined && flags.size < 1)
      throw failUsage('--size: there must be some text', 'Write --size=4MB.');
    const { benchRules } = await import('../../bench-rules.ts');
    const { listExcesses, listRates } = await import('../rules-bench/rates.ts');
    const { writeBench, writeBenchJson } = await import('../rules-bench/write-bench.ts');
    const absolute = (path: string): string => resolve(io.cwd, path);
    const bench = await benchRules({
      files: operands.map(absolute),
      on: flags.on.map(absolute),
      ...(flags.size !== undefined && { mostBytes: flags.size }),
      ...(flags.rounds !== undefined && { rounds: flags.rounds }),
    });
    const excesses = listExcesses(listRates(bench), { hits: flags['max-hits'], tries: flags['max-tries'] });
    const columns = Math.min(io.stdout.columns, MAX_COLUMNS);
    io.stdout.write(
      flags.json ? writeBenchJson(bench, excesses) : writeBench(bench, excesses, flags.top ?? TOP, columns),
    );
    const faults = bench.text.skipped.filter(({ because }) => because === 'fault');
    for (const { what, why } of faults) io.stderr.write(`scan-secrets: ${escapeUnseen(`${what}: ${why}`)}\n`);
    if (faults.length > 0) return 'incomplete';
    return excesses.length > 0 ? 'found' : 'clean';
  },
});
