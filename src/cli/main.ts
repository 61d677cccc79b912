import { type Arguments, COMMON_FLAGS, type Program } from './command.ts';
import { complain } from './complain.ts';
import { type Ending, EXIT_CODES } from './ending.ts';
import { findCommand } from './find-command.ts';
import type { Flag } from './flag.ts';
import { failUsage } from './flag-value.ts';
import { writeHelp } from './help.ts';
import type { Io } from './io.ts';
import { type Parsed, parseFlags } from './parse-flags.ts';
import { PROGRAM } from './registry.ts';
import { readPackage } from './version.ts';

const MAX_HELP_COLUMNS = 110;

/**
 * Runs a command line. Never throws and never ends the process: the caller gets the exit code.
 *
 * @param words the command line without the program
 */
export async function main(words: readonly string[], io: Io, program = PROGRAM): Promise<0 | 1 | 2> {
  const interruption = waitForAbort(io.signal);
  try {
    return EXIT_CODES[await Promise.race([run(words, io, program), interruption])];
  } catch (error) {
    if (io.signal.aborted) return EXIT_CODES[await interruption];
    complain(error, words.includes('--verbose'), io.stderr);
    return EXIT_CODES.failed;
  } finally {
    if (io.signal.aborted) {
      const fresh = io.stderr.isTerminal ? '\r\u001b[K' : '';
      io.stderr.write(`${fresh}scan-secrets: interrupted; what was not read by then is not known to be clean\n`);
    }
  }
}

async function run(words: readonly string[], io: Io, program: Program): Promise<Ending> {
  const { path, load, commands: below, rest } = findCommand(words, program);
  if (wantsFlag(rest, 'version', 'V')) {
    io.stdout.write(`${(await readPackage()).version}\n`);
    return 'clean';
  }
  const command = await load?.();
  const width = Math.min(io.stdout.columns, MAX_HELP_COLUMNS);
  if (wantsFlag(rest, 'help', 'h') || command === undefined) {
    const isAsked = command !== undefined || wantsFlag(rest, 'help', 'h');
    (isAsked ? io.stdout : io.stderr).write(writeHelp(path, command, below, width));
    return isAsked ? 'clean' : 'usage';
  }
  const parsed = parseFlags(rest, [...command.flags, ...COMMON_FLAGS]);
  refuseOperands(parsed, command.operands, path);
  return command.run(
    { operands: parsed.operands, flags: parsed.values as Arguments<readonly Flag[]>['flags'] },
    io,
    program,
  );
}

/** Asked for before anything is read, so that it is answered however wrong the rest is. */
function wantsFlag(words: readonly string[], name: string, alias: string): boolean {
  const end = words.indexOf('--');
  const flags = end === -1 ? words : words.slice(0, end);
  return flags.includes(`--${name}`) || flags.includes(`-${alias}`);
}

/** `[paths..]` takes any number, `<id>` exactly one, nothing none. */
function refuseOperands({ operands }: Parsed, pattern: string | undefined, path: readonly string[]): void {
  const hint = `Run: scan-secrets ${[...path, '--help'].join(' ')}`;
  if (pattern === undefined && operands.length > 0) throw failUsage(`unexpected "${operands[0]}"`, hint);
  if (pattern?.startsWith('<') && operands.length === 0) throw failUsage(`${pattern} is missing`, hint);
  if (pattern !== undefined && !pattern.includes('..') && operands.length > 1)
    throw failUsage(`unexpected "${operands[1]}"`, hint);
}

function waitForAbort(signal: AbortSignal): Promise<Ending> {
  return new Promise(resolve => {
    if (signal.aborted) resolve('interrupted');
    else signal.addEventListener('abort', () => resolve('interrupted'), { once: true });
  });
}
