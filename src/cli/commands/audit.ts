import { resolve } from 'node:path';
import { formatBaseline } from '../../findings/baseline-file.ts';
import { ScanError } from '../../model/scan-error.ts';
import { countDecisions, writeStats } from '../audit/audit-stats.ts';
import { createInterview, isLeaving } from '../audit/interview.ts';
import { presentFinding } from '../audit/present.ts';
import { readContext } from '../audit/read-context.ts';
import { listUndecided, walkFindings } from '../audit/walk.ts';
import { findBaseline } from '../baseline-target.ts';
import { defineCommand } from '../command.ts';
import { BASELINE_FLAG, EXTENT_FLAGS, RULE_FLAGS, RUN_FLAGS } from '../flags.ts';
import { choosePaint } from '../paint.ts';
import { runScan } from '../run-scan.ts';
import { toScanOptions } from '../scan-options.ts';
import { readReportInput } from '../tickets/read-input.ts';
import { writeWhole } from '../write-file.ts';

export const auditCommand = defineCommand({
  operands: '[paths..]',
  description:
    'Goes through findings at the terminal, one at a time with their values redacted: three questions (shape, leak, audit), then what follows. Decisions with reason, owner and date go to the baseline after each answer, so that a walk can be left and taken up again.',
  flags: [
    { name: 'from', type: 'text', value: 'FILE', summary: 'A saved JSON report instead of scanning now.' },
    { name: 'stats', type: 'boolean', summary: 'Print how precise each rule was by the decisions so far.' },
    { ...BASELINE_FLAG, summary: 'File for decisions (default: as configured, else .scan-secrets-baseline.json).' },
    ...RULE_FLAGS,
    ...EXTENT_FLAGS,
    ...RUN_FLAGS,
  ],
  examples: [['scan-secrets audit --from report.json', 'decide on what a build has found']],
  async run({ operands, flags }, io) {
    const options = await toScanOptions(flags, operands, io);
    const named = typeof options.baseline === 'string' ? options.baseline : undefined;
    const target = await findBaseline(named, options, io.cwd);
    const isBarWanted = !flags.quiet && !flags['no-progress'];
    const result =
      flags.from === undefined
        ? await runScan({ ...options, baseline: false }, isBarWanted, io)
        : await readReportInput(flags.from, io);
    const findings = result.findings.filter(({ verdict }) => verdict !== 'configuration');
    const baseline = target.baseline ?? [];
    if (flags.stats) {
      io.stdout.write(writeStats(countDecisions(findings, baseline)));
      return 'clean';
    }
    if (listUndecided(findings, baseline).length === 0) {
      io.stderr.write('scan-secrets: every finding is decided\n');
      return result.receipt.complete ? 'clean' : 'incomplete';
    }
    if (!io.stdin.isTerminal || !io.stderr.isTerminal)
      throw new ScanError(
        'no-terminal',
        'audit asks questions, and there is no terminal to ask at',
        'Run it by hand, or see its figures with --stats.',
      );
    const root = result.root ?? resolve(io.cwd, options.paths?.[0] ?? '.');
    const paint = choosePaint(io.stderr, io.env, flags['no-color']);
    let left = 0;
    try {
      ({ left } = await walkFindings({
        findings,
        baseline,
        interview: await createInterview(io.signal),
        today: io.now().toISOString().slice(0, 10),
        owner: io.env['USER'] ?? io.env['USERNAME'] ?? '',
        show: async (finding, number, count) => {
          const context = await readContext(finding, result.findings, root, flags.from === undefined);
          io.stderr.write(presentFinding(finding, { number, count }, context, paint, io.stderr.columns));
        },
        save: decided => writeWhole(target.path, formatBaseline(decided)),
      }));
    } catch (error) {
      if (!isLeaving(error)) throw error;
      io.stderr.write('\n');
      left = 1;
    }
    const rest = left > 0 ? '; run it again to go on' : '';
    io.stderr.write(`scan-secrets: decisions are in ${target.name}${rest}\n`);
    return 'clean';
  },
});
