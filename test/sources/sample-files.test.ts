import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toFileUnits } from '../../src/sources/plan-folder.ts';
import { sampleFiles } from '../../src/sources/sample-files.ts';
import type { WorkUnit } from '../../src/sources/unit.ts';
import { makeFolder } from '../config/build.ts';

const PATHS = Array.from({ length: 300 }, (_, i) => `part-${Math.floor(i / 100)}/file-${String(i).padStart(3, '0')}`);
const CHOICE = { whyExcluded: () => undefined, includeIgnored: false, maxFileBytes: 1_000_000 };

/** Three hundred files of a hundred bytes each, in more than one unit. */
function plan(): { folder: string; units: WorkUnit[] } {
  const folder = makeFolder(Object.fromEntries(PATHS.map(path => [path, path.padEnd(100)])));
  return { folder, units: toFileUnits(folder, 'shown/', PATHS, CHOICE) };
}

test('everything there is, in order', () => {
  const { files, available, skipped } = sampleFiles(plan().units, 30_000);
  expect(files.map(({ path }) => path)).toEqual(PATHS.map(path => `shown/${path}`));
  expect(files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(PATHS.map(path => path.padEnd(100)));
  expect([available, skipped]).toEqual([300, []]);
});

test('of too much the same part every time, from everywhere, in order', () => {
  const { units } = plan();
  const { files, available } = sampleFiles(units, 2_950);
  const paths = files.map(({ path }) => path);
  expect([paths.length, available]).toEqual([30, 300]);
  expect(paths).toEqual([...paths].sort());
  expect(sampleFiles(units, 2_950).files.map(({ path }) => path)).toEqual(paths);
  for (const part of [0, 1, 2]) {
    const share = paths.filter(path => path.startsWith(`shown/part-${part}/`)).length;
    expect(share).toBeGreaterThanOrEqual(9);
  }
});

test('what cannot be read, and what is too large, is told', () => {
  const { folder, units } = plan();
  rmSync(join(folder, PATHS[7]!));
  const { files, skipped } = sampleFiles(units, 30_000);
  expect(files.length).toBe(299);
  expect(skipped).toEqual([
    { what: `shown/${PATHS[7]}`, why: 'it went away during the scan', because: 'fault', count: 1 },
  ]);
  const none = sampleFiles(units.slice(0, 1), 99);
  expect(none.files).toEqual([]);
  expect(none.skipped).toContainEqual({
    what: `shown/${PATHS[0]}`,
    why: 'larger than all that is to be read',
    because: 'choice',
    count: 1,
  });
});
