import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWhole } from '../../src/cli/write-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file is replaced as a whole, keeps its mode, and no draft is left', async () => {
  const path = join(folder, 'a');
  writeFileSync(path, 'old');
  chmodSync(path, 0o640);
  await writeWhole(path, 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(['a']);
});

test('missing folders are made', async () => {
  await writeWhole(join(folder, 'x/y/z'), 'text', 0o755);
  expect(statSync(join(folder, 'x/y/z')).mode & 0o111).not.toBe(0);
});

test('what is no regular file is written to, not replaced', async () => {
  symlinkSync('/dev/null', join(folder, 'null'));
  await writeWhole(join(folder, 'null'), 'text');
  expect(statSync(join(folder, 'null')).isCharacterDevice()).toBe(true);
});

test('a file behind a symbolic link is replaced, not the link', async () => {
  writeFileSync(join(folder, 'real'), 'old');
  symlinkSync('real', join(folder, 'link'));
  await writeWhole(join(folder, 'link'), 'new');
  expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('new');
});

test('a failure says what could not be written, and leaves no draft', async () => {
  writeFileSync(join(folder, 'file'), 'old');
  await expect(writeWhole(join(folder, 'file/x'), 'new')).rejects.toMatchObject({ code: 'unwritable-file' });
  expect(readdirSync(folder)).toEqual(['file']);
});
