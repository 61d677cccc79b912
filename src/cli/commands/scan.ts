import { DEFAULTS } from '../../config/settings.ts';
import { defineCommand } from '../command.ts';
import { isFailure, toEnding } from '../ending.ts';
import { recogniseCommand } from '../find-command.ts';
import {
  BASELINE_FLAG,
  EXPLAIN_FLAG,
  EXTENT_FLAGS,
  REPORT_FLAGS,
  RULE_FLAGS,
  RUN_FLAGS,
  SOURCE_FLAGS,
} from '../flags.ts';
import { readFormatRequests } from '../format-request.ts';
import { runScan } from '../run-scan.ts';
import { toScanOptions } from '../scan-options.ts';
import { writeReports } from '../write-reports.ts';

export const scanCommand = defineCommand({
  operands: '[paths..]',
  description:
    'Finds secrets in files and folders and, where a path is a git repository, in everything git keeps. Exits 0 when clean, 1 with findings, 2 when something was wrong or could not be read.',
  flags: [...SOURCE_FLAGS, ...REPORT_FLAGS, BASELINE_FLAG, ...RULE_FLAGS, ...EXTENT_FLAGS, EXPLAIN_FLAG, ...RUN_FLAGS],
  examples: [
    ['scan-secrets', 'the current folder, and its history'],
    ['scan-secrets --staged', 'in a commit hook'],
    ['scan-secrets -f github -f sarif=report.sarif', 'in continuous integration'],
    ['git show HEAD:.env | scan-secrets - --stdin-name .env', 'one text'],
  ],
  async run({ operands, flags }, io, program) {
    const requests = readFormatRequests(flags.format, io.cwd);
    const options = await toScanOptions(flags, operands, io);
    const isBarWanted = !flags.quiet && !flags['no-progress'];
    const result = await runScan(options, isBarWanted, io).catch(error => {
      throw recogniseCommand(error, operands, program);
    });
    await writeReports(
      result,
      { requests, showSecrets: flags['show-secrets'], noColor: flags['no-color'], isQuiet: flags.quiet },
      io,
    );
    const failOn = options.failOn ?? result.failOn ?? DEFAULTS.failOn;
    if (!flags.quiet && requests.every(({ file }) => file !== undefined)) {
      const count = result.findings.filter(finding => isFailure(finding, failOn)).length;
      io.stderr.write(`scan-secrets: ${count} ${count === 1 ? 'finding' : 'findings'} at or above ${failOn}\n`);
    }
    const isRead = io.stderr.isTerminal && !flags.quiet && requests.some(({ name, file }) => name === 'text' && !file);
    if (isRead && result.findings.some(finding => isFailure(finding, failOn)))
      io.stderr.write(`\n${flags.staged ? AFTER_STAGED : AFTER_SCAN}`);
    return toEnding(result, failOn);
  },
});

/** What to do next, for a person at a terminal. */
const AFTER_SCAN = `Rotation work from this:        scan-secrets tickets
No secret, or a risk accepted:  scan-secrets audit
Known, and none of it new:      scan-secrets baseline create
`;
const AFTER_STAGED = `Take it out of what is staged. If it is no secret, say so in a comment on its line: scan-secrets:ignore -- why
`;
