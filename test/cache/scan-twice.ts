import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ScanOptions } from '../../src/model/scan-options.ts';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { scan } from '../../src/scan.ts';
import { makeTemporary } from '../history/git-folder.ts';

/** A place for the user's key that nobody else uses. */
export function makeKeyFile(): string {
  return join(makeTemporary(), 'settings', 'cache.key');
}

/** Scans with few rules, so that most of the time goes to what is tested. */
export function scanFolder(path: string, options: ScanOptions = {}): Promise<ScanResult> {
  return scan({ paths: [path], config: false, enable: ['github'], workers: 0, ...options });
}

/** All of a result that must not depend on what is remembered. */
export function toEssence({ receipt, ...result }: ScanResult): unknown {
  const { durationMs: _, scannedBytes: __, ...rest } = receipt;
  return { ...result, receipt: { ...rest, notes: rest.notes.filter(note => !/cache|remembered/.test(note)) } };
}

/** Scans with the cache, demands what a scan without it finds, and returns the first. */
export async function scanBothWays(path: string, cacheKeyFile: string, options: ScanOptions = {}): Promise<ScanResult> {
  const cached = await scanFolder(path, { ...options, cacheKeyFile });
  const fresh = await scanFolder(path, { ...options, cache: false });
  expect(toEssence(cached)).toEqual(toEssence(fresh));
  return cached;
}

/** The caches that stand in a git directory. */
export function listCaches(gitDir: string): string[] {
  const folder = join(gitDir, 'scan-secrets');
  return readdirSync(folder).map(name => join(folder, name));
}

export function readCache(gitDir: string): Buffer {
  const [path, ...others] = listCaches(gitDir);
  expect(others).toEqual([]);
  return readFileSync(path);
}
