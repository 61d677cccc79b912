import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Settings } from '../config/settings.ts';
import { ScanError } from '../model/scan-error.ts';
import type { ScanOptions } from '../model/scan-options.ts';
import type { Request } from '../sources/plan-sources.ts';

/** What is to be read: what the caller asked for, completed by the settings. */
export function toRequest(options: ScanOptions, settings: Settings): Request {
  const { range, since, stdin, staged = false, indexFile } = options;
  if (since !== undefined && Number.isNaN(Date.parse(since))) {
    throw new ScanError('bad-date', `--since: "${since}" is not a date`, 'write it as in 2026-01-31');
  }
  const isPartOfHistory = range !== undefined || since !== undefined;
  return {
    paths: options.paths?.length ? options.paths : ['.'],
    staged,
    ...(indexFile !== undefined && { indexFile }),
    ...(stdin && { stdin }),
    history: isPartOfHistory ? 'only' : settings.history,
    workers: settings.workers ?? availableParallelism(),
    root: settings.root,
  };
}

/** Whether a run reads all there is, with all rules. */
export function isWhole(options: ScanOptions, settings: Settings): boolean {
  const { paths = ['.'], staged, stdin, range, since, enable, disable, exclude } = options;
  const isPart = staged || stdin !== undefined || range !== undefined || since !== undefined;
  const isNarrowed = [enable, disable, exclude].some(list => list !== undefined && list.length > 0);
  const isRoot = paths.length === 0 || (paths.length === 1 && resolve(paths[0]) === settings.root);
  return !isPart && !isNarrowed && isRoot && settings.history === 'both';
}
