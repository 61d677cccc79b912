import type { Finding, TestResult } from '../../model/finding.ts';
import type { Paint } from '../../report/context.ts';
import { escapeUnseen } from '../../report/escape.ts';
import { describeCommit, describePlace, describeStanding } from '../../report/place.ts';
import { wrapText } from '../../report/text/wrap.ts';
import type { ContextLine } from './read-context.ts';

const MAX_REASONS = 2;
const REASON_INDENT = 14;
const MAX_COLUMNS = 110;

/**
 * A finding as the audit shows it before it asks, ending with an empty line.
 *
 * @param columns of the terminal; lines of the file's own are not wrapped
 */
export function presentFinding(
  finding: Finding,
  position: { readonly number: number; readonly count: number },
  context: readonly ContextLine[],
  paint: Paint,
  columns: number,
): string {
  const room = Math.min(columns, MAX_COLUMNS) - 1;
  const since = firstSeenOf(finding);
  const { ruleName, severity, verdict, secret, keyName, occurrences, classification } = finding;
  const [first] = occurrences;
  const more = occurrences.length - 1;
  const width = String(context.at(-1)?.number ?? 0).length;
  return [
    '',
    `${paint.dim(`[${position.number}/${position.count}]`)} ${paint.bold(ruleName)}  ${severity}, ${verdict}`,
    `  ${paint.inverse(` ${escapeUnseen(secret.redacted)} `)}${keyName === undefined ? '' : `  assigned to ${escapeUnseen(keyName)}`}`,
    ...(first === undefined ? [] : [`  ${paint.cyan(describePlace(first))}${more > 0 ? ` and ${more} more` : ''}`]),
    ...wrapText(`It is ${describeStanding(finding)}${since}`, room - 2).map(line => `  ${line}`),
    ...(context.length > 0 ? [''] : []),
    ...context.map(
      ({ number, text, isHit }) =>
        `  ${isHit ? '>' : ' '} ${paint.dim(String(number).padStart(width))}  ${isHit ? text : paint.dim(text)}`,
    ),
    '',
    ...(['shape', 'leak', 'audit'] as const).map(test => presentTest(test, classification[test], room)),
    '',
    '',
  ].join('\n');
}

function firstSeenOf({ firstSeen }: Finding): string {
  return firstSeen === undefined ? '' : `; since ${describeCommit(firstSeen)}`;
}

/** The strongest reasons for the answer, one a line. */
function presentTest(name: string, { passes, because }: TestResult, room: number): string {
  const telling = because.filter(({ weighs }) => weighs === (passes ? '+' : '-'));
  const [first = '', ...more] = telling
    .slice(0, MAX_REASONS)
    .flatMap(evidence => wrapText(escapeUnseen(evidence.because), room - REASON_INDENT));
  return [
    `  ${name.padEnd(5)}  ${passes ? 'yes' : 'no '}  ${first}`.trimEnd(),
    ...more.map(line => ' '.repeat(REASON_INDENT) + line),
  ].join('\n');
}
