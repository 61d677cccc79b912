import { findClosest } from '../model/closest.ts';
import { ScanError } from '../model/scan-error.ts';
import type { Command, CommandEntry, Program } from './command.ts';
import { failUsage, suggest } from './flag-value.ts';

/** The command that words name, and the words left for it. */
export interface Found {
  /** As typed after the program's name; empty for the program itself. */
  readonly path: readonly string[];
  /** Undefined for a name that only stands for commands below it, or for the program itself. */
  readonly load?: () => Promise<Command>;
  readonly commands: readonly CommandEntry[];
  readonly rest: readonly string[];
}

/**
 * Finds the command that comes first; when the first word is none, all words belong to the default command.
 * A folder that is called like a command is scanned as `./name`.
 *
 * @throws ScanError `usage` for an unknown word after a command that has commands below it
 */
export function findCommand(words: readonly string[], { commands, fallback }: Program): Found {
  const first = commands.find(({ name }) => name === words[0]);
  if (first === undefined) {
    const { load } = commands.find(({ name }) => name === fallback)!;
    return { path: [], ...(load && { load }), commands, rest: words };
  }
  let path = [first.name];
  let found = first;
  let rest = words.slice(1);
  while (found.commands !== undefined) {
    const below = found.commands;
    const next = below.find(({ name }) => name === rest[0]);
    if (next === undefined) {
      if (rest[0] === undefined || rest[0].startsWith('-')) break;
      const names = below.map(({ name }) => name);
      const hint = suggest(rest[0], names, `Known are ${names.join(', ')}.`);
      throw failUsage(`unknown command "${[...path, rest[0]].join(' ')}"`, hint);
    }
    path = [...path, next.name];
    found = next;
    rest = rest.slice(1);
  }
  return { path, ...(found.load && { load: found.load }), commands: found.commands ?? [], rest };
}

/** What a missing path was when it was typed: perhaps a command, with a slip in it. Any other error is as it was. */
export function recogniseCommand(error: unknown, operands: readonly string[], { commands }: Program): unknown {
  const isMissing = error instanceof ScanError && error.code === 'no-such-path';
  const [first = ''] = operands;
  const closest =
    isMissing &&
    findClosest(
      first,
      commands.map(({ name }) => name),
    );
  return closest ? failUsage(`there is no command or path "${first}"`, `Did you mean scan-secrets ${closest}?`) : error;
}
