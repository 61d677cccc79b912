import { safeParse } from 'valibot';
import { ScanError } from '../model/scan-error.ts';
import { formatPlace, type Path, type Place, parseDocument } from './document.ts';
import { listFaults } from './fault.ts';
import type { Schema } from './schema.ts';

/**
 * Reads a YAML file against a closed schema.
 *
 * @param text the file's content
 * @param file the name used in errors
 * @throws ScanError `invalid-yaml` for syntax, `invalid-file` for content; the message lists every fault on a line of
 *   its own as `file:line:column: what is wrong (what is allowed)`
 */
export function readYaml<T>(schema: Schema<T>, text: string, file: string): T {
  return readYamlWithPlaces(schema, text, file).value;
}

/** As {@link readYaml}, with a look-up of where the value at a path stands, for faults found later. */
export function readYamlWithPlaces<T>(
  schema: Schema<T>,
  text: string,
  file: string,
): { readonly value: T; readonly locate: (path: Path, part?: 'key' | 'value') => Place } {
  const { value, locate } = parseDocument(text, file);
  const result = safeParse(schema, value);
  if (result.success) return { value: result.output, locate };
  const faults = listFaults(schema, result.issues, (path, part) => formatPlace(file, locate(path, part)));
  throw new ScanError('invalid-file', faults.join('\n'), 'Correct the lines named.');
}
