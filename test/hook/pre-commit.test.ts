import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GIT_ENVIRONMENT, GitFolder, makeTemporary } from '../history/git-folder.ts';
import { embed, makeToken } from '../history/token.ts';
import { NPM_ENVIRONMENT, packProject, ROOT } from '../package/pack.ts';

const planted = embed(makeToken('refused'));

/** What pre-commit and the commits run in. */
let environment: NodeJS.ProcessEnv;
/** A repository with what the package holds, as pre-commit would clone it. */
let hooks: GitFolder;
let folder: GitFolder;

beforeAll(() => {
  environment = {
    ...GIT_ENVIRONMENT,
    ...NPM_ENVIRONMENT,
    PATH: findPreCommit(),
    PRE_COMMIT_HOME: makeTemporary(),
    PRE_COMMIT_COLOR: 'never',
  };
  hooks = GitFolder.init();
  execFileSync('tar', ['xzf', packProject().tarball, '--strip-components=1', '-C', hooks.path]);
  copyFileSync(join(ROOT, '.pre-commit-hooks.yaml'), join(hooks.path, '.pre-commit-hooks.yaml'));
  // Built already: neither the tools nor the build are wanted.
  const {
    devDependencies: _,
    scripts: __,
    ...manifest
  } = JSON.parse(readFileSync(join(hooks.path, 'package.json'), 'utf8'));
  hooks.write('package.json', JSON.stringify(manifest));
  hooks.commit({});
});

beforeEach(() => {
  folder = GitFolder.init();
  const revision = hooks.git('rev-parse', 'HEAD');
  const ids = '      - id: scan-secrets\n      - id: scan-secrets-history\n';
  folder.commit({
    '.pre-commit-config.yaml': `repos:\n  - repo: file://${hooks.path}\n    rev: ${revision}\n    hooks:\n${ids}`,
    'a.ts': 'clean\n',
  });
  run('pre-commit', 'install');
});

/** The PATH on which the real pre-commit is found; installed into a folder of its own when the machine has none. */
function findPreCommit(): string {
  const path = process.env['PATH'] ?? '';
  if (spawnSync('pre-commit', ['--version']).status === 0) return path;
  const venv = join(ROOT, 'node_modules/.cache/pre-commit');
  if (!existsSync(join(venv, 'bin/pre-commit'))) {
    mkdirSync(venv, { recursive: true });
    execFileSync('python3', ['-m', 'venv', venv], { stdio: 'pipe' });
    execFileSync(join(venv, 'bin/pip'), ['install', '--quiet', 'pre-commit'], { stdio: 'pipe' });
  }
  return join(venv, 'bin') + delimiter + path;
}

function run(program: string, ...words: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: folder.path,
    env: environment,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

describe('the pre-commit framework', () => {
  test('refuses a commit with a planted token, and says where it stands but not what it is', () => {
    folder.write('sub/new.ts', planted);
    folder.git('add', '--all');
    const { status, output } = run('git', 'commit', '-m', 'x');
    expect(output).toContain('sub/new.ts:3:');
    expect(output).not.toContain(makeToken('refused'));
    expect(status).toBe(1);
    expect(folder.git('rev-list', '--count', 'HEAD')).toBe('1');
  });

  test('lets a clean commit pass', () => {
    folder.write('a.ts', 'cleaner\n');
    const { status, output } = run('git', 'commit', '--all', '-m', 'x');
    expect(output).toMatch(/^scan-secrets\.+Passed$/m);
    expect(output).not.toContain('everything git keeps');
    expect(status).toBe(0);
  });

  test('refuses what "git commit --all" adds', () => {
    folder.write('a.ts', planted);
    expect(run('git', 'commit', '--all', '-m', 'x').status).toBe(1);
  });

  test('judges a partly staged file by what is staged', () => {
    folder.write('a.ts', planted);
    folder.git('add', 'a.ts');
    folder.write('a.ts', 'clean in the working tree only\n');
    expect(run('git', 'commit', '-m', 'x').status).toBe(1);
    folder.git('add', 'a.ts');
    folder.write('a.ts', planted);
    expect(run('git', 'commit', '-m', 'x').status).toBe(0);
  });

  test('finds what history holds when asked by hand', () => {
    folder.commit({ 'old.ts': planted });
    folder.git('rm', '--quiet', 'old.ts');
    folder.commit({});
    expect(run('pre-commit', 'run', 'scan-secrets', '--all-files').status).toBe(0);
    const { status, output } = run('pre-commit', 'run', 'scan-secrets-history', '--hook-stage', 'manual');
    expect(output).toContain('old.ts:3:');
    expect(status).toBe(1);
  });
});
