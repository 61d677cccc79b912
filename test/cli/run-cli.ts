import type { CommandEntry } from '../../src/cli/command.ts';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';

export interface World {
  readonly cwd?: string;
  readonly stdin?: string;
  readonly env?: Io['env'];
  readonly isTerminal?: boolean;
  readonly columns?: number;
  readonly signal?: AbortSignal;
  readonly commands?: readonly CommandEntry[];
}

/** What a run of the program leaves behind. The folder it ran in stands as `CWD`. */
export interface Outcome {
  readonly exit: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in a world of its own. */
export async function runCli(words: readonly string[], world: World = {}): Promise<Outcome> {
  const { cwd = '/nowhere', isTerminal = false, columns = 80 } = world;
  const written = { stdout: '', stderr: '' };
  const toOutput = (name: 'stdout' | 'stderr') => ({
    isTerminal,
    columns,
    write(text: string) {
      written[name] += text;
    },
  });
  const io: Io = {
    cwd,
    env: world.env ?? {},
    stdin: { isTerminal, read: async () => Buffer.from(world.stdin ?? '') },
    stdout: toOutput('stdout'),
    stderr: toOutput('stderr'),
    signal: world.signal ?? new AbortController().signal,
    now: () => new Date('2030-01-31T12:00:00Z'),
  };
  const exit = await main(words, io, world.commands && { commands: world.commands, fallback: 'scan' });
  const tidy = (text: string): string => text.replaceAll(cwd, 'CWD');
  return { exit, stdout: tidy(written.stdout), stderr: tidy(written.stderr) };
}
