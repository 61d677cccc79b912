import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus, type as systemName, totalmem } from 'node:os';

/** What one run of a command took. CPU and memory are known only where GNU time is installed. */
export interface Run {
  readonly wallSeconds: number;
  readonly cpuSeconds: number | undefined;
  readonly peakMebibytes: number | undefined;
  readonly exitCode: number | null;
}

const TIME = '/usr/bin/time';

/** Runs a command to its end, its output thrown away. */
export function runOnce(command: readonly string[]): Run {
  const timed = existsSync(TIME) ? [TIME, '-q', '-f', '\n%U %S %M', ...command] : command;
  const start = performance.now();
  const { status, stderr } = spawnSync(timed[0], timed.slice(1), {
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 26,
  });
  const wallSeconds = (performance.now() - start) / 1000;
  const figures = /\n([\d.]+) ([\d.]+) (\d+)\s*$/.exec(stderr.toString());
  return {
    wallSeconds,
    cpuSeconds: figures === null ? undefined : Number(figures[1]) + Number(figures[2]),
    peakMebibytes: figures === null ? undefined : Number(figures[3]) / 1024,
    exitCode: status,
  };
}

/**
 * Runs commands in turn, A B C A B C …, after one run each that does not count, so that all meet the same machine.
 * Returns the runs of each.
 */
export function runInTurn(commands: readonly (readonly string[])[], rounds: number): Run[][] {
  for (const command of commands) runOnce(command);
  const runs: Run[][] = commands.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, command] of commands.entries()) runs[i].push(runOnce(command));
  return runs;
}

/** The machine, for the head of a record. */
export function describeMachine(): string {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${systemName()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${gibibytes} GiB, Node ${process.version}`;
}

export function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some(folder => existsSync(`${folder}/${program}`));
}
