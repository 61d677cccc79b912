import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ScanOptions } from '../../src/model/scan-options.ts';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { scan } from '../../src/scan.ts';
import { makeTemporary } from '../history/git-folder.ts';
import { makeToken } from '../history/token.ts';
import { makeKeyFile } from './scan-twice.ts';

describe('tables of own rules', () => {
  let root: string;
  let cacheFolder: string;
  let cacheKeyFile: string;

  beforeEach(() => {
    root = makeTemporary();
    writeFileSync(join(root, 'settings.ini'), `token = "${makeToken('own tables')}"\n`);
    cacheFolder = join(makeTemporary(), 'not', 'there');
    cacheKeyFile = makeKeyFile();
  });

  const run = (options: ScanOptions = {}): Promise<ScanResult> =>
    scan({ paths: [root], config: false, enable: ['github'], workers: 0, cacheFolder, cacheKeyFile, ...options });
  const listFiles = (): string[] => {
    const folder = join(cacheFolder, 'scan-secrets');
    return existsSync(folder) ? readdirSync(folder).map(name => join(folder, name)) : [];
  };
  const toFound = ({ findings }: ScanResult): unknown => findings.map(({ ruleId, id }) => [ruleId, id]);

  it('are made once, and used by the next run', async () => {
    const first = await run();
    const [file, ...others] = listFiles();
    expect(others).toEqual([]);
    expect(first.findings).toHaveLength(1);
    const { mtimeMs, ino } = statSync(file!);
    const second = await run();
    expect(toFound(second)).toEqual(toFound(first));
    expect(second.receipt.notes).toEqual([]);
    expect(statSync(file!)).toMatchObject({ mtimeMs, ino });
    expect(toFound(await run({ workers: 2 }))).toEqual(toFound(first));
  });

  it('are made anew, with a note, when their file was touched', async () => {
    const first = await run();
    const [file] = listFiles();
    const bytes = readFileSync(file!);
    bytes[bytes.length - 1]! ^= 1;
    for (const damaged of [bytes, bytes.subarray(0, 40), Buffer.alloc(0)]) {
      writeFileSync(file!, damaged);
      const { receipt, ...result } = await run();
      expect(result.findings.map(({ ruleId, id }) => [ruleId, id])).toEqual(toFound(first));
      expect(receipt.notes).toEqual([expect.stringContaining('is not used: it is damaged')]);
      expect((await run()).receipt.notes).toEqual([]);
    }
  });

  it('are another for other rules', async () => {
    await run();
    await run({ enable: ['github', 'gitlab'] });
    expect(listFiles()).toHaveLength(2);
  });

  it('are kept neither of the built-in rules, nor of known values, nor when nothing is to be', async () => {
    const { enable: _, ...builtIn } = { enable: [], paths: [root], config: false as const, cacheFolder, cacheKeyFile };
    await scan({ ...builtIn, workers: 0 });
    await run({ known: { text: 'acme=a-value-that-is-known\n', name: 'known' } });
    await run({ cache: false });
    expect(listFiles()).toEqual([]);
  });

  it('are a note in the receipt when they cannot be kept', async () => {
    const file = join(root, 'settings.ini');
    const { findings, receipt } = await run({ cacheFolder: join(file, 'inner') });
    expect(findings).toHaveLength(1);
    expect(receipt.notes.join()).toContain('what is prepared for the rules is not kept');
  });

  it('are a note in the receipt when something else stands in their place', async () => {
    const folder = makeTemporary();
    writeFileSync(join(folder, 'scan-secrets'), '');
    const { findings, receipt } = await run({ cacheFolder: folder });
    expect(findings).toHaveLength(1);
    expect(receipt.notes.join()).toContain('is not a folder');
  });
});
