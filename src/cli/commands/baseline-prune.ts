import { pruneBaseline } from '../../findings/baseline.ts';
import { formatBaseline } from '../../findings/baseline-file.ts';
import { ScanError } from '../../model/scan-error.ts';
import { findBaseline } from '../baseline-target.ts';
import { defineCommand } from '../command.ts';
import { BASELINE_FLAG, EXTENT_FLAGS, RULE_FLAGS, RUN_FLAGS } from '../flags.ts';
import { runScan } from '../run-scan.ts';
import { toScanOptions } from '../scan-options.ts';
import { writeWhole } from '../write-file.ts';

export const baselinePruneCommand = defineCommand({
  operands: '[paths..]',
  description:
    'Scans, and removes the entries of the baseline that no longer meet a finding or have expired. Scan what the baseline was made for, history included: what is not scanned counts as gone.',
  flags: [
    { ...BASELINE_FLAG, summary: 'File to prune (default: as configured, else .scan-secrets-baseline.json).' },
    ...RULE_FLAGS,
    ...EXTENT_FLAGS,
    ...RUN_FLAGS,
  ],
  async run({ operands, flags }, io) {
    const options = await toScanOptions(flags, operands, io);
    const named = typeof options.baseline === 'string' ? options.baseline : undefined;
    const { path, name, baseline } = await findBaseline(named, options, io.cwd);
    if (baseline === undefined)
      throw new ScanError('no-baseline', `${name}: no such file`, 'Write one with `scan-secrets baseline create`.');
    const result = await runScan({ ...options, baseline: false }, !flags.quiet && !flags['no-progress'], io);
    if (!result.receipt.complete)
      throw new ScanError(
        'incomplete-scan',
        `${name} is left as it is: the scan could not read everything, so what it did not find may still be there`,
        'See what is missing with `scan-secrets`.',
      );
    const pruned = pruneBaseline(baseline, result.findings, io.now().toISOString().slice(0, 10));
    if (pruned.length < baseline.length) await writeWhole(path, formatBaseline(pruned));
    if (!flags.quiet)
      io.stderr.write(`scan-secrets: ${name}: ${baseline.length - pruned.length} removed, ${pruned.length} left\n`);
    return 'clean';
  },
});
