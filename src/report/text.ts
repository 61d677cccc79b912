import { describeSuppression } from './advice.ts';
import { arrangeFindings } from './arrange.ts';
import type { ReportContext, Write } from './context.ts';
import { formatCount, formatNumber } from './quantity.ts';
import { summarizeFindings } from './summary.ts';
import { writeCard } from './text/card.ts';
import { writeDropped, writeLine } from './text/line.ts';
import { writeReceipt } from './text/receipt.ts';
import { wrapText } from './text/wrap.ts';

const WIDTH = { least: 40, most: 120 };

function writeSection(title: string, hint: string, blocks: readonly string[], { paint }: ReportContext): string[] {
  return blocks.length === 0 ? [] : [`${paint.bold(title)}  ${paint.dim(hint)}`, ...blocks];
}

function joinLines(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** For a person at a terminal: a card for each finding, secrets first, then one sentence and the receipt. */
export const writeText: Write = ({ findings, receipt, dropped }, given) => {
  const context = { ...given, width: Math.min(WIDTH.most, Math.max(WIDTH.least, given.width)) };
  const { paint } = context;
  const arrangement = arrangeFindings(findings);
  const { secret, review, configuration, suppressed } = arrangement;
  const secrets = secret.map(finding => writeCard(finding, context));
  const reviews = review.map(finding => writeCard(finding, context));
  const harmless = joinLines(configuration.map(finding => writeLine(finding, '', context)));
  const known = joinLines(suppressed.map(finding => writeLine(finding, describeSuppression(finding), context)));
  const drops = joinLines(dropped.map(drop => writeDropped(drop, context)));
  const ink = secret.length > 0 ? paint.red : review.length > 0 || !receipt.complete ? paint.yellow : paint.green;
  const summary = wrapText(summarizeFindings(arrangement, receipt), context.width).map(line => paint.bold(ink(line)));
  return `${[
    ...writeSection(formatCount(secret.length, 'secret'), 'by all three tests', secrets, context),
    ...writeSection(`${formatNumber(review.length)} to review`, 'by some of the three tests', reviews, context),
    ...writeSection('Configuration', 'by none of the three tests', harmless, context),
    ...writeSection('Suppressed', 'known, not counted', known, context),
    ...writeSection('Dropped', 'by signals, before the three tests', drops, context),
    [...summary, ...writeReceipt(receipt, context)].join('\n'),
  ].join('\n\n')}\n`;
};
