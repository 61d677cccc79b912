import type { Finding } from '../model/finding.ts';
import type { Receipt } from '../model/receipt.ts';
import { describeAction, describeSuppression, endSentence, pickEvidence, showValue } from './advice.ts';
import { arrangeFindings, listAlerts } from './arrange.ts';
import type { Write } from './context.ts';
import { escapeMarkup } from './escape.ts';
import { describeCommit, describePlace, describePlaceInHistory, describeStanding } from './place.ts';
import { formatCount } from './quantity.ts';
import { describeIncomplete, describeScanned, describeSkipped, listSkipped } from './summary.ts';

function writeAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`)
    .join('');
}

function writeBody(finding: Finding): string {
  const { firstSeen, occurrences, placesLeftOut, rotation } = finding;
  return [
    ...pickEvidence(finding, 5).map(({ because }) => endSentence(because)),
    ...(firstSeen ? [`Since ${describeCommit(firstSeen)}.`] : []),
    `It is ${describeStanding(finding)}.`,
    ...occurrences.map(occurrence => `at ${describePlaceInHistory(occurrence)}`),
    ...(placesLeftOut ? [`and ${formatCount(placesLeftOut, 'more place')}`] : []),
    rotation.url ? `${describeAction(finding)}: ${rotation.url}` : endSentence(describeAction(finding)),
  ]
    .map(escapeMarkup)
    .join('\n');
}

function writeCase(finding: Finding, outcome: string): string {
  const [first] = finding.occurrences;
  const attributes = {
    classname: finding.ruleId,
    name: `${finding.ruleName} ${showValue(finding)}${first ? ` at ${describePlace(first)}` : ''}`,
    ...(first ? { file: first.path, line: first.location.startLine } : {}),
    time: 0,
  };
  return `    <testcase${writeAttributes(attributes)}>\n      ${outcome}\n    </testcase>\n`;
}

function writeFailure(finding: Finding): string {
  const message = `${finding.severity} ${finding.verdict}: ${finding.ruleName} ${showValue(finding)}`;
  return `<failure${writeAttributes({ type: finding.verdict, message })}>${writeBody(finding)}</failure>`;
}

function writeReceiptCase(receipt: Receipt): string {
  const attributes = writeAttributes({
    classname: 'receipt',
    name: 'everything was read',
    time: receipt.durationMs / 1000,
  });
  if (receipt.complete) return `    <testcase${attributes}/>\n`;
  const rows = listSkipped(receipt, 'fault').rows.map(row => escapeMarkup(describeSkipped(row)));
  const message = writeAttributes({ type: 'incomplete', message: describeIncomplete(receipt) });
  return `    <testcase${attributes}>\n      <error${message}>${rows.join('\n')}</error>\n    </testcase>\n`;
}

/** JUnit XML: a failed test for each secret or review, a skipped one for each suppressed, one test for the receipt. */
export const writeJunit: Write = ({ findings, receipt }, context) => {
  const arrangement = arrangeFindings(findings);
  const alerts = listAlerts(arrangement);
  const { suppressed } = arrangement;
  const counts = {
    name: 'scan-secrets',
    tests: alerts.length + suppressed.length + 1,
    failures: alerts.length,
    errors: receipt.complete ? 0 : 1,
    skipped: suppressed.length,
    time: receipt.durationMs / 1000,
  };
  const skip = (finding: Finding) =>
    `<skipped${writeAttributes({ message: `Suppressed ${describeSuppression(finding)}` })}/>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites${writeAttributes(counts)}>\n`,
    `  <testsuite${writeAttributes({ ...counts, timestamp: context.now.toISOString().slice(0, 19) })}>\n`,
    ...alerts.map(finding => writeCase(finding, writeFailure(finding))),
    ...suppressed.map(finding => writeCase(finding, skip(finding))),
    writeReceiptCase(receipt),
    `    <system-out>${escapeMarkup(describeScanned(receipt))}</system-out>\n`,
    '  </testsuite>\n</testsuites>\n',
  ].join('');
};
