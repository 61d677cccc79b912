import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, linkSync, mkdirSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CacheError, isCacheFault } from './cache-error.ts';

const KEY_BYTES = 32;
const READABLE_BY_OTHERS = 0o077;

/**
 * The user's own key, made on first use. It stands outside of every repository, so that nobody who writes into one can
 * make a cache that passes.
 *
 * @returns the key, or why there is none
 */
export function readCacheKey(path: string): Buffer | string {
  try {
    return readKey(path) ?? createKey(path) ?? 'its key cannot be made';
  } catch (error) {
    if (!isCacheFault(error)) throw error;
    return `its key ${path} cannot be used: ${error.message}`;
  }
}

/** `undefined` when there is none. Throws when it is no key, or not the user's alone. */
function readKey(path: string): Buffer | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile() || stat.size !== KEY_BYTES) throw new CacheError(`it is not a file of ${KEY_BYTES} bytes`);
    const isOwn =
      process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & READABLE_BY_OTHERS) === 0);
    if (!isOwn) throw new CacheError('others may read it; remove it, and a new one is made');
    const key = Buffer.alloc(KEY_BYTES);
    readSync(descriptor, key, 0, KEY_BYTES, 0);
    return key;
  } finally {
    closeSync(descriptor);
  }
}

/** Two runs at once agree on one key: it appears under its name only when it is whole, and is never replaced. */
function createKey(path: string): Buffer | undefined {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, randomBytes(KEY_BYTES), { flag: 'wx', mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readKey(path);
}
