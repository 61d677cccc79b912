import * as nodeModule from 'node:module';
import { join } from 'node:path';
import type { Io } from './io.ts';

/**
 * Has Node keep our code compiled between runs, in the user's own cache folder: it is code, so a folder that others can
 * write to, as Node's default is, will not do. Before Node 22.1 nothing happens.
 */
export function keepCompiled(env: Io['env']): void {
  const home = env['XDG_CACHE_HOME'] || (env['HOME'] && join(env['HOME'], '.cache'));
  if (home) enableCompileCache?.(join(home, 'scan-secrets', 'compiled'));
}

/** Not in the types of the oldest Node that we support. */
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };
