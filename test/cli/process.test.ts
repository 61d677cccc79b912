import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { listFlags } from '../../src/cli/spare-compiler.ts';
import { GIT, makeFolder } from '../config/build.ts';

const PROGRAM = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program; `act` may do something to it once it runs. */
const start = (
  words: readonly string[],
  act: (child: ReturnType<typeof spawn>) => void = child => child.stdin?.end(),
) =>
  new Promise<Ended>((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...words], { cwd: makeFolder({ ...GIT, a: 'text' }) });
    const written = { stdout: '', stderr: '' };
    child.stdout.on('data', chunk => (written.stdout += chunk));
    child.stderr.on('data', chunk => (written.stderr += chunk));
    child.on('error', reject);
    child.on('close', code => resolve({ code, ...written }));
    act(child);
  });

test('the exit code of main is that of the process', async () => {
  expect(await start(['--fomrat'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'scan-secrets: unknown flag --fomrat (Did you mean --format?)\n',
  });
  expect(await start(['--version'])).toMatchObject({ code: 0, stderr: '' });
  expect(await start(['-'], child => child.stdin?.end('nothing to find'))).toMatchObject({ code: 0, stderr: '' });
});

test('little is loaded before Node is told to keep code compiled', () => {
  const loaded = new Map<string, number>();
  const load = (file: string): void => {
    if (loaded.has(file)) return;
    const code = readFileSync(file, 'utf8');
    loaded.set(file, code.length);
    for (const [, path] of code.matchAll(/(?:from|import)\s*["'](\.\/[^"']+)/g)) load(join(dirname(file), path!));
  };
  load(PROGRAM);
  expect(loaded.size).toBeGreaterThan(1);
  expect([...loaded.values()].reduce((sum, size) => sum + size)).toBeLessThan(10_000);
});

test('V8 knows the flags that it is given, and gets none where nobody measured', () => {
  const flags = listFlags(Number.parseInt(process.versions.node, 10));
  const { status, stderr } = spawnSync(process.execPath, [...flags, '--eval', '0'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  for (const major of [20, 22, 24, 26]) expect(listFlags(major)).not.toEqual([]);
  for (const major of [18, 27, 40]) expect(listFlags(major)).toEqual([]);
});

describe('a signal', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends the run with a word, exit 2', async signal => {
    // More than a pipe holds: once it is written, somebody is reading.
    const ended = await start(['-'], child => child.stdin?.write('x'.repeat(1 << 20), () => child.kill(signal)));
    expect(ended).toEqual({
      code: 2,
      stdout: '',
      stderr: 'scan-secrets: interrupted; what was not read by then is not known to be clean\n',
    });
  });
});

test('a reader that goes away is no fault', () => {
  const script = `set -o pipefail; '${process.execPath}' '${PROGRAM}' rules list --json | head -c 1; echo " \${PIPESTATUS[0]}"`;
  const written = execFileSync('bash', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  expect(written).toBe('[ 0\n');
});

describe('standard streams', () => {
  const run = (words: string) => {
    const script = `'${process.execPath}' '${PROGRAM}' ${words}`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: makeFolder({ a: 'text' }),
      encoding: 'utf8',
    });
    return [status, stdout, stderr];
  };

  test.runIf(existsSync('/dev/full'))('a report that does not fit is said, and is no report', () => {
    expect(run('a >/dev/full')).toEqual([
      2,
      '',
      'scan-secrets: cannot write to standard output (ENOSPC) (Make room, or write elsewhere.)\n',
    ]);
    expect(run('a 2>/dev/full >/dev/full')).toEqual([2, '', '']);
  });

  test('an export without values is no export', () => {
    expect(run('a --known - < /dev/null')).toEqual([
      2,
      '',
      'scan-secrets: <stdin>: there is no value in it to look for (See whether the export worked.)\n',
    ]);
  });

  test('a folder is no empty input', () => {
    expect(run('- < .')).toEqual([2, '', 'scan-secrets: standard input is a folder (Name it as a path instead.)\n']);
    expect(run('- < /dev/null')[0]).toBe(0);
  });
});
