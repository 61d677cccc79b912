import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { ScanError } from '../../src/model/scan-error.ts';
import type { ScanOptions } from '../../src/model/scan-options.ts';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { GIT, makeFolder } from '../config/build.ts';
import { makeFinding } from '../findings/build.ts';
import { runCli } from './run-cli.ts';

const scan = vi.hoisted(() => vi.fn<(options: ScanOptions) => Promise<ScanResult>>());
vi.mock('../../src/scan.ts', () => ({ scan }));

const makeResult = (findings: readonly Finding[], complete = true): ScanResult => ({
  findings,
  receipt: {
    files: 1,
    blobs: 0,
    commits: 0,
    tags: 0,
    trees: 0,
    refs: 0,
    bytes: 10,
    scannedBytes: 10,
    rules: 1,
    durationMs: 5,
    skipped: complete ? [] : [{ what: 'a.txt', why: 'permission denied', because: 'fault', count: 1 }],
    notes: [],
    complete,
    whole: true,
  },
  dropped: [],
});

const raw = ['raw', 'value'].join('-');
const finding = makeFinding('jwt', 'one', {
  severity: 'medium',
  secret: { redacted: 'r…e', fingerprint: 'fa01', raw },
});
const suppressed = { ...finding, suppressed: { by: 'baseline' } as const };

beforeEach(() => {
  scan.mockReset();
  scan.mockResolvedValue(makeResult([finding]));
});

const optionsOf = async (line: string, stdin = ''): Promise<ScanOptions> => {
  const { exit, stderr } = await runCli(line === '' ? [] : line.split(' '), { cwd: '/here', stdin });
  expect([exit, stderr]).toEqual([1, '']);
  const { signal, onProgress, ...options } = scan.mock.calls[0][0];
  expect([signal, onProgress]).toEqual([expect.any(AbortSignal), expect.any(Function)]);
  return options;
};

describe('what is typed is what is asked for', () => {
  test.each<[string, Partial<ScanOptions>]>([
    ['', { paths: ['/here'] }],
    ['.', { paths: ['/here'] }],
    ['scan a ../b /c', { paths: ['/here/a', '/b', '/c'] }],
    ['-- --odd', { paths: ['/here/--odd'] }],
    ['--staged', { staged: true }],
    ['--range main..HEAD', { range: 'main..HEAD' }],
    ['--range a...b', { range: 'a...b' }],
    ['--since 2030-01-31', { since: '2030-01-31' }],
    ['--no-history', { history: 'none' }],
    ['--history-only', { history: 'only' }],
    ['--config c.yaml', { config: '/here/c.yaml' }],
    ['--no-config', { config: false }],
    ['--rules a --rules b', { rules: ['/here/a', '/here/b'] }],
    ['--enable aws --enable jwt --disable npm', { enable: ['aws', 'jwt'], disable: ['npm'] }],
    ['--baseline b.json', { baseline: '/here/b.json' }],
    ['--exclude docs/ --exclude *.svg', { exclude: ['docs/', '*.svg'] }],
    ['--no-ignore', { noIgnore: true }],
    ['--max-file-size 2K', { maxFileBytes: 2048 }],
    ['--show-secrets', { showSecrets: true }],
    ['--explain', { explain: true }],
    ['--workers 0', { workers: 0 }],
    ['--timeout 90', { timeoutMs: 90_000 }],
    ['--fail-on medium', { failOn: 'medium' }],
    ['--no-cache', { cache: false }],
    ['--full-blobs', { fullBlobs: true }],
  ])('scan-secrets %s', async (line, expected) => {
    expect(await optionsOf(line)).toEqual({ paths: ['/here'], ...expected });
  });

  test.each(['-', '--stdin', '- --stdin'])('%s reads standard input', async line => {
    expect(await optionsOf(`${line} --stdin-name .env`, 'text')).toEqual({
      paths: ['/here'],
      stdin: { bytes: Buffer.from('text'), name: '.env' },
    });
  });
});

