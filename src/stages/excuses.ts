import type { Settings } from '../config/settings.ts';
import type { Baseline } from '../findings/baseline.ts';
import { readBaseline } from '../findings/baseline-file.ts';
import { type IgnoreEntry, parseIgnoreFile } from '../findings/ignore-file.ts';

/** What is known and need not be reported again. */
export interface Excuses {
  readonly baseline?: Baseline;
  readonly ignoreFile?: readonly IgnoreEntry[];
}

/** Reads the baseline and the ignore file, before any work is done: a fault in them ends the run. */
export function readExcuses({ baseline, ignoreFile }: Settings): Excuses {
  return {
    ...(baseline && { baseline: readBaseline(baseline.text, baseline.file) }),
    ...(ignoreFile && { ignoreFile: parseIgnoreFile(ignoreFile.text, ignoreFile.file) }),
  };
}
