import { access, readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { loadConfig } from '../config/load-config.ts';
import { BASELINE_NAME } from '../config/settings.ts';
import type { Baseline } from '../findings/baseline.ts';
import { readBaseline } from '../findings/baseline-file.ts';
import type { ScanOptions } from '../model/scan-options.ts';

/** The baseline file that a command works on. */
export interface BaselineTarget {
  readonly path: string;
  /** As messages show it. */
  readonly name: string;
  /** Undefined when there is no file yet. */
  readonly baseline: Baseline | undefined;
  /** Whether scans use the file without being told by a flag. */
  readonly isConfigured: boolean;
}

/**
 * The file named on the command line, else by the configuration, else the usual one at the root of the repository.
 *
 * @param named absolute path from the command line
 * @throws ScanError when the file is at fault
 */
export async function findBaseline(
  named: string | undefined,
  options: ScanOptions,
  cwd: string,
): Promise<BaselineTarget> {
  const { root, baselinePath } = await loadConfig({ ...options, baseline: false });
  const path = named ?? baselinePath ?? resolve(root, BASELINE_NAME);
  const name = relative(cwd, path);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  const baseline = isThere ? readBaseline(await readFile(path, 'utf8'), name) : undefined;
  return { path, name, baseline, isConfigured: baselinePath === path };
}
