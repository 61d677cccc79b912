import type { ScanOptions } from '../model/scan-options.ts';
import type { ScanResult } from '../model/scan-result.ts';
import { scan } from '../scan.ts';
import type { Io } from './io.ts';
import { createProgressBar } from './progress-bar.ts';

/** Scans with a progress bar on the terminal, which is gone when this returns or throws. */
export async function runScan(options: ScanOptions, isBarWanted: boolean, io: Io): Promise<ScanResult> {
  if (!isBarWanted) return scan(options);
  const bar = createProgressBar(io.stderr, () => io.now().getTime());
  try {
    return await scan({ ...options, onProgress: progress => bar.show(progress) });
  } finally {
    bar.clear();
  }
}
