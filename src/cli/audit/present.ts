import type { Finding, TestResult } from '../../model/finding.ts';
import type { Paint } from '../../report/context.ts';
import { escapeUnseen } from '../../report/escape.ts';
import { describeCommit, describePlace, describeStanding } from '../../report/place.ts';
import type { ContextLine } from './read-context.ts';

const MAX_REASONS = 3;

/** A finding as the audit shows it before it asks, ending with an empty line. */
export function presentFinding(
  finding: Finding,
  position: { readonly number: number; readonly count: number },
  context: readonly ContextLine[],
  paint: Paint,
): string {
  const { ruleName, severity, verdict, secret, keyName, occurrences, firstSeen, classification } = finding;
  const [first] = occurrences;
  const more = occurrences.length - 1;
  const width = String(context.at(-1)?.number ?? 0).length;
  return [
    '',
    `${paint.dim(`[${position.number}/${position.count}]`)} ${paint.bold(ruleName)}  ${severity}, ${verdict}`,
    `  ${paint.inverse(` ${escapeUnseen(secret.redacted)} `)}${keyName === undefined ? '' : `  assigned to ${escapeUnseen(keyName)}`}`,
    ...(first === undefined ? [] : [`  ${paint.cyan(describePlace(first))}${more > 0 ? ` and ${more} more` : ''}`]),
    `  It is ${describeStanding(finding)}${firstSeen === undefined ? '' : `; since ${describeCommit(firstSeen)}`}`,
    ...(context.length > 0 ? [''] : []),
    ...context.map(
      ({ number, text, isHit }) =>
        `  ${isHit ? '>' : ' '} ${paint.dim(String(number).padStart(width))}  ${isHit ? text : paint.dim(text)}`,
    ),
    '',
    ...(['shape', 'leak', 'audit'] as const).map(test => presentTest(test, classification[test])),
    '',
    '',
  ].join('\n');
}

/** The strongest reasons for the answer, one a line. */
function presentTest(name: string, { passes, because }: TestResult): string {
  const telling = because.filter(({ weighs }) => weighs === (passes ? '+' : '-'));
  const [first = '', ...more] = telling.slice(0, MAX_REASONS).map(evidence => escapeUnseen(evidence.because));
  return [
    `  ${name.padEnd(5)}  ${passes ? 'yes' : 'no '}  ${first}`.trimEnd(),
    ...more.map(line => `${' '.repeat(14)}${line}`),
  ].join('\n');
}
