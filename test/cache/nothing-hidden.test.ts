import { randomBytes } from 'node:crypto';
import { copyFileSync, cpSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CacheFile } from '../../src/cache/cache-file.ts';
import { decodeHistory, encodeHistory } from '../../src/cache/history-memory.ts';
import { toIdList } from '../../src/cache/id-list.ts';
import { encodeObjects } from '../../src/cache/object-memory.ts';
import { GitFolder, makeTemporary } from '../history/git-folder.ts';
import { embed, makeToken } from '../history/token.ts';
import { listCaches, makeKeyFile, readCache, scanBothWays, scanFolder } from './scan-twice.ts';

const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 60));

/** A packed repository with one secret in HEAD, one that was deleted, and a loose commit after. */
function makeRepository(): GitFolder {
  const folder = GitFolder.init();
  folder.commit({ 'kept.ts': embed(makeToken('kept')), 'gone.ts': embed(makeToken('gone')) });
  folder.git('rm', '--quiet', 'gone.ts');
  folder.commit({});
  folder.git('repack', '-adq');
  folder.commit({ 'late.ts': embed(makeToken('late')) });
  return folder;
}

const findFile = (folder: GitFolder, ending: string): string => {
  const packs = join(folder.path, '.git/objects/pack');
  return join(packs, readdirSync(packs).find(name => name.endsWith(ending))!);
};

describe('a cache that is not what this user wrote', () => {
  let folder: GitFolder;
  let cacheKeyFile: string;
  let path: string;
  let sound: Buffer;
  beforeAll(async () => {
    folder = makeRepository();
    cacheKeyFile = makeKeyFile();
    await settle();
    await scanFolder(folder.path, { cacheKeyFile });
    [path] = listCaches(join(folder.path, '.git'));
    sound = readFileSync(path);
  });

  test('damaged anywhere, it is not used, which is said, and made anew', async () => {
    for (const part of [0, 0.01, 0.1, 0.4, 0.7, 0.9, 0.999]) {
      const flipped = Buffer.from(sound);
      flipped[Math.floor(part * sound.length)] ^= 0x10;
      writeFileSync(path, flipped);
      const { findings, receipt } = await scanBothWays(folder.path, cacheKeyFile);
      expect(findings).toHaveLength(3);
      expect(receipt.notes).toEqual([expect.stringContaining(`the cache ${path} is not used: it is damaged`)]);
      const { receipt: next } = await scanBothWays(folder.path, cacheKeyFile, { history: 'only' });
      expect(next).toMatchObject({ notes: [], scannedBytes: 0 });
    }
  });

  test('forged to say that nothing was found, it is not used', async () => {
    const forger = makeKeyFile();
    const file = new CacheFile(join(folder.path, '.git'), /cache-(\w+)/.exec(path)![1], randomBytes(32));
    // All but the seal is right.
    const history = decodeHistory(sound.subarray(sound.length - encodedLength(sound)));
    const none = { matched: [], commitLines: [], blobSizes: new Uint32Array(0) };
    const objects = encodeObjects(none, toIdList([]), history.values);
    await file.write(
      encodeHistory({ ...history, packs: history.packs.map(pack => ({ ...pack, objects })), looseObjects: objects }),
    );
    expect(forger).not.toBe(cacheKeyFile);
    const { findings, receipt } = await scanBothWays(folder.path, cacheKeyFile);
    expect(findings).toHaveLength(3);
    expect(receipt.notes.join()).toContain('somebody else made it');
  });

  test('of another user, it is not used', async () => {
    writeFileSync(path, sound);
    const { receipt } = await scanBothWays(folder.path, makeKeyFile());
    expect(receipt.notes.join()).toContain('somebody else made it');
    expect(receipt.scannedBytes).toBeGreaterThan(0);
  });
});

/** Length of what stands behind the name of the format and the seal. */
function encodedLength(file: Buffer): number {
  return file.length - Buffer.byteLength('scan-secrets/cache\n') - 32;
}

