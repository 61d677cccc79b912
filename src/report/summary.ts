import type { Receipt, Skipped } from '../model/receipt.ts';
import type { Arrangement } from './arrange.ts';
import { escapeUnseen } from './escape.ts';
import { formatBytes, formatCount, formatDuration, formatNumber } from './quantity.ts';

/** What the scan came to, in one sentence. */
export function summarizeFindings(arrangement: Arrangement, receipt: Receipt): string {
  const { secret, review, configuration, suppressed } = arrangement;
  const aside = [
    ...(suppressed.length > 0 ? [`${formatNumber(suppressed.length)} suppressed`] : []),
    ...(configuration.length > 0 ? [`${formatNumber(configuration.length)} judged configuration`] : []),
  ];
  const found = [
    ...(secret.length > 0 ? [formatCount(secret.length, 'secret')] : []),
    ...(review.length > 0 ? [`${formatNumber(review.length)} to review`] : []),
  ];
  const nothing = receipt.complete ? 'No secrets found' : 'No secrets found in what could be read';
  return `${[found.length > 0 ? found.join(', ') : nothing, ...aside].join('; ')}.`;
}

/** How much was scanned, in one sentence. */
export function describeScanned(receipt: Receipt): string {
  const counts = [
    { count: receipt.files, noun: 'file' },
    { count: receipt.blobs, noun: 'blob' },
    { count: receipt.commits, noun: 'commit' },
    { count: receipt.tags, noun: 'tag' },
  ].filter(({ count }) => count > 0);
  const what = counts.map(({ count, noun }) => formatCount(count, noun)).join(', ') || 'nothing';
  const read =
    receipt.scannedBytes > 0 && receipt.scannedBytes < receipt.bytes * 0.95
      ? ` (${formatBytes(receipt.scannedBytes)} had to be searched)`
      : '';
  const refs = receipt.refs > 0 ? ` from ${formatCount(receipt.refs, 'ref')}` : '';
  const size = `${formatBytes(receipt.bytes)}${read}`;
  return `Scanned ${what}${refs}, ${size}, by ${formatCount(receipt.rules, 'rule')} in ${formatDuration(receipt.durationMs)}.`;
}

/** `dist/app.min.js: over 10 MB`, `3 × *.png: binary`. */
export function describeSkipped({ what, why, count }: Skipped): string {
  const times = count > 1 ? `${formatNumber(count)} × ` : '';
  return escapeUnseen(`${times}${what}: ${why}`);
}

/** Rows of one cause, and how many things they stand for. */
export function listSkipped(
  receipt: Receipt,
  because: Skipped['because'],
): { rows: readonly Skipped[]; count: number } {
  const rows = receipt.skipped.filter(row => row.because === because);
  return { rows, count: rows.reduce((sum, row) => sum + row.count, 0) };
}

/** Why the run is incomplete, as the head of a list; empty when it is complete. */
export function describeIncomplete(receipt: Receipt): string {
  if (receipt.complete) return '';
  const { count } = listSkipped(receipt, 'fault');
  if (count === 0) return 'Incomplete: the scan was stopped before its end.';
  return `Incomplete: ${formatCount(count, 'thing')} that should have been read could not be.`;
}
