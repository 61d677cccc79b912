import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/report/json/report.ts';

export const PROGRAM = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface ProgramWorld {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Run as this user; only root may ask. */
  readonly uid?: number;
}

/** What a run of the real program leaves behind. `exit` is null when it had to be killed: it hung. */
export interface ProgramOutcome {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const TIMEOUT_MS = 60_000;

/** Runs the built program as a process of its own. */
export function runProgram(words: readonly string[], world: ProgramWorld = {}): ProgramOutcome {
  const { cwd, input = '', uid, env = {} } = world;
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
    ...(cwd !== undefined && { cwd }),
    ...(uid !== undefined && { uid, gid: uid }),
    env: { PATH: process.env['PATH'], NO_COLOR: '1', ...env },
    input,
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
    maxBuffer: 1 << 28,
  });
  return { exit: status, stdout, stderr };
}

/** Scans a path with values shown, settings and terminal left out, and reads the JSON report. */
export function scanByProgram(
  path: string,
  words: readonly string[] = [],
  world?: ProgramWorld,
): ProgramOutcome & { report: Report } {
  const outcome = runProgram([path, '--no-config', '--show-secrets', '--format', 'json', ...words], world);
  return { ...outcome, report: JSON.parse(outcome.stdout) as Report };
}

/** The same with the rules of GitHub alone, which `makeToken` needs: a fraction of the time to start. */
export function scanForTokens(
  path: string,
  words: readonly string[] = [],
  world?: ProgramWorld,
): ReturnType<typeof scanByProgram> {
  return scanByProgram(path, ['--enable', 'github', ...words], world);
}

/** The values that were found, in order. */
export function listValues({ findings }: Report): string[] {
  return findings.map(({ secret }) => secret.raw!).sort();
}
