import { randomBytes } from 'node:crypto';
import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ScanError } from '../model/scan-error.ts';

/**
 * Writes a file as a whole or not at all: a reader never meets half of it, and a failure leaves what was there.
 * What is no regular file, such as `/dev/null` or a pipe, is written to directly. Missing folders are made.
 *
 * @throws ScanError `unwritable-file`
 */
export async function writeWhole(path: string, text: string, mode = 0o644): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const draft = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const existing = await stat(target).catch(() => undefined);
    if (existing !== undefined && !existing.isFile()) return await writeFile(target, text);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(draft, text, { mode: existing === undefined ? mode : existing.mode & 0o777, flag: 'wx' });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    const { code = 'unknown fault' } = error as NodeJS.ErrnoException;
    throw new ScanError('unwritable-file', `cannot write ${path} (${code})`, 'Check the path and its permissions.');
  }
}
