import * as nodeModule from 'node:module';
import { join } from 'node:path';
import type { Io } from './io.ts';
import { findCacheFolder } from './user-folders.ts';

/**
 * Has Node keep our code compiled between runs, in the user's own cache folder: it is code, so a folder that others can
 * write to, as Node's default is, will not do. Before Node 22.1 nothing happens.
 */
export function keepCompiled(env: Io['env']): void {
  const folder = findCacheFolder(env);
  if (folder) enableCompileCache?.(join(folder, 'scan-secrets', 'compiled'));
}

/** Not in the types of the oldest Node that we support. */
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };
