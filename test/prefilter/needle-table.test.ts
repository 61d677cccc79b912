import { expect, test } from 'vitest';
import { listNeedles, type Needle } from '../../src/detect/prefilter/needle.ts';
import { NeedleTable, packNeedles } from '../../src/detect/prefilter/needle-table.ts';
import { prepare, readPrepared, writePrepared } from '../../src/detect/prefilter/prepared.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';

test('a packed needle is read as it was, whatever it is made of', () => {
  const needles: Needle[] = [
    { text: 'abc', ignoreCase: true, rules: [3, 70_000] },
    { text: '\u00e9\u00ff\0', ignoreCase: false, rules: [], encoded: { encoding: 'utf16', shift: 0 } },
    { text: 'longer than the others', ignoreCase: false, rules: [1], encoded: { encoding: 'base64', shift: 2 } },
    { text: '6a', ignoreCase: true, rules: [0, 1, 2], encoded: { encoding: 'hex', shift: 0 } },
  ];
  const table = new NeedleTable(packNeedles(needles));
  expect(table.list()).toEqual(needles);
  expect(Array.from(table.lengths)).toEqual([3, 3, 22, 2]);
  expect([table.longest, table.shortest]).toEqual([22, 2]);
});

test('what is prepared for the built-in rules comes back from its bytes, wherever these stand in memory', async () => {
  const catalogue = await loadCatalogue();
  const prepared = prepare(catalogue, undefined);
  const bytes = writePrepared(catalogue.hash, prepared);
  for (const padding of [0, 1]) {
    const moved = Buffer.concat([Buffer.alloc(padding), bytes]).subarray(padding);
    const read = readPrepared(moved, catalogue)!;
    expect(new NeedleTable(read.needles).list()).toEqual(listNeedles(catalogue));
    expect(read.screens).toEqual(prepared.screens);
    expect(read.tables).toEqual(prepared.tables);
  }
  expect(readPrepared(Buffer.from(bytes), { ...catalogue, hash: 'another' })).toBeUndefined();
});
