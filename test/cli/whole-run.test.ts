import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../config/build.ts';
import { runCli } from './run-cli.ts';

const MARK = ['scan-secrets', 'ignore'].join(':');
/** Values that nobody chose. */
const passwords = ['one', 'two'].map(seed => `${createHash('sha256').update(seed).digest('base64').slice(0, 14)}$`);
const lineOf = (value: string): string => `password = "${value}"\n`;

const git = (cwd: string, ...words: string[]): void => {
  execFileSync('git', ['-C', cwd, '-c', 'user.name=a', '-c', 'user.email=a@b', ...words], { stdio: 'ignore' });
};
const makeRepository = (files: Readonly<Record<string, string>>): string => {
  const cwd = makeFolder(files);
  git(cwd, 'init', '-q');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-q', '-m', 'first');
  return cwd;
};
const write = (cwd: string, path: string, text: string): void => writeFileSync(join(cwd, path), text);
const exitOf = async (cwd: string, ...words: string[]): Promise<number> => (await runCli(words, { cwd })).exit;

interface Row {
  readonly id: string;
  readonly suppressed?: { readonly by: string; readonly reason?: string };
}
const scanRows = async (cwd: string, ...words: string[]): Promise<Row[]> =>
  JSON.parse((await runCli(['-f', 'json', ...words], { cwd })).stdout).findings;

describe('a repository with one secret', () => {
  test('fails until it is excused by the baseline; then a new value fails, a moved one does not', async () => {
    const cwd = makeRepository({ 'a/app.py': lineOf(passwords[0]) });
    expect(await exitOf(cwd)).toBe(1);
    expect(await exitOf(cwd, 'baseline', 'create')).toBe(0);
    expect(await exitOf(cwd)).toBe(1);
    expect(await exitOf(cwd, '--baseline', '.scan-secrets-baseline.json')).toBe(0);

    write(cwd, '.scan-secrets.yaml', 'baseline: .scan-secrets-baseline.json\n');
    mkdirSync(join(cwd, 'b'));
    renameSync(join(cwd, 'a/app.py'), join(cwd, 'b/moved.py'));
    write(cwd, 'b/moved.py', `\n\nx = 1\n${readFileSync(join(cwd, 'b/moved.py'), 'utf8')}`);
    expect(await exitOf(cwd)).toBe(0);

    write(cwd, 'b/moved.py', lineOf(passwords[1]));
    expect((await scanRows(cwd)).map(({ suppressed }) => suppressed?.by ?? 'new').sort()).toEqual(['baseline', 'new']);
    expect(await exitOf(cwd)).toBe(1);
  });

  test('passes with a comment on the line or the line before, and shows the reason', async () => {
    for (const text of [
      `${lineOf(passwords[0]).trim()} # ${MARK} -- made up\n`,
      `# ${MARK} -- made up\n${lineOf(passwords[0])}`,
    ]) {
      const cwd = makeRepository({ 'app.py': text });
      expect(await exitOf(cwd)).toBe(0);
      expect(await scanRows(cwd)).toMatchObject([{ suppressed: { by: 'inline', reason: 'made up' } }]);
    }
  });

  test('passes with its id in the ignore file, which a report tells', async () => {
    const cwd = makeRepository({ 'app.py': lineOf(passwords[0]) });
    const [{ id }] = await scanRows(cwd);
    write(cwd, '.scan-secrets-ignore', `${id} until=2999-12-31 -- known\n`);
    expect(await exitOf(cwd)).toBe(0);
    write(cwd, '.scan-secrets-ignore', `${id} until=2001-01-01 -- known\n`);
    expect(await exitOf(cwd)).toBe(1);
  });

  test('passes when its path or its rule is left out', async () => {
    const cwd = makeRepository({ 'docs/app.py': lineOf(passwords[0]) });
    expect(await exitOf(cwd, '--exclude', 'docs/')).toBe(0);
    expect(await exitOf(cwd, '--enable', 'github')).toBe(0);
    write(cwd, '.scan-secrets.yaml', 'exclude: [/docs]\n');
    expect(await exitOf(cwd)).toBe(0);
    expect(await exitOf(cwd, '--no-config')).toBe(1);
  });

  test('is found on standard input, under the name given', async () => {
    const { exit, stdout } = await runCli(['-', '--stdin-name', 'x/app.py'], {
      cwd: makeFolder({}),
      stdin: lineOf(passwords[0]),
    });
    expect(exit).toBe(1);
    expect(stdout).toContain('x/app.py:1:13');
  });

  test('is what --staged refuses, and only when staged', async () => {
    const cwd = makeRepository({ 'app.py': 'x = 1\n' });
    write(cwd, 'app.py', lineOf(passwords[0]));
    expect(await exitOf(cwd, '--staged')).toBe(0);
    git(cwd, 'add', '.');
    expect(await exitOf(cwd, '--staged')).toBe(1);
    git(cwd, 'commit', '-q', '-m', 'second');
    expect(await exitOf(cwd, '--staged')).toBe(0);
  });
});

test('a folder that is not there, and a configuration that is wrong, are one line and exit 2', async () => {
  const cwd = makeRepository({ '.scan-secrets.yaml': 'exclude: [a]\nfailon: high\n' });
  expect(await runCli(['missing'], { cwd })).toEqual({
    exit: 2,
    stdout: '',
    stderr:
      'scan-secrets: CWD/missing: no such file or folder (Check the path; run `scan-secrets --help` for the commands.)\n',
  });
  const { exit, stdout, stderr } = await runCli([], { cwd });
  expect([exit, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
  expect(stderr).toMatch(
    /^scan-secrets: CWD\/\.scan-secrets\.yaml:2:1: unknown key "failon", did you mean "fail-on"\?/,
  );
});
