import { mkdirSync } from 'node:fs';
import { isCacheFault } from '../cache/cache-error.ts';
import { CacheFile } from '../cache/cache-file.ts';
import { readCacheKey } from '../cache/cache-key.ts';
import type { Catalogue } from '../model/rule.ts';
import type { ScanOptions } from '../model/scan-options.ts';
import { identifyCache } from './identify-program.ts';

/** Changes with the format of the tables; never one of histories, which are sealed with the same key. */
const FORMAT = 'tables 1';

export interface OwnTables {
  /** What `packTables` made of the catalogue, now or in an earlier run; absent: whoever needs tables makes them. */
  readonly tables?: Uint8Array;
  /** Why they are not kept; never a reason to fail. */
  readonly notes: readonly string[];
}

/**
 * What is prepared for rules that are not just the built-in ones, from the user's cache: making it takes longer than a
 * whole `--staged` run. Of known values nothing is kept.
 */
export async function openOwnTables(catalogue: Catalogue, options: ScanOptions): Promise<OwnTables> {
  const { cache = true, cacheFolder, cacheKeyFile, known } = options;
  const isBuiltIn = catalogue.compiled !== undefined;
  if (isBuiltIn || !cache || cacheFolder === undefined || cacheKeyFile === undefined || known !== undefined)
    return { notes: [] };
  const key = readCacheKey(cacheKeyFile);
  if (typeof key === 'string') return { notes: [`what is prepared for the rules is not kept: ${key}`] };
  const file = new CacheFile(cacheFolder, identifyCache(FORMAT, catalogue.hash), key);
  const notes: string[] = [];
  try {
    const kept = file.read();
    if (kept !== undefined) return { tables: kept, notes };
  } catch (error) {
    if (!isCacheFault(error)) throw error;
    notes.push(`what is kept in ${file.path} is not used: ${error.message}`);
  }
  const { packTables } = await import('../pool/tables.ts');
  const tables = packTables(catalogue);
  try {
    mkdirSync(cacheFolder, { recursive: true, mode: 0o700 });
    await file.write(tables);
  } catch (error) {
    if (!isCacheFault(error)) throw error;
    notes.push(`what is prepared for the rules is not kept: ${error.message}`);
  }
  return { tables, notes };
}
