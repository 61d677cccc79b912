import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { parseDocument } from '../../src/yaml/document.ts';
import { makeFolder } from '../config/build.ts';
import { runCli } from './run-cli.ts';

const makeRepository = (files: Readonly<Record<string, string>> = {}): string => {
  const folder = makeFolder(files);
  execFileSync('git', ['init', '-q', folder]);
  return folder;
};
const HOOK = '.git/hooks/pre-commit';
const WORKFLOW = '.github/workflows/scan-secrets.yml';

describe('init --yes', () => {
  test('writes all that a repository needs, and says so', async () => {
    const cwd = makeRepository();
    expect(await runCli(['init', '--yes'], { cwd })).toEqual({
      exit: 0,
      stdout: '',
      stderr: ['.scan-secrets.yaml', HOOK, WORKFLOW].map(path => `scan-secrets: wrote ${path}\n`).join(''),
    });
    expect(statSync(join(cwd, HOOK)).mode & 0o111).not.toBe(0);
    expect(await loadConfig({ paths: [cwd] })).toMatchObject({ failOn: 'low', scopes: [] });
    const workflow = parseDocument(readFileSync(join(cwd, WORKFLOW), 'utf8'), WORKFLOW).value;
    expect(workflow).toMatchObject({
      permissions: { 'security-events': 'write' },
      jobs: {
        scan: {
          steps: [
            { with: { 'fetch-depth': 0 } },
            {},
            {},
            { if: 'always()', with: { sarif_file: 'scan-secrets.sarif' } },
          ],
        },
      },
    });
  });

  test('leaves what is there as it is', async () => {
    const cwd = makeRepository({ '.scan-secrets.yaml': 'workers: 1\n' });
    const { stderr } = await runCli(['init', '--yes', '--no-hook', '--no-workflow'], { cwd });
    expect(stderr).toBe('scan-secrets: .scan-secrets.yaml is there already, and stays as it is\n');
    expect(readFileSync(join(cwd, '.scan-secrets.yaml'), 'utf8')).toBe('workers: 1\n');
    expect([HOOK, WORKFLOW].map(path => existsSync(join(cwd, path)))).toEqual([false, false]);
  });

  test.each([
    ['husky', { '.husky/_/h': '' }, '.husky/pre-commit'],
    ['core.hooksPath', { hooks: '' }, 'tools/hooks/pre-commit'],
  ])('puts the hook where %s looks for it', async (_, files, path) => {
    const cwd = makeRepository(files);
    if ('hooks' in files) execFileSync('git', ['-C', cwd, 'config', 'core.hooksPath', 'tools/hooks']);
    await runCli(['init', '--yes'], { cwd });
    expect(existsSync(join(cwd, path))).toBe(true);
    expect(existsSync(join(cwd, HOOK))).toBe(false);
  });

  test.each([
    [
      'the pre-commit framework is told about',
      { '.pre-commit-config.yaml': 'repos: []' },
      'add the hook "scan-secrets" to',
    ],
    ['hooks outside the repository are not touched', {}, 'git takes hooks from /etc/hooks'],
  ])('%s', async (_, files, advice) => {
    const cwd = makeRepository(files);
    if (advice.includes('/etc')) execFileSync('git', ['-C', cwd, 'config', 'core.hooksPath', '/etc/hooks']);
    const { exit, stderr } = await runCli(['init', '--yes'], { cwd });
    expect([exit, stderr.split('\n')[0]]).toEqual([0, expect.stringContaining(advice)]);
    expect(existsSync(join(cwd, HOOK))).toBe(false);
  });

  test('says what to add to a hook that is there and does not scan', async () => {
    const cwd = makeRepository();
    writeFileSync(join(cwd, HOOK), '#!/bin/sh\nnpm test\n');
    const { stderr } = await runCli(['init', '--yes'], { cwd });
    expect(stderr).toContain(`${HOOK} is there already and does not scan: add the line "npx --no-install scan-secrets`);
    expect(readFileSync(join(cwd, HOOK), 'utf8')).toBe('#!/bin/sh\nnpm test\n');
  });

  test('heeds core.hooksPath of the user', async () => {
    const home = makeFolder({ '.gitconfig': '[core]\n\thooksPath = ~/hooks\n' });
    const cwd = makeRepository();
    const { stderr } = await runCli(['init', '--yes'], { cwd, env: { HOME: home } });
    expect(stderr).toContain('git takes hooks from ~/hooks: call');
    expect(existsSync(join(cwd, HOOK))).toBe(false);
  });

  test('in a linked worktree the hook goes to the repository, outside one there is none', async () => {
    const cwd = makeRepository();
    const git = (...words: string[]) =>
      execFileSync('git', ['-C', cwd, '-c', 'user.name=a', '-c', 'user.email=a@b', ...words], { stdio: 'ignore' });
    git('commit', '--allow-empty', '-m', 'x');
    git('worktree', 'add', 'linked');
    await runCli(['init', '--yes'], { cwd: join(cwd, 'linked') });
    expect(existsSync(join(cwd, HOOK))).toBe(true);
    const { stderr } = await runCli(['init', '--yes'], { cwd: makeFolder({}) });
    expect(stderr).toContain('there is no git repository here');
  });
});

describe('the hook', () => {
  const commit = async (program: string | undefined): Promise<[number, string]> => {
    const cwd = makeRepository({ a: 'x' });
    await runCli(['init', '--yes'], { cwd });
    if (program !== undefined) {
      mkdirSync(join(cwd, 'node_modules/.bin'), { recursive: true });
      writeFileSync(join(cwd, 'node_modules/.bin/scan-secrets'), `#!/bin/sh\n${program}\n`);
      chmodSync(join(cwd, 'node_modules/.bin/scan-secrets'), 0o755);
    }
    const env = { PATH: '/usr/bin:/bin', HOME: cwd };
    execFileSync('git', ['-C', cwd, 'add', 'a'], { env });
    try {
      const words = ['-C', cwd, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '-m', 'x'];
      execFileSync('git', words, { env, encoding: 'utf8', stdio: 'pipe' });
      return [0, ''];
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: string };
      return [status, stderr];
    }
  };

  test('lets a commit through that the scan finds clean, and no other', async () => {
    expect(await commit('test "$*" = --staged')).toEqual([0, '']);
    expect((await commit('exit 1'))[0]).toBe(1);
    expect((await commit('exit 2'))[0]).toBe(1);
  });

  test('lets nothing through when there is nothing to scan with', async () => {
    expect(await commit(undefined)).toEqual([1, expect.stringContaining('scan-secrets is not installed')]);
  });
});