describe('exit codes', () => {
  const exitOf = async (result: ScanResult, ...words: string[]): Promise<number> => {
    scan.mockResolvedValue(result);
    return (await runCli(words)).exit;
  };

  test('0 clean, 1 found, 2 incomplete, whatever was found', async () => {
    expect(await exitOf(makeResult([]))).toBe(0);
    expect(await exitOf(makeResult([finding]))).toBe(1);
    expect(await exitOf(makeResult([], false))).toBe(2);
    expect(await exitOf(makeResult([finding], false))).toBe(2);
  });

  test('suppressed findings and mere configuration do not count', async () => {
    expect(await exitOf(makeResult([suppressed]))).toBe(0);
    expect(await exitOf(makeResult([{ ...finding, verdict: 'configuration' }]))).toBe(0);
    expect(await exitOf(makeResult([{ ...finding, verdict: 'review' }]))).toBe(1);
  });

  test('--fail-on counts before the configuration, that before the default', async () => {
    expect(await exitOf(makeResult([finding]), '--fail-on', 'high')).toBe(0);
    expect(await exitOf(makeResult([finding]), '--fail-on', 'medium')).toBe(1);
    expect(await exitOf({ ...makeResult([finding]), failOn: 'high' })).toBe(0);
    expect(await exitOf({ ...makeResult([finding]), failOn: 'high' }, '--fail-on', 'low')).toBe(1);
    expect(await exitOf(makeResult([{ ...finding, severity: 'info' }]))).toBe(0);
  });

  test('2 with one line for each fault when the scan cannot start', async () => {
    scan.mockRejectedValue(new ScanError('x', 'a.yaml:1:2: first\na.yaml:3:4: second', 'Correct it.'));
    expect(await runCli([])).toEqual({
      exit: 2,
      stdout: '',
      stderr: ['a.yaml:1:2: first', 'a.yaml:3:4: second (Correct it.)'].map(line => `scan-secrets: ${line}\n`).join(''),
    });
  });
});

