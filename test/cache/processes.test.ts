import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../src/report/json/report.ts';
import { GitFolder, makeTemporary } from '../history/git-folder.ts';
import { embed, makeToken } from '../history/token.ts';
import { PROGRAM, runProgram } from '../scan/run-program.ts';
import { listCaches } from './scan-twice.ts';

const WORDS = ['--no-config', '--history-only', '--format', 'json'];

function makeRepository(): GitFolder {
  const folder = GitFolder.init();
  for (const name of ['one', 'two', 'three']) folder.commit({ [`${name}.ts`]: embed(makeToken(name)) });
  folder.git('repack', '-adq');
  return folder;
}

function start(folder: GitFolder, home: string): Promise<Report> {
  const child = spawn(process.execPath, [PROGRAM, folder.path, ...WORDS], {
    env: { PATH: process.env['PATH'], HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    child.stdout.on('data', chunk => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', () => resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Report));
  });
}

const essence = ({ findings, receipt }: Report): unknown => ({
  findings,
  notes: receipt.notes,
  skipped: receipt.skipped,
});

test('several runs at once agree on a key and on a cache', async () => {
  const folder = makeRepository();
  const home = makeTemporary();
  const together = await Promise.all(Array.from({ length: 4 }, () => start(folder, home)));
  const after = await start(folder, home);
  expect(after.findings).toHaveLength(3);
  expect(after.receipt.notes).toEqual([]);
  for (const report of together) expect(essence(report)).toEqual(essence(after));
  expect(after.receipt.scannedBytes).toBe(0);
  expect(listCaches(join(folder.path, '.git'))).toHaveLength(1);
  expect(readFileSync(join(home, '.config/scan-secrets/cache.key'))).toHaveLength(32);
});

test('--no-cache neither reads nor writes', () => {
  const folder = makeRepository();
  const home = makeTemporary();
  const run = (...words: readonly string[]): Report =>
    JSON.parse(runProgram([folder.path, ...WORDS, ...words], { env: { HOME: home } }).stdout) as Report;
  run('--no-cache');
  expect(existsSync(join(folder.path, '.git/scan-secrets'))).toBe(false);
  expect(existsSync(join(home, '.config'))).toBe(false);
  run();
  expect(run().receipt.scannedBytes).toBe(0);
  expect(run('--no-cache').receipt.scannedBytes).toBeGreaterThan(0);
});

test('without a home nothing is remembered, and nothing said', () => {
  const folder = makeRepository();
  const { stdout } = runProgram([folder.path, ...WORDS], { env: {} });
  expect((JSON.parse(stdout) as Report).receipt.notes).toEqual([]);
  expect(existsSync(join(folder.path, '.git/scan-secrets'))).toBe(false);
});
