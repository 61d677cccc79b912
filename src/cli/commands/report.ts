import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DEFAULTS } from '../../config/settings.ts';
import { ScanError } from '../../model/scan-error.ts';
import { defineCommand } from '../command.ts';
import { toEnding } from '../ending.ts';
import { REPORT_FLAGS } from '../flags.ts';
import { readFormatRequests } from '../format-request.ts';
import { writeReports } from '../write-reports.ts';

export const reportCommand = defineCommand({
  operands: '[file]',
  description:
    'Turns a report that -f json wrote into another format, without scanning again. Exits as the scan would have.',
  flags: [
    { name: 'from', type: 'text', value: 'FILE', summary: 'The saved report; `-` or nothing is standard input.' },
    ...REPORT_FLAGS,
    { name: 'quiet', alias: 'q', type: 'boolean', summary: 'Say nothing on standard error but errors.' },
  ],
  examples: [['scan-secrets report --from report.json -f html=report.html', 'a page to look at']],
  async run({ operands, flags }, io) {
    const requests = readFormatRequests(flags.format, io.cwd);
    const file = flags.from ?? operands[0] ?? '-';
    const text = file === '-' ? Buffer.from(await io.stdin.read()).toString('utf8') : await readText(file, io.cwd);
    const { reportFromJson } = await import('../../report/json/read.ts');
    const { loadCatalogue } = await import('../../rules/load-catalogue.ts');
    const saved = reportFromJson(text, file === '-' ? 'standard input' : file);
    const named = new Set(saved.findings.map(({ ruleId }) => ruleId));
    const rules = named.size === 0 ? [] : (await loadCatalogue()).rules.filter(({ id }) => named.has(id));
    const result = { ...saved, rules };
    await writeReports(
      result,
      { requests, showSecrets: flags['show-secrets'], noColor: flags['no-color'], isQuiet: flags.quiet },
      io,
    );
    return toEnding(result, flags['fail-on'] ?? saved.failOn ?? DEFAULTS.failOn);
  },
});

async function readText(file: string, cwd: string): Promise<string> {
  return readFile(resolve(cwd, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ScanError('unreadable-file', `${file}: cannot be read (${error.code})`, 'Check the path.');
  });
}
