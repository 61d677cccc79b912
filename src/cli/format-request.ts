import { resolve } from 'node:path';
import type { FormatName } from '../report/formats.ts';
import { failUsage, suggest } from './flag-value.ts';

/** One report asked for; without a file it goes to standard output. */
export interface FormatRequest {
  readonly name: FormatName;
  readonly file?: string;
}

/** Kept apart from the formats themselves, which are loaded only when there is something to write. */
const NAMES: Readonly<Record<FormatName, true>> = {
  text: true,
  json: true,
  jsonl: true,
  sarif: true,
  csv: true,
  junit: true,
  gitlab: true,
  github: true,
  markdown: true,
  html: true,
};

/**
 * Reads `NAME[=FILE]` as often as it was given. None means text on standard output.
 *
 * @param cwd absolute folder that files are relative to
 * @throws ScanError `usage`: unknown format, a file named twice, or two reports for standard output
 */
export function readFormatRequests(texts: readonly string[], cwd: string): FormatRequest[] {
  if (texts.length === 0) return [{ name: 'text' }];
  const requests = texts.map(text => readRequest(text, cwd));
  const seen = new Set<string | undefined>();
  for (const { file } of requests) {
    if (seen.has(file))
      throw failUsage(
        file === undefined ? 'two reports cannot share standard output' : `two reports cannot share ${file}`,
        'Send one of them elsewhere, as in -f sarif=report.sarif.',
      );
    seen.add(file);
  }
  return requests;
}

function readRequest(text: string, cwd: string): FormatRequest {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  const names = Object.keys(NAMES);
  if (!Object.hasOwn(NAMES, name))
    throw failUsage(`unknown format "${name}"`, suggest(name, names, `Known are ${names.join(', ')}.`));
  const file = equals === -1 ? '-' : text.slice(equals + 1);
  if (file === '') throw failUsage(`--format ${name}= names no file`, `Write --format ${name}=report.${name}.`);
  return { name: name as FormatName, ...(file !== '-' && { file: resolve(cwd, file) }) };
}
