import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CacheFile, MAX_CACHE_BYTES } from '../../src/cache/cache-file.ts';
import { makeTemporary } from '../history/git-folder.ts';

const key = randomBytes(32);
const IDENTITY = '0123456789abcdef';
const content = randomBytes(3000);

async function makeCache(): Promise<{ folder: string; file: CacheFile }> {
  const folder = makeTemporary();
  const file = new CacheFile(folder, IDENTITY, key);
  await file.write(content);
  return { folder, file };
}

test('gives back what was written', async () => {
  const { folder, file } = await makeCache();
  expect(file.read()).toEqual(content);
  expect(new CacheFile(folder, IDENTITY, key).read()).toEqual(content);
  await file.write(Buffer.from('other'));
  expect(file.read()).toEqual(Buffer.from('other'));
});

test('nothing was written', () => {
  expect(new CacheFile(makeTemporary(), IDENTITY, key).read()).toBeUndefined();
});

test('is for the user only, and leaves nothing else behind', async () => {
  const { folder, file } = await makeCache();
  expect(statSync(file.path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'scan-secrets')).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(folder, 'scan-secrets'))).toEqual([`cache-${IDENTITY}.bin`]);
});

describe('is refused', () => {
  test('with a bit flipped anywhere', async () => {
    const { file } = await makeCache();
    const sound = readFileSync(file.path);
    for (let at = 0; at < sound.length; at += at < 100 ? 1 : 13) {
      const flipped = Buffer.from(sound);
      flipped[at] ^= 1 << (at % 8);
      writeFileSync(file.path, flipped);
      expect(() => file.read()).toThrow('it is damaged');
    }
  });

  test('cut short or made longer at any length', async () => {
    const { file } = await makeCache();
    const sound = readFileSync(file.path);
    for (let length = 0; length < sound.length; length += length < 100 ? 1 : 17) {
      writeFileSync(file.path, sound.subarray(0, length));
      expect(() => file.read()).toThrow('it is damaged');
    }
    writeFileSync(file.path, Buffer.concat([sound, Buffer.from([0])]));
    expect(() => file.read()).toThrow('it is damaged');
  });

  test('made with the key of somebody else', async () => {
    const { folder } = await makeCache();
    const other = new CacheFile(folder, IDENTITY, randomBytes(32));
    expect(() => other.read()).toThrow('somebody else');
  });

  test('made for other rules or another version', async () => {
    const { folder, file } = await makeCache();
    const other = new CacheFile(folder, 'fedcba9876543210', key);
    writeFileSync(other.path, readFileSync(file.path));
    expect(() => other.read()).toThrow('somebody else');
  });

  test('as a link, a folder, or below a link', async () => {
    const { folder, file } = await makeCache();
    const linked = makeTemporary();
    symlinkSync(join(folder, 'scan-secrets'), join(linked, 'scan-secrets'));
    expect(() => new CacheFile(linked, IDENTITY, key).read()).toThrow('is not a folder');
    const inner = makeTemporary();
    mkdirSync(join(inner, 'scan-secrets'));
    symlinkSync(file.path, join(inner, 'scan-secrets', `cache-${IDENTITY}.bin`));
    expect(() => new CacheFile(inner, IDENTITY, key).read()).toThrow('ELOOP');
    const hollow = makeTemporary();
    mkdirSync(join(hollow, 'scan-secrets', `cache-${IDENTITY}.bin`), { recursive: true });
    expect(() => new CacheFile(hollow, IDENTITY, key).read()).toThrow('it is not a regular file');
  });
});

describe('writing', () => {
  test('never follows a link', async () => {
    const target = makeTemporary();
    const folder = makeTemporary();
    symlinkSync(target, join(folder, 'scan-secrets'));
    await expect(new CacheFile(folder, IDENTITY, key).write(content)).rejects.toThrow('is not a folder');
    expect(readdirSync(target)).toEqual([]);
    const inner = makeTemporary();
    mkdirSync(join(inner, 'scan-secrets'));
    const victim = join(target, 'victim');
    writeFileSync(victim, 'untouched');
    const file = new CacheFile(inner, IDENTITY, key);
    symlinkSync(victim, file.path);
    await file.write(content);
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
    expect(file.read()).toEqual(content);
  });

  test('is refused where it would be too large', async () => {
    const { file } = await makeCache();
    await expect(file.write(Buffer.alloc(MAX_CACHE_BYTES))).rejects.toThrow('larger than');
    expect(file.read()).toEqual(content);
  });

  test('keeps few caches of other rules, and no drafts that were given up', async () => {
    const { folder, file } = await makeCache();
    const path = (name: string): string => join(folder, 'scan-secrets', name);
    for (let i = 0; i < 6; i++) {
      writeFileSync(path(`cache-000000000000000${i}.bin`), 'old');
      utimesSync(path(`cache-000000000000000${i}.bin`), 1_000_000 + i, 1_000_000 + i);
    }
    const [abandoned, current] = ['draft-00000000000000aa', 'draft-00000000000000bb'];
    for (const name of [abandoned, current, 'notes.txt']) writeFileSync(path(name), '');
    utimesSync(path(abandoned), 1_000_000, 1_000_000);
    await file.write(content);
    expect(readdirSync(join(folder, 'scan-secrets')).sort()).toEqual(
      [3, 4, 5].map(i => `cache-000000000000000${i}.bin`).concat(`cache-${IDENTITY}.bin`, current, 'notes.txt'),
    );
    expect(existsSync(path(abandoned))).toBe(false);
  });
});
