import type { Receipt } from '../../model/receipt.ts';
import { endSentence } from '../advice.ts';
import type { ReportContext } from '../context.ts';
import { formatCount } from '../quantity.ts';
import { describeIncomplete, describeScanned, describeSkipped, listSkipped } from '../summary.ts';
import { wrapText } from './wrap.ts';

/** Rows that are named one by one; machine formats hold them all. */
const NAMED_FAULTS = 10;
const NAMED_CHOICES = 3;

function describeLeftOut(receipt: Receipt): string {
  const { rows, count } = listSkipped(receipt, 'choice');
  if (count === 0) return '';
  const named = rows.slice(0, NAMED_CHOICES).map(describeSkipped);
  const rest = rows.length - named.length;
  const more = rest > 0 ? [`and ${formatCount(rest, 'more reason')}`] : [];
  return `Left out by settings: ${formatCount(count, 'thing')} (${[...named, ...more].join('; ')}).`;
}

function listFaults(receipt: Receipt): string[] {
  const { rows } = listSkipped(receipt, 'fault');
  const named = rows.slice(0, NAMED_FAULTS).map(row => `  ${describeSkipped(row)}`);
  const rest = rows.length - named.length;
  return rest > 0 ? [...named, `  and ${formatCount(rest, 'more reason')}`] : named;
}

/** The receipt in lines: how much, what settings left out, what is unknown, and in red what should have been read. */
export function writeReceipt(receipt: Receipt, { paint, width }: ReportContext): string[] {
  const calm = [
    describeScanned(receipt),
    describeLeftOut(receipt),
    ...receipt.notes.map(note => `Note: ${endSentence(note)}`),
  ];
  return [
    ...calm.flatMap(sentence => wrapText(sentence, width)).map(paint.dim),
    ...wrapText(describeIncomplete(receipt), width).map(line => paint.bold(paint.red(line))),
    ...listFaults(receipt).map(paint.red),
  ];
}
