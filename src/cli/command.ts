import type { Ending } from './ending.ts';
import type { Flag, Values } from './flag.ts';
import type { Io } from './io.ts';

/** Flags that every command takes. */
export const COMMON_FLAGS = [
  { name: 'help', alias: 'h', type: 'boolean', summary: 'Say how the command is used.' },
  { name: 'version', alias: 'V', type: 'boolean', summary: 'Say which version this is.' },
  { name: 'verbose', type: 'boolean', summary: 'With an unexpected error, print where it came from.' },
  { name: 'no-color', type: 'boolean', summary: 'Never colour; NO_COLOR and FORCE_COLOR are heeded too.' },
] as const satisfies readonly Flag[];

/** What was typed after the name of the command. */
export interface Arguments<Flags extends readonly Flag[]> {
  readonly operands: readonly string[];
  readonly flags: Values<Flags> & Values<typeof COMMON_FLAGS>;
}

/** A command as its file under `commands/` exports it. Heavy modules are imported inside `run`. */
export interface Command<Flags extends readonly Flag[] = readonly Flag[]> {
  /** Operands as help shows them: `[paths..]`; without it none are taken. */
  readonly operands?: string;
  /** One paragraph for `--help`. */
  readonly description: string;
  readonly flags: Flags;
  readonly examples?: readonly (readonly [commandLine: string, meaning: string])[];
  /** @throws ScanError for what the user can mend */
  run(args: Arguments<Flags>, io: Io, program: Program): Promise<Ending>;
}

/** All commands, and the one that runs when none is named. */
export interface Program {
  readonly commands: readonly CommandEntry[];
  readonly fallback: string;
}

/** A line of the registry: enough for help, so that only the command asked for is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** What it does by itself; absent for a name that only stands for the commands below it. */
  readonly load?: () => Promise<Command>;
  /** Commands whose names start with this one. */
  readonly commands?: readonly CommandEntry[];
}

/** Keeps the literal types of a command's flags, so that `run` gets typed values. */
export function defineCommand<const Flags extends readonly Flag[]>(command: Command<Flags>): Command {
  return command as unknown as Command;
}