describe('a pack that was written into after it was read', () => {
  test('keeping size, times and names', async () => {
    const clean = GitFolder.init();
    clean.commit({ 'a.ts': embed('x'.repeat(makeToken('hidden').length)) });
    clean.git('repack', '-adq');
    const cacheKeyFile = makeKeyFile();
    await settle();
    expect((await scanFolder(clean.path, { cacheKeyFile, history: 'only' })).findings).toEqual([]);

    // The same pack but for what one object of it holds: stored, not deflated, so that sizes agree.
    const evil = GitFolder.init();
    evil.commit({ 'a.ts': embed(makeToken('hidden')) });
    evil.git('repack', '-adq');
    for (const ending of ['.pack', '.idx']) {
      const file = findFile(clean, ending);
      const { atime, mtime } = statSync(file);
      writeFileSync(file, readFileSync(findFile(evil, ending)), { flag: 'r+' });
      utimesSync(file, atime, mtime);
    }
    const { findings } = await scanBothWays(clean.path, cacheKeyFile, { history: 'only' });
    expect(findings).toHaveLength(1);
  });

  test('and broken: the fault is reported as if there was no cache', async () => {
    const folder = makeRepository();
    const cacheKeyFile = makeKeyFile();
    await settle();
    await scanBothWays(folder.path, cacheKeyFile);
    const file = findFile(folder, '.pack');
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)] ^= 0xff;
    rmSync(file);
    writeFileSync(file, bytes);
    const { receipt } = await scanBothWays(folder.path, cacheKeyFile);
    expect(receipt.complete).toBe(false);
    expect((await scanBothWays(folder.path, cacheKeyFile)).receipt.complete).toBe(false);
  });
});

test('a loose object that was replaced by another', async () => {
  const folder = GitFolder.init();
  folder.commit({ 'a.ts': 'nothing here\n' });
  const cacheKeyFile = makeKeyFile();
  await settle();
  await scanFolder(folder.path, { cacheKeyFile });
  const objects = join(folder.path, '.git/objects');
  const toPath = (id: string): string => join(objects, id.slice(0, 2), id.slice(2));
  const clean = folder.git('rev-parse', 'HEAD:a.ts');
  const evil = folder.pipe(embed(makeToken('hidden')), 'hash-object', '-w', '--stdin');
  rmSync(toPath(clean));
  copyFileSync(toPath(evil), toPath(clean));
  rmSync(toPath(evil));
  const { findings } = await scanBothWays(folder.path, cacheKeyFile, { history: 'only' });
  expect(findings).toHaveLength(1);
});

test('a pack that another one relied on is gone', async () => {
  const folder = GitFolder.init();
  folder.commit({ 'a.ts': embed(makeToken('shared')) });
  folder.git('repack', '-dq');
  const first = findFile(folder, '.pack');
  const cacheKeyFile = makeKeyFile();
  await settle();
  await scanBothWays(folder.path, cacheKeyFile);
  folder.commit({ 'b.ts': 'plain\n' });
  const ids = folder.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)');
  folder.pipe(`${ids}\n`, 'pack-objects', '--quiet', '.git/objects/pack/pack');
  folder.git('prune-packed');
  await settle();
  await scanBothWays(folder.path, cacheKeyFile);
  for (const ending of ['.pack', '.idx', '.rev']) rmSync(first.replace(/\.pack$/, ending), { force: true });
  const { findings } = await scanBothWays(folder.path, cacheKeyFile, { history: 'only' });
  expect(findings).toHaveLength(1);
});

describe.each(['loose', 'packed'])('%s objects of before', form => {
  const pack = (folder: GitFolder): void => void (form === 'packed' && folder.git('repack', '-adkq'));

  test('are found again below commits that came since, whatever they branch from', async () => {
    const folder = GitFolder.init();
    const old = folder.commit({ 'lib/deep/a.ts': embed(makeToken('deep')), 'other/b.ts': 'plain\n' });
    folder.git('rm', '--quiet', '-r', 'lib');
    folder.commit({});
    pack(folder);
    const cacheKeyFile = makeKeyFile();
    await settle();
    await scanBothWays(folder.path, cacheKeyFile);
    folder.git('checkout', '--quiet', '-b', 'side', old);
    folder.git('mv', 'lib', 'moved');
    const late = folder.commit({ 'other/b.ts': 'changed\n' });
    const { findings } = await scanBothWays(folder.path, cacheKeyFile, { history: 'only' });
    const [, moved] = findings[0].occurrences.map(({ path, last }) => [path, last?.oid]).sort();
    expect(moved).toEqual(['moved/deep/a.ts', late]);
  });

  test('that are lost are missed', async () => {
    const folder = GitFolder.init();
    folder.commit({ 'a.ts': embed(makeToken('first')), 'b.ts': 'plain\n' });
    pack(folder);
    folder.commit({ 'c.ts': 'plain as well\n' });
    const cacheKeyFile = makeKeyFile();
    await settle();
    expect((await scanBothWays(folder.path, cacheKeyFile, { history: 'only' })).receipt.complete).toBe(true);
    const lost = folder.git('rev-parse', 'HEAD:c.ts');
    rmSync(join(folder.path, '.git/objects', lost.slice(0, 2), lost.slice(2)));
    folder.git('rm', '--quiet', '--cached', 'c.ts');
    const { receipt } = await scanBothWays(folder.path, cacheKeyFile, { history: 'only' });
    expect(receipt.skipped).toEqual([expect.objectContaining({ what: `object ${lost}` })]);
    expect((await scanBothWays(folder.path, cacheKeyFile, { history: 'only' })).receipt.complete).toBe(false);
  });
});

