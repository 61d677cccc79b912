import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/json/report.ts';
import { GitFolder, makeTemporary } from '../history/git-folder.ts';
import { embed, makeToken } from '../history/token.ts';
import { NPM_ENVIRONMENT, packProject, ROOT } from './pack.ts';

const version = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;

let folder: string;
let packed: ReturnType<typeof packProject>;

/** The published form, installed into an empty folder. */
beforeAll(() => {
  packed = packProject();
  folder = makeTemporary();
  execFileSync('npm', ['install', packed.tarball], { cwd: folder, env: NPM_ENVIRONMENT, stdio: 'pipe' });
});

function run(words: readonly string[], cwd = folder): { exit: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', 'scan-secrets', ...words], {
    cwd,
    env: NPM_ENVIRONMENT,
    encoding: 'utf8',
  });
  return { exit: status, stdout, stderr: stderr.replace(/^npm warn .*\n/gm, '') };
}

describe('the package', () => {
  test.skipIf(process.platform === 'win32')(
    'is built as a program, so that npx runs it in a clone where it has run one before',
    () => {
      expect(statSync(join(ROOT, 'dist/cli.js')).mode & 0o111).toBe(0o111);
    },
  );

  test('holds what it needs to run and to be read, and nothing else', () => {
    const tops = new Set(packed.files.map(({ path }) => path.replace(/\/.*/, '')));
    expect([...tops].sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'docs', 'package.json', 'rules']);
    expect(packed.files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'dist/cli.js',
        'dist/worker.js',
        'dist/index.js',
        'dist/index.d.ts',
        'dist/catalogue.jsonl',
        'dist/engine.wasm',
        'dist/schema/report-1.json',
        'rules/github.yaml',
      ]),
    );
    expect(packed.files.filter(({ path }) => /\.(?:ts|map)$/.test(path) && !path.endsWith('.d.ts'))).toEqual([]);
    expect(packed.files.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(10 << 20);
  });

  test('says its version and its help', () => {
    expect(run(['--version'])).toEqual({ exit: 0, stdout: `${version}\n`, stderr: '' });
    expect(run(['--help'])).toMatchObject({ exit: 0, stdout: expect.stringContaining('--staged') });
  });

  test('scans a repository with its history, in workers, from below its own folder', () => {
    const repository = GitFolder.init();
    for (let i = 0; i < 300; i++) repository.write(`many/${i}.txt`, `file ${i}\n`);
    repository.commit({ 'gone.ts': embed(makeToken('gone')) });
    repository.git('rm', '--quiet', 'gone.ts');
    repository.commit({ 'kept.ts': embed(makeToken('kept')) });
    for (const workers of ['0', '2']) {
      const { exit, stdout, stderr } = run([
        repository.path,
        '--workers',
        workers,
        '--format',
        'json',
        '--show-secrets',
      ]);
      expect([exit, stderr]).toEqual([1, '']);
      const { findings, receipt } = JSON.parse(stdout) as Report;
      expect(findings.map(({ secret }) => secret.raw).sort()).toEqual([makeToken('gone'), makeToken('kept')].sort());
      expect(receipt.complete).toBe(true);
    }
  });

  test('knows its rules, and checks those of others among them', () => {
    expect(run(['rules', 'show', 'github-personal-access-token'])).toMatchObject({ exit: 0, stderr: '' });
    const rule = [
      'id: acme-token',
      'name: Acme token',
      'kind: access-token',
      "shape: 'acme_{base62:32}'",
      'severity: high',
    ];
    writeFileSync(join(folder, 'own.yaml'), `provider: Acme\nrules:\n  - ${rule.join('\n    ')}\n`);
    expect(run(['rules', 'check', 'own.yaml', '--instances', '5', '--quiet'])).toMatchObject({ exit: 0, stderr: '' });
  });

  test('is a library with types', () => {
    writeFileSync(join(folder, 'secret.env'), embed(makeToken('library')));
    writeFileSync(
      join(folder, 'main.mts'),
      `import { scan, ScanError, type Finding, type ScanOptions, type ScanResult } from 'scan-secrets';
       const options: ScanOptions = { paths: [${JSON.stringify(join(folder, 'secret.env'))}], config: false, workers: 0 };
       const result: ScanResult = await scan(options);
       const [finding]: readonly Finding[] = result.findings;
       console.log(finding.ruleId, finding.occurrences[0].location.startLine, result.receipt.complete);
       const fault: unknown = await scan({ paths: ['/no/such/path'] }).catch((error: unknown) => error);
       if (fault instanceof ScanError) console.log(fault.code);
       // @ts-expect-error -- the options are closed
       const wrong: ScanOptions = { path: '.' };
       console.log(Object.keys(wrong).length);`,
    );
    mkdirSync(join(folder, 'out'), { recursive: true });
    const flags = [
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--lib',
      'es2023,dom',
      '--types',
      '',
      '--outDir',
      'out',
    ];
    execFileSync(join(ROOT, 'node_modules/.bin/tsc'), [...flags, 'main.mts'], { cwd: folder, encoding: 'utf8' });
    expect(readdirSync(join(folder, 'out'))).toEqual(['main.mjs']);
    const stdout = execFileSync(process.execPath, ['out/main.mjs'], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toBe('github-personal-access-token 3 true\nno-such-path\n1\n');
  });
});