describe('reports', () => {
  test('text on standard output by default', async () => {
    const { stdout, stderr } = await runCli([]);
    expect(stdout).toContain('a.txt:1:1');
    expect(stderr).toBe('');
  });

  test('several at once, files written as a whole, and a word on standard error', async () => {
    const cwd = makeFolder({ 'out.json': 'old' });
    const words = ['-f', 'json=out.json', '-f', 'jsonl', '-f', 'sarif=new/r.sarif'];
    const { exit, stdout, stderr } = await runCli(words, { cwd });
    expect(exit).toBe(1);
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect(stderr).toBe('scan-secrets: json report: out.json\nscan-secrets: sarif report: new/r.sarif\n');
    expect(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')).findings).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(cwd, 'new/r.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(readdirSync(cwd).sort()).toEqual(['new', 'out.json']);
  });

  test('when none goes to standard output, the count is told', async () => {
    const cwd = makeFolder({});
    const { stdout, stderr } = await runCli(['-f', 'json=out.json'], { cwd });
    expect(stdout).toBe('');
    expect(stderr).toBe('scan-secrets: json report: out.json\nscan-secrets: 1 finding at or above low\n');
    expect((await runCli(['-f', 'json=out.json', '--quiet'], { cwd })).stderr).toBe('');
  });

  test('one that cannot be written is exit 2', async () => {
    const cwd = makeFolder({ folder: 'a file' });
    const { exit, stderr } = await runCli(['-f', 'json=folder/out.json'], { cwd });
    expect([exit, stderr]).toEqual([
      2,
      expect.stringMatching(/^scan-secrets: cannot write CWD\/folder\/out.json \(\w+\)/),
    ]);
  });

  test('no format and no stream holds a value unless asked for', async () => {
    const cwd = makeFolder({});
    const names = ['text', 'json', 'jsonl', 'sarif', 'csv', 'junit', 'gitlab', 'github', 'markdown', 'html'];
    const words = names.flatMap(name => ['-f', `${name}=${name}`]);
    const { stdout, stderr } = await runCli(words, { cwd });
    for (const text of [stdout, stderr, ...names.map(name => readFileSync(join(cwd, name), 'utf8'))])
      expect(text).not.toContain(raw);
    expect((await runCli(['--show-secrets'])).stdout).toContain(raw);
  });

  test('a saved one becomes another, and exits as the scan did', async () => {
    const cwd = makeFolder({});
    await runCli(['-f', 'json=r.json'], { cwd });
    const turned = await runCli(['report', '--from', 'r.json', '-f', 'csv'], { cwd });
    expect([turned.exit, turned.stderr]).toEqual([1, '']);
    expect(turned.stdout).toContain('jwt');
    const piped = await runCli(['report', '--fail-on', 'critical'], {
      stdin: readFileSync(join(cwd, 'r.json'), 'utf8'),
    });
    expect(piped.exit).toBe(0);
  });

  test('the progress bar is drawn on a terminal and is gone afterwards', async () => {
    scan.mockImplementation(async ({ onProgress }) => {
      onProgress?.({ phase: 'scan', doneBytes: 1, totalBytes: 2 });
      return makeResult([]);
    });
    expect((await runCli([], { isTerminal: true })).stderr).toMatch(/^\rScanning .*50 %.*\r\u001b\[K$/);
    for (const flag of ['--no-progress', '--quiet'])
      expect((await runCli([flag], { isTerminal: true })).stderr).toBe('');
    expect((await runCli([])).stderr).toBe('');
  });

  test('a person is told how to go on, a pipe or a file is not', async () => {
    const tell = async (...words: string[]): Promise<string> =>
      (await runCli(['--no-progress', ...words], { isTerminal: true })).stderr;
    expect(await tell()).toContain('scan-secrets audit');
    expect(await tell('--staged')).toContain('scan-secrets:ignore');
    for (const words of [['--quiet'], ['-f', 'json'], ['--fail-on', 'critical']]) expect(await tell(...words)).toBe('');
    expect((await runCli([])).stderr).toBe('');
    scan.mockResolvedValue(makeResult([suppressed]));
    expect(await tell()).toBe('');
  });
});

describe('baseline', () => {
  const FILE = '.scan-secrets-baseline.json';
  const makeRepository = (files = {}): string => makeFolder({ ...GIT, ...files });
  const rows = (cwd: string, file = FILE): { rule?: string; reason?: string }[] =>
    JSON.parse(readFileSync(join(cwd, file), 'utf8')).slice(0, -1);

  test('create writes what nothing else excuses, and says how to use it', async () => {
    const cwd = makeRepository();
    const other = makeFinding('aws', 'two', { suppressed: { by: 'inline' } });
    scan.mockResolvedValue(makeResult([finding, other, makeFinding('cfg', 'three', { verdict: 'configuration' })]));
    expect(await runCli(['baseline', 'create', '--reason', 'old'], { cwd })).toEqual({
      exit: 0,
      stdout: '',
      stderr: `scan-secrets: ${FILE}: 1 new, 1 in all\nscan-secrets: use it by --baseline ${FILE}, or by a line in .scan-secrets.yaml\n`,
    });
    expect(scan.mock.calls[0][0].baseline).toBe(false);
    expect(rows(cwd)).toEqual([{ rule: 'jwt', fingerprint: 'fa01', reason: 'old', owner: null, until: null }]);
  });

  test('create adds to the configured file and keeps what is there', async () => {
    const cwd = makeRepository({ '.scan-secrets.yaml': 'baseline: known/all.json' });
    await runCli(['baseline', 'create', '--reason', 'first'], { cwd });
    scan.mockResolvedValue(makeResult([finding, makeFinding('aws', 'two')]));
    const { stderr } = await runCli(['baseline', 'create', '--reason', 'second'], { cwd });
    expect(stderr).toBe('scan-secrets: known/all.json: 1 new, 2 in all\n');
    expect(rows(cwd, 'known/all.json').map(({ rule, reason }) => [rule, reason])).toEqual([
      ['aws', 'second'],
      ['jwt', 'first'],
    ]);
  });

  test('an incomplete scan shows in the exit code, and prunes nothing', async () => {
    const cwd = makeRepository();
    scan.mockResolvedValue(makeResult([finding], false));
    expect((await runCli(['baseline', 'create'], { cwd })).exit).toBe(2);
    scan.mockResolvedValue(makeResult([], false));
    const { exit, stderr } = await runCli(['baseline', 'prune'], { cwd });
    expect([exit, stderr]).toEqual([2, expect.stringContaining('is left as it is')]);
    expect(rows(cwd)).toHaveLength(1);
  });

  test('prune removes what is gone', async () => {
    const cwd = makeRepository();
    scan.mockResolvedValue(makeResult([finding, makeFinding('aws', 'two')]));
    await runCli(['baseline', 'create'], { cwd });
    scan.mockResolvedValue(makeResult([finding]));
    expect((await runCli(['baseline', 'prune'], { cwd })).stderr).toBe(`scan-secrets: ${FILE}: 1 removed, 1 left\n`);
    expect(rows(cwd).map(({ rule }) => rule)).toEqual(['jwt']);
  });

  test('a damaged file stops both, and nothing is written', async () => {
    const cwd = makeRepository({ [FILE]: '[\n{"rule":\n]' });
    for (const name of ['create', 'prune']) {
      const { exit, stderr } = await runCli(['baseline', name], { cwd });
      expect([exit, stderr]).toEqual([
        2,
        expect.stringMatching(/^scan-secrets: \.scan-secrets-baseline\.json:2: this is not JSON \(/),
      ]);
    }
    mkdirSync(join(cwd, 'x'));
    writeFileSync(join(cwd, 'x/none'), '');
    expect((await runCli(['baseline', 'prune', '--baseline', 'x/other.json'], { cwd })).stderr).toContain(
      'no such file',
    );
    expect(scan).not.toHaveBeenCalled();
  });
});
