import { isAbsolute, join } from 'node:path';
import type { Io } from './io.ts';

/** Where the user's key for caches is kept; `undefined` where a user has no folder for such things. */
export function findCacheKeyFile(env: Io['env'], platform: NodeJS.Platform = process.platform): string | undefined {
  const folder =
    platform === 'win32' ? env['LOCALAPPDATA'] : (absolute(env['XDG_CONFIG_HOME']) ?? below(env['HOME'], '.config'));
  return below(folder, join('scan-secrets', 'cache.key'));
}

/** Where what can be made anew is kept for the user; `undefined` where a user has no folder for such things. */
export function findCacheFolder(env: Io['env'], platform: NodeJS.Platform = process.platform): string | undefined {
  return platform === 'win32' ? env['LOCALAPPDATA'] : (absolute(env['XDG_CACHE_HOME']) ?? below(env['HOME'], '.cache'));
}

/** A relative one is to be ignored, says who specified it. */
function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

function below(folder: string | undefined, path: string): string | undefined {
  return folder === undefined || folder === '' ? undefined : join(folder, path);
}