test('the cache holds no value', async () => {
  const folder = makeRepository();
  await settle();
  await scanFolder(folder.path, { cacheKeyFile: makeKeyFile() });
  const cache = readCache(join(folder.path, '.git')).toString('latin1');
  for (const place of ['kept', 'gone', 'late']) {
    expect(cache).not.toContain(makeToken(place));
    expect(cache).not.toContain(makeToken(place).slice(4, 24));
  }
});

describe('runs that show more than a cache holds', () => {
  test.each([{ showSecrets: true }, { explain: true }, { fullBlobs: true }, { cache: false }])('%j', async options => {
    const folder = makeRepository();
    const cacheKeyFile = makeKeyFile();
    const { receipt } = await scanFolder(folder.path, { ...options, cacheKeyFile });
    expect(receipt.notes).toEqual([]);
    expect(() => listCaches(join(folder.path, '.git'))).toThrow('ENOENT');
    await settle();
    await scanFolder(folder.path, { cacheKeyFile });
    const before = readCache(join(folder.path, '.git'));
    const again = await scanFolder(folder.path, { ...options, cacheKeyFile });
    expect(again.receipt.scannedBytes).toBeGreaterThan(0);
    if (options.showSecrets) expect(again.findings.every(({ secret }) => secret.raw !== undefined)).toBe(true);
    expect(readCache(join(folder.path, '.git'))).toEqual(before);
  });

  test('with values that only the user knows', async () => {
    const folder = makeRepository();
    const known = { text: 'nobody would ever guess this one\n', name: 'known.txt' };
    await scanFolder(folder.path, { cacheKeyFile: makeKeyFile(), known });
    expect(() => listCaches(join(folder.path, '.git'))).toThrow('ENOENT');
  });
});

test('a git directory that cannot be written to', async () => {
  const folder = makeRepository();
  writeFileSync(join(folder.path, '.git', 'scan-secrets'), 'not a folder');
  const { findings, receipt } = await scanBothWays(folder.path, makeKeyFile());
  expect(findings).toHaveLength(3);
  expect(receipt.complete).toBe(true);
  expect(receipt.notes).toEqual([expect.stringContaining('is not used'), expect.stringContaining('is not remembered')]);
});

test('a key that cannot be used', async () => {
  const folder = makeRepository();
  const file = join(makeTemporary(), 'file');
  writeFileSync(file, '');
  const { findings, receipt } = await scanBothWays(folder.path, join(file, 'cache.key'));
  expect(findings).toHaveLength(3);
  expect(receipt.notes).toEqual([expect.stringContaining('no cache is used: its key')]);
  expect(() => listCaches(join(folder.path, '.git'))).toThrow('ENOENT');
});

test('the cache of a repository that was copied over another', async () => {
  const [one, two] = [makeRepository(), makeRepository()];
  two.commit({ 'own.ts': embed(makeToken('own')) });
  const cacheKeyFile = makeKeyFile();
  await settle();
  await scanFolder(one.path, { cacheKeyFile });
  cpSync(join(one.path, '.git/scan-secrets'), join(two.path, '.git/scan-secrets'), { recursive: true });
  expect((await scanBothWays(two.path, cacheKeyFile)).findings).toHaveLength(4);
});
