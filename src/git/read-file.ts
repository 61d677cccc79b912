import { closeSync, constants, type Dirent, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { GitError } from './git-error.ts';

/** Without waiting for whoever writes into a pipe. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a regular file of a git directory; `undefined` when there is none. Throws GitError for anything else of that
 * name, which only a forged repository has, and the system's error when it may not be read.
 */
export function openRegular(path: string): number | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, FLAGS);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
  if (fstatSync(descriptor).isFile()) return descriptor;
  closeSync(descriptor);
  throw new GitError(`${path} is not a regular file`);
}

/** The bytes of a regular file, under the terms of `openRegular`. */
export function readRegular(path: string): Buffer | undefined {
  const descriptor = openRegular(path);
  if (descriptor === undefined) return undefined;
  try {
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Its text; empty when there is none. */
export function readText(path: string, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  return readRegular(path)?.toString(encoding) ?? '';
}

/** What stands in a folder, by name; nothing when it is not there. */
export function listFolder(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (isAbsence(error)) return [];
    throw error;
  }
}

function isAbsence(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
