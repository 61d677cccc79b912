import type { Finding } from '../../model/finding.ts';
import type { Dropped } from '../../model/scan-result.ts';
import { showValue } from '../advice.ts';
import type { ReportContext } from '../context.ts';
import { escapeName, escapeUnseen } from '../escape.ts';
import { describePlace } from '../place.ts';
import { wrapText } from './wrap.ts';

const INDENT = '  ';

function writeRemark(remark: string, { paint, width }: ReportContext): string[] {
  return wrapText(remark, width - 2 * INDENT.length).map(line => INDENT + INDENT + paint.dim(line));
}

/** A finding that nobody has to act on: place, what it is, and a remark. */
export function writeLine(finding: Finding, remark: string, context: ReportContext): string {
  const [first] = finding.occurrences;
  const place = first ? [context.paint.cyan(describePlace(first))] : [];
  const what = `${escapeUnseen(finding.ruleName)} ${showValue(finding)}`;
  return [INDENT + [...place, what].join('  '), ...writeRemark(remark, context)].join('\n');
}

/** A candidate that a signal decided against, and why. */
export function writeDropped(
  { path, line, column, ruleId, redacted, ...rest }: Dropped,
  context: ReportContext,
): string {
  const place = `${escapeName(path)}:${line}:${column}`;
  const reason = rest.evidence.find(({ signal }) => signal === rest.dropped)?.because;
  const remark = escapeUnseen(reason ? `${rest.dropped}: ${reason}` : rest.dropped);
  return [
    `${INDENT}${context.paint.cyan(place)}  ${escapeUnseen(`${ruleId} ${redacted}`)}`,
    ...writeRemark(remark, context),
  ].join('\n');
}
