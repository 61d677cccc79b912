import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ENVIRONMENT = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada Byron',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada Byron',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

/** A repository made with the real git, for holding our readers against it. */
export class SampleRepository {
  readonly path: string;
  private seconds = 1_700_000_000;

  constructor(...initArguments: string[]) {
    this.path = mkdtempSync(join(tmpdir(), 'scan-secrets-git-'));
    this.git('init', '-q', '-b', 'main', ...initArguments);
  }

  git(...words: string[]): string {
    this.seconds += 60;
    const date = `${this.seconds} +0200`;
    return execFileSync('git', words, {
      cwd: this.path,
      env: { ...ENVIRONMENT, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    }).toString('latin1');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), text);
  }

  commit(message: string): string {
    this.git('add', '-A');
    this.git('commit', '-q', '-m', message);
    return this.git('rev-parse', 'HEAD').trim();
  }

  /** Versions of a few files that git stores as deltas, a merge, tags, a note, a stash. */
  grow(): void {
    for (let version = 0; version < 30; version++) {
      const lines = Array.from(
        { length: 200 },
        (_, i) => `line ${i} ${i % 30 === version ? `changed in ${version}` : 'as it was'}`,
      );
      this.write('src/deep/long.txt', lines.join('\n'));
      this.write(`src/new-${version}.txt`, `${version}\n`.repeat(version + 1));
      this.commit(`version ${version}`);
    }
    this.git('checkout', '-q', '-b', 'side', 'HEAD~5');
    this.write('side.txt', 'on the side\n');
    this.commit('on the side');
    this.git('checkout', '-q', 'main');
    this.git('merge', '-q', '--no-ff', '-m', 'join', 'side');
    this.git('tag', '-a', '-m', 'a tag', 'v1.0');
    this.git('tag', 'light', 'HEAD~2');
    this.git('notes', 'add', '-m', 'a note', 'HEAD~1');
    this.write('side.txt', 'not yet committed\n');
    this.git('stash');
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
