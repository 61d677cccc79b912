import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GitError } from '../git/git-error.ts';
import { openRepository } from '../git/repository.ts';

/** What a byte of a pack weighs, inflated and with what each of its entries takes besides. */
const WEIGHT_PER_BYTE = 2.4;

/**
 * What the packs below these paths may weigh: a first guess at the work, before anything is planned.
 *
 * @param knownBytes of those packs, which will not be read
 */
export function estimateWork(paths: readonly string[], knownBytes: number): number {
  let bytes = 0;
  for (const path of paths) {
    try {
      for (const objects of openRepository(path)?.objectDirs ?? []) bytes += sumPacks(join(objects, 'pack'));
    } catch (error) {
      // Whatever is wrong with it is reported when it is planned.
      if (!(error instanceof GitError) && !(error instanceof Error && 'code' in error)) throw error;
    }
  }
  return Math.max(0, bytes - knownBytes) * WEIGHT_PER_BYTE;
}

function sumPacks(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder)
    .filter(name => name.endsWith('.pack'))
    .reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}
