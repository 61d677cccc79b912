import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCacheKey } from '../../src/cache/cache-key.ts';
import { findCacheKeyFile } from '../../src/cli/user-folders.ts';
import { makeTemporary } from '../history/git-folder.ts';
import { makeKeyFile } from './scan-twice.ts';

test('is made on first use, for the user only, and stays the same', () => {
  const path = makeKeyFile();
  const key = readCacheKey(path) as Buffer;
  expect(key).toHaveLength(32);
  expect(readCacheKey(path)).toEqual(key);
  expect(readFileSync(path)).toEqual(key);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  expect(readdirSync(dirname(path))).toEqual(['cache.key']);
});

test('is another one for everybody', () => {
  expect(readCacheKey(makeKeyFile())).not.toEqual(readCacheKey(makeKeyFile()));
});

describe('is refused', () => {
  test.each([0o640, 0o604, 0o660, 0o644])('when others may read it (%o)', mode => {
    const path = makeKeyFile();
    readCacheKey(path);
    chmodSync(path, mode);
    expect(readCacheKey(path)).toContain('others may read it');
  });

  test.each([0, 16, 33])('when it has %i bytes', length => {
    const path = makeKeyFile();
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.alloc(length), { mode: 0o600 });
    expect(readCacheKey(path)).toContain('not a file of 32 bytes');
    expect(statSync(path).size).toBe(length);
  });

  test('when it cannot be made', () => {
    const folder = makeTemporary();
    writeFileSync(join(folder, 'file'), '');
    expect(readCacheKey(join(folder, 'file', 'cache.key'))).toContain('cannot be used: ');
  });
});

describe('where it is kept', () => {
  test.each<[Record<string, string>, NodeJS.Platform, string | undefined]>([
    [{ HOME: '/home/ada' }, 'linux', '/home/ada/.config/scan-secrets/cache.key'],
    [{ HOME: '/home/ada', XDG_CONFIG_HOME: '/settings' }, 'darwin', '/settings/scan-secrets/cache.key'],
    [{ HOME: '/home/ada', XDG_CONFIG_HOME: 'relative' }, 'linux', '/home/ada/.config/scan-secrets/cache.key'],
    [{ LOCALAPPDATA: '/local', HOME: '/home/ada' }, 'win32', '/local/scan-secrets/cache.key'],
    [{ HOME: '' }, 'linux', undefined],
    [{}, 'linux', undefined],
    [{}, 'win32', undefined],
  ])('%j on %s', (env, platform, path) => {
    expect(findCacheKeyFile(env, platform)).toBe(path);
  });
});
