import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

/** A second more for each commit of a folder, so that the order of commits is that of their making. */
const START_SECONDS = 1_900_000_000;

/** Git as it is out of the box: no settings of this machine or of a hook that runs the tests, nothing in the background. */
export const GIT_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_COUNT: '4',
  GIT_CONFIG_KEY_0: 'gc.auto',
  GIT_CONFIG_VALUE_0: '0',
  GIT_CONFIG_KEY_1: 'maintenance.auto',
  GIT_CONFIG_VALUE_1: 'false',
  GIT_CONFIG_KEY_2: 'protocol.file.allow',
  GIT_CONFIG_VALUE_2: 'always',
  GIT_CONFIG_KEY_3: 'init.defaultBranch',
  GIT_CONFIG_VALUE_3: 'main',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder, gone when the tests of the file have run. */
export function makeTemporary(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'scan-')));
  folders.push(folder);
  return folder;
}

/** A folder that the real git works in. Only tests run git; the product never does. */
export class GitFolder {
  readonly path: string;
  private seconds = START_SECONDS;

  constructor(path: string = makeTemporary()) {
    this.path = path;
  }

  /** A new repository with nothing in it. */
  static init(...flags: readonly string[]): GitFolder {
    const folder = new GitFolder();
    folder.git('init', '--quiet', ...flags);
    return folder;
  }

  /** What git prints, without the last line break. Throws when it fails. */
  git(...words: readonly string[]): string {
    return this.pipe('', ...words);
  }

  /** The same with something to read. */
  pipe(input: string | Uint8Array, ...words: readonly string[]): string {
    return this.read(input, ...words)
      .toString('utf8')
      .trimEnd();
  }

  /** The bytes that git prints. */
  read(input: string | Uint8Array, ...words: readonly string[]): Buffer {
    this.seconds++;
    const date = `${this.seconds} +0000`;
    return execFileSync('git', words, {
      cwd: this.path,
      env: { ...GIT_ENVIRONMENT, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      input,
      maxBuffer: 1 << 30,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  write(path: string, content: string | Uint8Array): void {
    const absolute = join(this.path, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
  }

  /** Writes the files, commits everything, and returns the commit's id. */
  commit(files: Readonly<Record<string, string>>, message = 'change'): string {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** How many objects of each type git counts, alternates included. */
  countObjects(): Record<'blob' | 'commit' | 'tag' | 'tree', number> {
    const counts = { blob: 0, commit: 0, tag: 0, tree: 0 };
    const types = this.git('cat-file', '--batch-all-objects', '--batch-check=%(objecttype)');
    for (const type of types.split('\n')) if (type in counts) counts[type as keyof typeof counts]++;
    return counts;
  }
}
