import { parseArgs } from 'node:util';
import type { Flag } from './flag.ts';
import { failUsage, readFlagValue, suggest } from './flag-value.ts';

/** A command line taken apart. */
export interface Parsed {
  readonly operands: readonly string[];
  /** By flag name: `false` or an empty list when not given, otherwise undefined. */
  readonly values: Readonly<Record<string, boolean | string | number | readonly string[] | undefined>>;
}

/**
 * Reads words by a table of flags. Flags and operands may be mixed; `--` ends the flags; a flag that takes one value
 * and is given twice takes the last.
 *
 * @throws ScanError `usage`: unknown flag, missing or wrong value
 */
export function parseFlags(words: readonly string[], flags: readonly Flag[]): Parsed {
  const { tokens } = parseArgs({ args: [...words], options: toOptions(flags), strict: false, tokens: true });
  const known = new Map(flags.map(flag => [flag.name, flag]));
  const values: Record<string, boolean | string | number | string[] | undefined> = Object.create(null);
  for (const { name, type } of flags) values[name] = type === 'boolean' ? false : type === 'list' ? [] : undefined;
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = known.get(token.name);
    if (flag === undefined) throw failUnknown(token.rawName, flags);
    if (flag.type === 'boolean') {
      if (token.value !== undefined) throw failUsage(`--${flag.name} takes no value`, `Write --${flag.name} alone.`);
      values[flag.name] = true;
      continue;
    }
    const value = readFlagValue(flag, pickText(token.value, token.inlineValue === true, flag));
    if (flag.type === 'list') (values[flag.name] as string[]).push(String(value));
    else values[flag.name] = value;
  }
  return { operands, values };
}

function toOptions(flags: readonly Flag[]): NonNullable<Parameters<typeof parseArgs>[0]>['options'] {
  return Object.fromEntries(
    flags.map(({ name, alias, type }) => [
      name,
      { type: type === 'boolean' ? 'boolean' : 'string', multiple: true, ...(alias !== undefined && { short: alias }) },
    ]),
  );
}

/** The word after a flag is its value unless it looks like a flag itself. */
function pickText(value: string | undefined, isInline: boolean, { name }: Flag): string {
  if (value === undefined) return '';
  if (!isInline && value.length > 1 && value.startsWith('-'))
    throw failUsage(
      `--${name} needs a value, and is followed by ${value}`,
      `Write --${name}=${value} if that is meant.`,
    );
  return value;
}

function failUnknown(rawName: string, flags: readonly Flag[]): Error {
  const known = flags.map(({ name }) => `--${name}`);
  return failUsage(`unknown flag ${rawName}`, suggest(rawName, known, 'Run with --help to see all flags.'));
}
