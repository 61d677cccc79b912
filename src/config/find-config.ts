import { lstat, realpath, stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { ScanError } from '../model/scan-error.ts';
import { CONFIG_NAME } from './settings.ts';

/** Where configuration is looked for. All paths absolute, without symbolic links. */
export interface Territory {
  /** The repository that holds the first path, or the scanned folder where there is none. */
  readonly root: string;
  /** Configuration files that govern every scanned path, nearest first. */
  readonly files: readonly string[];
}

/**
 * Finds the files above the scanned paths, up to the root of the repository and no further. Outside a repository the
 * current folder is the end, or the scanned folder when that lies elsewhere.
 *
 * @throws ScanError `no-such-path`
 */
export async function findConfig(paths: readonly string[]): Promise<Territory> {
  const folders = await Promise.all(paths.map(toFolder));
  const root = await findRoot(folders[0]);
  const files: string[] = [];
  for (let folder = folders[0]; ; folder = dirname(folder)) {
    const file = resolve(folder, CONFIG_NAME);
    if (folders.every(other => isInside(other, folder)) && (await exists(file))) files.push(file);
    if (folder === root || folder === dirname(folder)) return { root, files };
  }
}

/** Whether a path is the folder or lies below it. Both absolute. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** A path as messages show it: from the current folder when it lies below that. */
export function nameFile(path: string): string {
  const name = relative(resolve(), path);
  return name === '' || name.startsWith('..') ? path : name;
}

async function toFolder(path: string): Promise<string> {
  try {
    const real = await realpath(path);
    return (await stat(real)).isDirectory() ? real : dirname(real);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    const why = code === 'ENOENT' || code === 'ENOTDIR' ? 'no such file or folder' : `cannot be read (${code})`;
    throw new ScanError(
      'no-such-path',
      `${nameFile(path)}: ${why}`,
      'Check the path; run `scan-secrets --help` for the commands.',
    );
  }
}

async function findRoot(start: string): Promise<string> {
  for (let folder = start; ; folder = dirname(folder)) {
    if (await exists(resolve(folder, '.git'))) return folder;
    if (folder === dirname(folder)) break;
  }
  const current = await realpath('.');
  return isInside(start, current) ? current : start;
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
