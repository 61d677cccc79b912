import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GitError } from '../git/git-error.ts';
import { openRepository } from '../git/repository.ts';

/** Bytes that the packs below these paths have: a first guess at the work, before anything is planned. */
export function estimateWork(paths: readonly string[]): number {
  let bytes = 0;
  for (const path of paths) {
    try {
      for (const objects of openRepository(path)?.objectDirs ?? []) bytes += sumPacks(join(objects, 'pack'));
    } catch (error) {
      // Whatever is wrong with it is reported when it is planned.
      if (!(error instanceof GitError) && !(error instanceof Error && 'code' in error)) throw error;
    }
  }
  return bytes;
}

function sumPacks(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder)
    .filter(name => name.endsWith('.pack'))
    .reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}
