import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { ScanError } from '../model/scan-error.ts';
import { isInside, nameFile } from './find-config.ts';
import type { TextFile } from './settings.ts';

/** Larger is no file that a person wrote, or that this program wrote for one. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a file that settings name.
 *
 * @param fence a folder that the file must lie in once symbolic links are followed; undefined: anywhere
 * @param askedBy who named it, for errors
 * @throws ScanError `outside-repository`, `unreadable-file`
 */
export async function readInside(path: string, fence: string | undefined, askedBy: string): Promise<TextFile> {
  const real = await resolveInside(path, fence, askedBy);
  const { size } = await stat(real);
  if (size > MAX_BYTES) throw unreadable(path, 'larger than 64 MB', askedBy);
  return { file: nameFile(path), text: (await readFile(real, 'utf8')).replace(/^\uFEFF/, '') };
}

/** The YAML files that a list of files and folders stands for, each checked as by {@link readInside}. */
export async function listInside(
  paths: readonly string[],
  fence: string | undefined,
  askedBy: string,
): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const real = await resolveInside(path, fence, askedBy, 'folder too');
    if ((await stat(real)).isFile()) files.push(path);
    else {
      const names = (await readdir(real)).filter(name => ['.yaml', '.yml'].includes(extname(name)));
      for (const name of names.sort()) {
        await resolveInside(resolve(real, name), fence, askedBy);
        files.push(join(path, name));
      }
    }
  }
  return files;
}

async function resolveInside(
  path: string,
  fence: string | undefined,
  askedBy: string,
  kind: 'file' | 'folder too' = 'file',
): Promise<string> {
  let real: string;
  try {
    real = await realpath(path);
    const found = await stat(real);
    if (!found.isFile() && !(kind === 'folder too' && found.isDirectory()))
      throw unreadable(path, 'not a file', askedBy);
  } catch (error) {
    if (error instanceof ScanError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw unreadable(path, code === 'ENOENT' ? 'no such file' : `cannot be read (${code})`, askedBy);
  }
  if (fence !== undefined && !isInside(real, fence)) throw outside(path, askedBy);
  return real;
}

/**
 * Refuses a path, of a file that need not be there yet, that leads out of a folder.
 *
 * @throws ScanError `outside-repository`
 */
export async function refuseOutside(path: string, fence: string, askedBy: string): Promise<void> {
  for (let ancestor = path; ; ancestor = dirname(ancestor)) {
    const real = await realpath(ancestor).catch(() => undefined);
    if (real === undefined && ancestor !== dirname(ancestor)) continue;
    if (real === undefined || !isInside(real, fence)) throw outside(path, askedBy);
    return;
  }
}

function outside(path: string, askedBy: string): ScanError {
  return new ScanError(
    'outside-repository',
    `${askedBy} names ${nameFile(path)}, which lies outside the repository`,
    'Keep the file in the repository, or name it on the command line.',
  );
}

function unreadable(path: string, why: string, askedBy: string): ScanError {
  return new ScanError('unreadable-file', `${nameFile(path)}: ${why}`, `Named by ${askedBy}; check the path.`);
}
