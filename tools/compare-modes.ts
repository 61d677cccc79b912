import { isDeepStrictEqual } from 'node:util';
import type { ScanResult } from '../src/model/scan-result.ts';
import { scan } from '../src/scan.ts';

/**
 * Scans repositories twice, by what deltas insert and every blob whole, and demands the same findings at the same
 * places. `npx tsx tools/compare-modes.ts REPOSITORY...`; exits 1 when the modes differ anywhere.
 */
function comparable({ findings, dropped, receipt }: ScanResult): unknown {
  const { scannedBytes: _, durationMs: __, ...rest } = receipt;
  return { findings, dropped, receipt: rest };
}

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error('usage: npx tsx tools/compare-modes.ts REPOSITORY...');
  process.exit(2);
}
for (const path of paths) {
  const options = { paths: [path], config: false, history: 'only', explain: true, cache: false } as const;
  const byDelta = await scan(options);
  const whole = await scan({ ...options, fullBlobs: true });
  const isSame = isDeepStrictEqual(comparable(byDelta), comparable(whole));
  const { findings, dropped, receipt } = byDelta;
  const occurrences = findings.reduce((sum, finding) => sum + finding.occurrences.length, 0);
  const share = ((100 * receipt.scannedBytes) / Math.max(1, whole.receipt.scannedBytes)).toFixed(1);
  const seconds = [byDelta, whole].map(result => (result.receipt.durationMs / 1000).toFixed(1));
  console.log(
    `${isSame ? 'same' : 'DIFFERENT'}  ${path}: ${receipt.blobs} blobs, ${findings.length} findings at ${occurrences} places, ${dropped.length} dropped; ${share} % of the bytes, ${seconds.join(' s against ')} s`,
  );
  if (isSame) continue;
  process.exitCode = 1;
  const ids = [byDelta, whole].map(result => new Map(result.findings.map(finding => [finding.id, finding])));
  for (const [i, other] of [1, 0].entries())
    for (const [id, finding] of ids[i])
      if (!isDeepStrictEqual(ids[other].get(id), finding))
        console.log(
          `  ${i === 0 ? 'by delta' : 'whole'}: ${finding.ruleId} ${id} at ${finding.occurrences.length} places`,
        );
}
