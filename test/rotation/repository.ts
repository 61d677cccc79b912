import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../src/cli/main.ts';

/** A repository with its own clock, so that its commits are alike on every run. */
export interface Repository {
  readonly folder: string;
  git(...args: string[]): string;
  write(path: string, text: string): void;
  commit(message: string): void;
  /** Runs the command line in the repository. */
  run(words: readonly string[], world?: World): Promise<Run>;
}

export interface World {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly now?: Date;
}

export interface Run {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function createRepository(): Repository {
  const folder = mkdtempSync(join(tmpdir(), 'rotation-'));
  let minute = 0;
  const git = (...args: string[]): string => {
    const date = new Date(Date.UTC(2025, 0, 5, 10, minute++)).toISOString();
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: '/dev/null' };
    const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
    return execFileSync('git', [...who, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  };
  git('init', '-q', '-b', 'main');
  return {
    folder,
    git,
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    commit: message => {
      git('add', '--all');
      git('commit', '-q', '-m', message);
    },
    run: async (words, { env = {}, stdin = '', now = new Date('2025-03-10T12:00:00Z') } = {}) => {
      const written = { stdout: '', stderr: '' };
      const output = (name: 'stdout' | 'stderr') => ({
        isTerminal: false,
        columns: 100,
        write: (text: string) => void (written[name] += text),
      });
      const exit = await main(words, {
        cwd: folder,
        env,
        stdin: { isTerminal: false, read: async () => Buffer.from(stdin) },
        stdout: output('stdout'),
        stderr: output('stderr'),
        signal: new AbortController().signal,
        now: () => now,
      });
      return { exit, ...written };
    },
  };
}
