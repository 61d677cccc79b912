import { relative } from 'node:path';
import type { Rule } from '../model/rule.ts';
import type { ScanResult } from '../model/scan-result.ts';
import { PLAIN } from '../report/context.ts';
import { FORMATS } from '../report/formats.ts';
import type { FormatRequest } from './format-request.ts';
import type { Io } from './io.ts';
import { choosePaint } from './paint.ts';
import { readPackage } from './version.ts';
import { writeWhole } from './write-file.ts';

const FILE_COLUMNS = 100;

export interface ReportWishes {
  readonly requests: readonly FormatRequest[];
  readonly showSecrets: boolean;
  readonly noColor: boolean;
  /** Say on standard error which files were written. */
  readonly isQuiet: boolean;
}

/**
 * Writes every report asked for, those for standard output first.
 *
 * @throws ScanError `unwritable-file`
 */
export async function writeReports(result: ScanResult, wishes: ReportWishes, io: Io): Promise<void> {
  const { version, homepage, rulePages } = await readPackage();
  const shared = {
    toolVersion: version,
    ...(homepage !== undefined && { homepage }),
    ...(rulePages !== undefined && { rulePages }),
    rules: new Map((result.rules ?? []).map((rule: Rule) => [rule.id, rule])),
    ...(result.root !== undefined && { root: result.root }),
    now: io.now(),
    showSecrets: wishes.showSecrets,
  };
  const toTerminal = { paint: choosePaint(io.stdout, io.env, wishes.noColor), width: io.stdout.columns };
  for (const { name, file } of wishes.requests)
    if (file === undefined) io.stdout.write(FORMATS[name].write(result, { ...shared, ...toTerminal }));
  for (const { name, file } of wishes.requests) {
    if (file === undefined) continue;
    const text = FORMATS[name].write(result, { ...shared, paint: PLAIN, width: FILE_COLUMNS });
    await writeWhole(file, text, wishes.showSecrets ? 0o600 : 0o644);
    if (!wishes.isQuiet) io.stderr.write(`scan-secrets: ${name} report: ${relative(io.cwd, file)}\n`);
  }
}
