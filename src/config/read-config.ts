import { dirname } from 'node:path';
import { formatPlace, type NamePlace, parseDocument } from '../yaml/document.ts';
import { readYamlWithPlaces } from '../yaml/read-yaml.ts';
import { CONFIG_SCHEMA, type WrittenConfig } from './schema.ts';
import type { TextFile } from './settings.ts';

/** One configuration file, as written. */
export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  readonly folder: string;
  readonly file: string;
  readonly written: WrittenConfig;
  /** `rules.custom` as a rule file, its lines where they stand in the configuration. */
  readonly inline?: TextFile;
  /** Where something in it stands. */
  readonly namePlace: NamePlace;
}

/** @throws ScanError with every fault as `file:line:column` */
export function readConfig(path: string, { file, text }: TextFile): ConfigFile {
  const { value, locate } = readYamlWithPlaces(CONFIG_SCHEMA, text, file);
  const written = value ?? {};
  const custom = written.rules?.custom;
  const inline = custom === undefined || custom.length === 0 ? undefined : { file, text: extractRules(text, custom) };
  const namePlace: NamePlace = (at, part) => formatPlace(file, locate(at, part));
  return { path, folder: dirname(path), file, written, ...(inline && { inline }), namePlace };
}

/** Who the findings of own rules are said to belong to. */
const PROVIDER = 'own';

/**
 * A rule file with the rules of a configuration. Errors in it must name the lines that people see, so everything but
 * the list itself is blanked out; a list that cannot be lifted out so (flow style, aliases) is written anew.
 */
function extractRules(text: string, custom: readonly unknown[]): string {
  const { line, column } = parseDocument(text, '').locate(['rules', 'custom'], 'key');
  const lines = text.split('\n');
  const isInBlock = (row: string): boolean => {
    const indent = row.search(/\S/);
    return indent === -1 || indent >= column || (indent === column - 1 && row.startsWith('-', indent));
  };
  const after = lines.slice(line);
  const end = after.findIndex(row => !isInBlock(row));
  const head = Array.from({ length: line - 1 }, (_, index) => (index === 0 ? `provider: ${PROVIDER}` : ''));
  const rest = lines[line - 1].slice(column - 1 + 'custom:'.length);
  const opening = `rules:${' '.repeat(column)}${rest}`;
  const lifted = [...head, opening, ...(end === -1 ? after : after.slice(0, end))].join('\n');
  return isSame(lifted, custom) ? lifted : JSON.stringify({ provider: PROVIDER, rules: custom });
}

function isSame(text: string, custom: readonly unknown[]): boolean {
  try {
    return JSON.stringify(parseDocument(text, '').value) === JSON.stringify({ provider: PROVIDER, rules: custom });
  } catch {
    return false;
  }
}
