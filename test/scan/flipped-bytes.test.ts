import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { scan } from '../../src/scan.ts';
import { GitFolder } from '../history/git-folder.ts';
import { embed, makeToken } from '../history/token.ts';

const PLACES = ['kept', 'gone', 'in a message', 'loose'];

/** Files whose bytes are changed. */
const TARGETS: Readonly<Record<string, RegExp>> = {
  pack: /^objects\/pack\/.*\.pack$/,
  'index of the pack': /^objects\/pack\/.*\.idx$/,
  'loose object': /^objects\/[0-9a-f]{2}\//,
  index: /^index$/,
  'packed refs': /^packed-refs$/,
  HEAD: /^HEAD$/,
};

let folder: GitFolder;

beforeAll(() => {
  folder = GitFolder.init();
  const filler = Array.from({ length: 60 }, (_, i) => `line ${i}\n`).join('');
  folder.commit({ 'kept.ts': filler + embed(makeToken('kept')), 'gone.ts': filler + embed(makeToken('gone')) });
  folder.git('rm', '--quiet', 'gone.ts');
  folder.commit(
    { 'kept.ts': `first\n${filler}${embed(makeToken('kept'))}` },
    `x\n\n${embed(makeToken('in a message'))}`,
  );
  folder.git('gc', '--quiet');
  folder.pipe(embed(makeToken('loose')), 'hash-object', '-w', '--stdin');
});

const scanAll = (): Promise<ScanResult> =>
  scan({ paths: [folder.path], config: false, history: 'only', enable: ['github'], showSecrets: true, workers: 0 });

const valuesOf = ({ findings }: ScanResult): string[] => findings.map(({ secret }) => secret.raw!).sort();

test('untouched, everything is found', async () => {
  const result = await scanAll();
  expect(valuesOf(result)).toEqual(PLACES.map(makeToken).sort());
  expect(result.receipt.complete).toBe(true);
});

describe.each(Object.keys(TARGETS))('a changed byte in the %s', target => {
  test('never stops the run, and what is lost by it makes the run incomplete', async () => {
    const names = readdirSync(join(folder.path, '.git'), { recursive: true, encoding: 'utf8' });
    const path = join(folder.path, '.git', names.find(name => TARGETS[target].test(name))!);
    const original = readFileSync(path);
    chmodSync(path, 0o644);
    const position = fc.nat(original.length - 1);
    await fc.assert(
      fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(original);
        bytes[at] ^= change;
        writeFileSync(path, bytes);
        const result = await scanAll();
        const found = valuesOf(result);
        expect(PLACES.map(makeToken)).toEqual(expect.arrayContaining(found));
        if (found.length < PLACES.length) expect(result.receipt.complete).toBe(false);
      }),
      { numRuns: 25, endOnFailure: true },
    );
    writeFileSync(path, original);
  });
});
