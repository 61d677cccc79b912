import type { Finding } from '../model/finding.ts';
import type { Severity } from '../model/rule.ts';
import { describeAction, endSentence, pickEvidence, showValue } from './advice.ts';
import { arrangeFindings, listAlerts } from './arrange.ts';
import type { ReportContext, Write } from './context.ts';
import { escapeName, escapeUnseen } from './escape.ts';
import { countPlaces } from './limit-places.ts';
import { describeCommit, describePlaceInHistory, describeStanding, isCurrent } from './place.ts';
import { formatCount } from './quantity.ts';
import { describeIncomplete, describeScanned, describeSkipped, listSkipped, summarizeFindings } from './summary.ts';

const COMMANDS: Record<Severity, 'error' | 'warning' | 'notice'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

function encodeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function encodeProperty(text: string): string {
  return encodeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function writeCommand(command: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${encodeProperty(String(value))}`);
  return `::${command}${list.length > 0 ? ` ${list.join(',')}` : ''}::${encodeData(message)}\n`;
}

/** Only a file that is checked out can be annotated; a range of columns only within one line. */
function locate({ occurrences }: Finding): Record<string, string | number> {
  const place = occurrences.find(occurrence => occurrence.container === 'file' && isCurrent(occurrence));
  if (!place) return {};
  const { startLine, startColumn, endLine, endColumn } = place.location;
  const lines = { file: escapeName(place.path), line: startLine, endLine };
  return startLine === endLine ? { ...lines, col: startColumn, endColumn } : lines;
}

function writeAnnotation(finding: Finding, { now }: ReportContext): string {
  const { ruleName, verdict, severity, firstSeen, occurrences, rotation } = finding;
  const [first] = occurrences;
  const rest = countPlaces(finding) - 1;
  const title = escapeUnseen(`${ruleName} (${severity} ${verdict})`);
  const message = [
    `${showValue(finding)} at ${first ? describePlaceInHistory(first) : 'an unknown place'}${rest > 0 ? ` and ${formatCount(rest, 'more place')}` : ''}`,
    pickEvidence(finding)
      .map(({ because }) => endSentence(because))
      .join(' '),
    ...(firstSeen ? [`Since ${describeCommit(firstSeen, now)}`] : []),
    `It is ${describeStanding(finding)}.`,
    escapeUnseen(rotation.url ? `${describeAction(finding)}: ${rotation.url}` : endSentence(describeAction(finding))),
  ].join('\n');
  return writeCommand(COMMANDS[severity], { ...locate(finding), title }, message);
}

/**
 * Workflow commands that GitHub Actions turns into annotations, worst first as it shows ten of a kind for each step; the
 * last lines say what the scan came to. Nothing from a scanned file can start a line, so none can forge a command.
 */
export const writeGithub: Write = ({ findings, receipt }, context) => {
  const arrangement = arrangeFindings(findings);
  const faults = listSkipped(receipt, 'fault').rows.map(describeSkipped);
  return [
    ...(receipt.complete
      ? []
      : [
          writeCommand(
            'error',
            { title: 'The scan is incomplete' },
            [describeIncomplete(receipt), ...faults].join('\n'),
          ),
        ]),
    ...listAlerts(arrangement).map(finding => writeAnnotation(finding, context)),
    `${summarizeFindings(arrangement, receipt)}\n`,
    `${describeScanned(receipt)}\n`,
  ].join('');
};
