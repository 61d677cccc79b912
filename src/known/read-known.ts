import { ScanError } from '../model/scan-error.ts';
import { splitJsonDocuments } from './json-documents.ts';
import { type KnownSecret, uniqueByValue } from './known-secret.ts';
import { readLines } from './lines.ts';
import { readManagerExport } from './manager-export.ts';

/**
 * Reads values exported from a secrets manager: one a line, `NAME=value` lines, any JSON, and in particular what
 * `vault kv get -format=json`, `aws secretsmanager get-secret-value`, `gcloud secrets versions access --format=json`,
 * `az keyvault secret show`, `doppler secrets --json`, `op item get --format json` and `sikkerkey export --format json`
 * print, also several such documents after each other.
 *
 * @param file the name used in errors; no error message holds any of the text
 * @returns each value once, in the order of the text
 * @throws ScanError `invalid-known` when text that starts as JSON is none
 */
export function readKnown(text: string, file = 'known secrets'): KnownSecret[] {
  const content = text.replace(/^\uFEFF/, '');
  if (!/^\s*(?:[[{]|"[^"\n]*"\s*$)/.test(content)) return uniqueByValue(readLines(content));
  const documents = splitJsonDocuments(content);
  if (documents === undefined) {
    // A list of plain values may well begin with a bracket; a document of JSON does not fit on its first line alone.
    if (isPlainList(content)) return uniqueByValue(readLines(content));
    throw new ScanError(
      'invalid-known',
      `${file}: starts like JSON but cannot be read as JSON`,
      'Export the secrets again, or give one value a line or NAME=value lines.',
    );
  }
  return uniqueByValue(documents.flatMap(readManagerExport));
}

function isPlainList(content: string): boolean {
  return !/["']\s*:/.test(content) && !/^\s*[[{]\s*$/m.test(content);
}
