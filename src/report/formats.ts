import { concealSecrets } from './conceal.ts';
import type { Write } from './context.ts';
import { writeCsv } from './csv.ts';
import { writeGithub } from './github.ts';
import { writeGitlab } from './gitlab.ts';
import { writeHtml } from './html.ts';
import { writeJson } from './json.ts';
import { writeJsonl } from './jsonl.ts';
import { writeJunit } from './junit.ts';
import { limitPlaces } from './limit-places.ts';
import { writeMarkdown } from './markdown.ts';
import { writeSarif } from './sarif.ts';
import { writeText } from './text.ts';

export interface Format {
  /** Of a file that holds such a report, without a dot. */
  readonly extension: string;
  readonly write: Write;
}

export const FORMAT_NAMES = [
  'text',
  'json',
  'jsonl',
  'sarif',
  'csv',
  'junit',
  'gitlab',
  'github',
  'markdown',
  'html',
] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

function defineFormat(extension: string, write: Write): Format {
  const writeLimited: Write = (result, context) => write(limitPlaces(result), context);
  return defineTable(extension, writeLimited);
}

/** A format with a short row for each place, and room for all of them. */
function defineTable(extension: string, write: Write): Format {
  return {
    extension,
    write: (result, context) => write(context.showSecrets ? result : concealSecrets(result), context),
  };
}

/** Every format by the name that `--format` knows it by. A format returns its text, which ends with a line break. */
export const FORMATS: Readonly<Record<FormatName, Format>> = {
  text: defineFormat('txt', writeText),
  json: defineFormat('json', writeJson),
  jsonl: defineFormat('jsonl', writeJsonl),
  sarif: defineFormat('sarif', writeSarif),
  csv: defineTable('csv', writeCsv),
  junit: defineFormat('xml', writeJunit),
  gitlab: defineFormat('json', writeGitlab),
  github: defineFormat('txt', writeGithub),
  markdown: defineFormat('md', writeMarkdown),
  html: defineFormat('html', writeHtml),
};
