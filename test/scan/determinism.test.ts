import { beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/report/json/report.ts';
import { GitFolder } from '../history/git-folder.ts';
import { makeSecretTexts } from '../properties/secret-pieces.ts';
import { runProgram } from './run-program.ts';

let folder: GitFolder;

/** Enough files and history for workers to be worth it, packed and loose, with shared and different secrets. */
beforeAll(async () => {
  folder = GitFolder.init();
  const texts = await makeSecretTexts();
  for (let i = 0; i < 700; i++) folder.write(`folder-${i % 7}/file-${i}.txt`, `${i}\n${texts[i % texts.length]}`);
  folder.commit({});
  for (let i = 0; i < 200; i++)
    folder.write(`folder-${i % 7}/file-${i}.txt`, `changed ${texts[(i * 3) % texts.length]}\n`);
  folder.commit({});
  folder.git('gc', '--quiet');
  for (let i = 200; i < 350; i++)
    folder.write(`folder-${i % 7}/file-${i}.txt`, `again ${texts[(i * 5) % texts.length]}\n`);
  folder.commit({});
  folder.write('folder-0/file-0.txt', texts[0]);
});

test('the report is the same byte for byte, whatever the number of workers', () => {
  const read = (workers: number): unknown => {
    const words = [
      folder.path,
      '--no-config',
      '--no-cache',
      '--explain',
      '--format',
      'json',
      '--workers',
      String(workers),
    ];
    const { exit, stdout, stderr } = runProgram(words);
    expect([exit, stderr]).toEqual([1, '']);
    const report = JSON.parse(stdout) as Report;
    expect(report.findings.length).toBeGreaterThan(100);
    // How the work is divided decides how often a base is built anew, and nothing else.
    const { durationMs: _, scannedBytes: __, ...receipt } = report.receipt;
    return JSON.stringify({ ...report, receipt });
  };
  const alone = read(0);
  for (const workers of [1, 2, 4]) expect(read(workers) === alone).toBe(true);
});
