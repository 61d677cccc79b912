import { createBaseline } from '../../findings/baseline.ts';
import { formatBaseline } from '../../findings/baseline-file.ts';
import { findBaseline } from '../baseline-target.ts';
import { defineCommand } from '../command.ts';
import { refusePast } from '../flag-value.ts';
import { BASELINE_FLAG, EXTENT_FLAGS, RULE_FLAGS, RUN_FLAGS, SOURCE_FLAGS } from '../flags.ts';
import { runScan } from '../run-scan.ts';
import { toScanOptions } from '../scan-options.ts';
import { writeWhole } from '../write-file.ts';

export const baselineCreateCommand = defineCommand({
  operands: '[paths..]',
  description:
    'Scans, and writes every finding that nothing else excuses into the baseline, so that from now on only new ones fail a run. Entries that are there already stay as they are. The file holds fingerprints, never values.',
  flags: [
    ...SOURCE_FLAGS,
    { ...BASELINE_FLAG, summary: 'File to write (default: as configured, else .scan-secrets-baseline.json).' },
    ...RULE_FLAGS,
    ...EXTENT_FLAGS,
    { name: 'reason', type: 'text', value: 'TEXT', summary: 'Why the new entries are excused.' },
    { name: 'owner', type: 'text', value: 'NAME', summary: 'Who answers for the new entries.' },
    { name: 'until', type: 'date', value: 'DATE', summary: 'Last day on which the new entries hold.' },
    ...RUN_FLAGS,
  ],
  examples: [
    ["scan-secrets baseline create --until 2030-01-31 --reason 'being rotated'", 'excuse what is known, for a while'],
  ],
  async run({ operands, flags }, io) {
    refusePast(flags.until, io.now());
    const options = await toScanOptions(flags, operands, io);
    const named = typeof options.baseline === 'string' ? options.baseline : undefined;
    const target = await findBaseline(named, options, io.cwd);
    const result = await runScan({ ...options, baseline: false }, !flags.quiet && !flags['no-progress'], io);
    const known = result.findings.filter(({ suppressed, verdict }) => !suppressed && verdict !== 'configuration');
    const written = {
      reason: flags.reason ?? null,
      owner: flags.owner ?? null,
      until: flags.until?.slice(0, 10) ?? null,
    };
    const previous = target.baseline ?? [];
    const baseline = createBaseline(known, previous, written);
    await writeWhole(target.path, formatBaseline(baseline));
    if (!flags.quiet) {
      const added = baseline.length - previous.length;
      io.stderr.write(`scan-secrets: ${target.name}: ${added} new, ${baseline.length} in all\n`);
      if (!target.isConfigured)
        io.stderr.write(`scan-secrets: use it by --baseline ${target.name}, or by a line in .scan-secrets.yaml\n`);
    }
    if (result.receipt.complete) return 'clean';
    io.stderr.write('scan-secrets: the scan was incomplete, and so may the baseline be\n');
    return 'incomplete';
  },
});
