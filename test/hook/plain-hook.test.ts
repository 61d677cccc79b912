import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { GIT_ENVIRONMENT, GitFolder, makeTemporary } from '../history/git-folder.ts';
import { embed, makeToken } from '../history/token.ts';
import { PROGRAM, runProgram } from '../scan/run-program.ts';

const planted = embed(makeToken('hooked'));

let folder: GitFolder;

/** A repository with the hook that `init` writes, and the program where npm would put it. */
beforeEach(() => {
  folder = GitFolder.init();
  folder.commit({ 'a.ts': 'clean\n', 'sub/b.ts': 'clean\n', '.gitignore': 'node_modules\n' });
  const bin = join(folder.path, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'scan-secrets'), `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`, {
    mode: 0o755,
  });
  const { exit, stderr } = runProgram(['init', '--yes', '--no-workflow', folder.path]);
  expect([exit, stderr]).toEqual([0, expect.stringContaining('wrote .git/hooks/pre-commit')]);
});

/** Runs `git commit`, which runs the hook. */
function commit(words: readonly string[], cwd = folder.path): { isRefused: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync('git', ['commit', '-m', 'x', ...words], {
    cwd,
    env: GIT_ENVIRONMENT,
    encoding: 'utf8',
  });
  return { isRefused: status !== 0, output: stdout + stderr };
}

describe('the hook that init writes', () => {
  test('refuses a commit with a planted token and says where it stands', () => {
    folder.write('sub/new.ts', planted);
    folder.git('add', '--all');
    const { isRefused, output } = commit([]);
    expect(isRefused).toBe(true);
    expect(output).toContain('sub/new.ts:3:');
    expect(output).not.toContain(makeToken('hooked'));
  });

  test('lets a clean commit pass', () => {
    folder.write('a.ts', 'cleaner\n');
    folder.git('add', '--all');
    expect(commit([])).toMatchObject({ isRefused: false });
  });

  test('lets a commit pass that takes a known secret out', () => {
    folder.write('a.ts', planted);
    folder.git('add', '--all');
    expect(commit(['--no-verify']).isRefused).toBe(false);
    folder.write('a.ts', 'clean\n');
    folder.git('add', '--all');
    expect(commit([]).isRefused).toBe(false);
  });

  test('judges a partly staged file by what is staged', () => {
    folder.write('a.ts', planted);
    folder.git('add', 'a.ts');
    folder.write('a.ts', 'clean\n');
    expect(commit([]).isRefused).toBe(true);
    folder.write('a.ts', 'also clean\n');
    folder.git('add', 'a.ts');
    folder.write('a.ts', planted);
    expect(commit([]).isRefused).toBe(false);
  });

  test.each([['--all'], ['a.ts'], ['--include', 'a.ts']])('judges what "git commit %s" adds by itself', (...words) => {
    folder.write('a.ts', planted);
    expect(commit(words).isRefused).toBe(true);
  });

  test('leaves alone what "git commit FILE" leaves out', () => {
    folder.write('sub/b.ts', planted);
    folder.git('add', 'sub/b.ts');
    folder.write('a.ts', 'cleaner\n');
    expect(commit(['a.ts'])).toMatchObject({ isRefused: false });
  });

  test('works from below the root, in a linked work tree and in the first commit', () => {
    folder.write('sub/new.ts', planted);
    folder.git('add', '--all');
    expect(commit([], join(folder.path, 'sub')).isRefused).toBe(true);
    folder.git('rm', '--quiet', '--force', 'sub/new.ts');

    const linked = new GitFolder(join(makeTemporary(), 'linked'));
    folder.git('worktree', 'add', '--quiet', '-b', 'other', linked.path);
    symlinkSync(join(folder.path, 'node_modules'), join(linked.path, 'node_modules'));
    linked.write('new.ts', planted);
    linked.git('add', 'new.ts');
    expect(commit([], linked.path).isRefused).toBe(true);

    folder.git('checkout', '--quiet', '--orphan', 'fresh');
    folder.write('a.ts', planted);
    folder.git('add', '--all');
    expect(commit([]).isRefused).toBe(true);
  });

  test('lets nothing through when the program is gone', () => {
    folder.git('config', 'core.hooksPath', join(folder.path, '.git/hooks'));
    const bare = { ...GIT_ENVIRONMENT, PATH: '/usr/bin:/bin' };
    writeFileSync(join(folder.path, 'node_modules/.bin/scan-secrets'), '', { mode: 0o644 });
    spawnSync('chmod', ['-x', join(folder.path, 'node_modules/.bin/scan-secrets')]);
    folder.write('a.ts', 'cleaner\n');
    const { status, stderr } = spawnSync('git', ['commit', '-a', '-m', 'x'], {
      cwd: folder.path,
      env: bare,
      encoding: 'utf8',
    });
    expect(status).not.toBe(0);
    expect(stderr).toContain('scan-secrets is not installed');
  });
});
