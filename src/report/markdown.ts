import type { Finding } from '../model/finding.ts';
import type { Receipt } from '../model/receipt.ts';
import { describeAction, describeSuppression, endSentence, pickLink, showValue, TESTS } from './advice.ts';
import { arrangeFindings, listAlerts } from './arrange.ts';
import type { ReportContext, Write } from './context.ts';
import { countPlaces } from './limit-places.ts';
import { escapeMarkdown, quoteCode, quoteCodeCell } from './markdown/escape.ts';
import { describeCommit, describePlace, describePlaceInHistory, describeStanding } from './place.ts';
import { formatCount } from './quantity.ts';
import { describeIncomplete, describeScanned, describeSkipped, summarizeFindings } from './summary.ts';

/** What a step summary of GitHub Actions takes, less room for the receipt. */
const BUDGET_BYTES = 900_000;
const PLACES = 20;
const ROWS = 100;

function writeTableRow(finding: Finding): string {
  const { severity, verdict, ruleName, occurrences, firstSeen } = finding;
  const [first] = occurrences;
  const cells = [
    `**${severity}**`,
    verdict,
    `${escapeMarkdown(ruleName)} ${quoteCodeCell(showValue(finding))}`,
    first ? quoteCodeCell(describePlace(first)) : '',
    firstSeen ? escapeMarkdown(firstSeen.author.date.slice(0, 10)) : '',
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function writeTests(finding: Finding): string {
  return TESTS.map(({ name, question }) => {
    const { passes, because } = finding.classification[name];
    const reasons = because.map(evidence => escapeMarkdown(endSentence(evidence.because))).join(' ');
    return `- ${question} **${passes ? 'Yes' : 'No'}.** ${reasons}`.trimEnd();
  }).join('\n');
}

function writeRotation(finding: Finding): string {
  const link = pickLink(finding.rotation.url);
  const head = `**${escapeMarkdown(describeAction(finding))}**${link ? `: <${link}>` : ''}`;
  return [head, '', ...finding.rotation.steps.map(step => `- [ ] ${escapeMarkdown(step)}`)].join('\n').trimEnd();
}

function writeFinding(finding: Finding, { now }: ReportContext): string {
  const { ruleName, severity, verdict, keyName, firstSeen, occurrences, id } = finding;
  const places = occurrences.slice(0, PLACES).map(place => `- ${quoteCode(describePlaceInHistory(place))}`);
  const rest = countPlaces(finding) - places.length;
  const held = keyName ? ` in ${quoteCode(keyName)}` : '';
  const since = firstSeen ? `Since ${escapeMarkdown(describeCommit(firstSeen, now))}. ` : '';
  return [
    `### ${escapeMarkdown(ruleName)}`,
    `${quoteCode(showValue(finding))}${held} · ${severity} · ${verdict} · ${quoteCode(id)}`,
    writeTests(finding),
    `${since}It is ${escapeMarkdown(describeStanding(finding))}.`,
    [...places, ...(rest > 0 ? [`- and ${formatCount(rest, 'more place')}`] : [])].join('\n'),
    writeRotation(finding),
  ].join('\n\n');
}

function writeSuppressed(finding: Finding): string {
  const [first] = finding.occurrences;
  const place = first ? ` at ${quoteCode(describePlace(first))}` : '';
  return `- ${escapeMarkdown(finding.ruleName)} ${quoteCode(showValue(finding))}${place}, suppressed ${escapeMarkdown(describeSuppression(finding))}`;
}

function writeReceipt(receipt: Receipt): string {
  const rows = receipt.skipped.slice(0, ROWS).map(row => {
    return `- ${row.because === 'fault' ? '**not read** ' : 'left out '}${escapeMarkdown(describeSkipped(row))}`;
  });
  const rest = receipt.skipped.length - rows.length;
  return [
    '## Receipt',
    escapeMarkdown(describeScanned(receipt)),
    ...(receipt.complete ? [] : [`**${describeIncomplete(receipt)}**`]),
    [
      ...rows,
      ...(rest > 0 ? [`- and ${formatCount(rest, 'more row')}`] : []),
      ...receipt.notes.map(note => `- ${escapeMarkdown(endSentence(note))}`),
    ].join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** As many of the parts as fit, and how many do not. */
function keepWithin(parts: readonly string[], budgetBytes: number): { kept: readonly string[]; left: number } {
  let bytes = 0;
  const end = parts.findIndex(part => (bytes += Buffer.byteLength(part)) > budgetBytes);
  return end < 0 ? { kept: parts, left: 0 } : { kept: parts.slice(0, end), left: parts.length - end };
}

/** GitHub-flavoured Markdown for a step summary or a comment; what does not fit into a step summary is counted. */
export const writeMarkdown: Write = ({ findings, receipt }, context) => {
  const arrangement = arrangeFindings(findings);
  const alerts = listAlerts(arrangement);
  const rows = keepWithin(alerts.map(writeTableRow), BUDGET_BYTES / 3);
  const sections = keepWithin(
    alerts.map(finding => writeFinding(finding, context)),
    BUDGET_BYTES / 3,
  );
  const suppressed = keepWithin(arrangement.suppressed.map(writeSuppressed), BUDGET_BYTES / 3);
  const table = `| severity | verdict | what | where | since |\n|---|---|---|---|---|\n${rows.kept.join('')}`.trimEnd();
  const left = (count: number) =>
    count > 0 ? [`${formatCount(count, 'more finding')} did not fit here; the JSON report has them all.`] : [];
  return `${[
    '# Secrets',
    `**${summarizeFindings(arrangement, receipt)}**`,
    ...(alerts.length > 0 ? [table, ...left(rows.left), '## Findings', ...sections.kept, ...left(sections.left)] : []),
    ...(suppressed.kept.length > 0 ? ['## Suppressed', suppressed.kept.join('\n'), ...left(suppressed.left)] : []),
    writeReceipt(receipt),
  ].join('\n\n')}\n`;
};
