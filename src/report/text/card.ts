import type { Finding } from '../../model/finding.ts';
import type { Severity } from '../../model/rule.ts';
import { describeAction, endSentence, pickGrounds, showValue, TESTS } from '../advice.ts';
import type { Paint, ReportContext } from '../context.ts';
import { escapeUnseen } from '../escape.ts';
import { countPlaces } from '../limit-places.ts';
import { describeCommit, describePlace, describePlaceInHistory, describeStanding } from '../place.ts';
import { formatCount } from '../quantity.ts';
import { measureWidth, wrapText } from './wrap.ts';

const INDENT = '  ';
const LABEL_WIDTH = 8;
const BADGE_WIDTH = 10;
const OTHER_PLACES = 3;

const INKS: Record<Severity, (text: string, paint: Paint) => string> = {
  critical: (text, paint) => paint.bold(paint.inverse(paint.red(text))),
  high: (text, paint) => paint.bold(paint.red(text)),
  medium: (text, paint) => paint.bold(paint.yellow(text)),
  low: (text, paint) => paint.bold(paint.blue(text)),
  info: (text, paint) => paint.dim(text),
};

/** Severity and name on the left, the finding's id on the right where there is room. */
function writeHead({ severity, ruleName, id }: Finding, { paint, width }: ReportContext): string {
  const badge = ` ${severity.toUpperCase()} `;
  const gap = ' '.repeat(BADGE_WIDTH - badge.length + 1);
  const name = escapeUnseen(ruleName);
  const room = width - BADGE_WIDTH - 1 - measureWidth(name) - id.length;
  return `${INKS[severity](badge, paint)}${gap}${paint.bold(name)}${room > 1 ? ' '.repeat(room) + paint.dim(id) : ''}`;
}

/** Lines with a label beside the first. */
function writeRow(label: string, lines: readonly string[], { paint }: ReportContext): string[] {
  return lines.map((line, i) => INDENT + paint.dim((i === 0 ? label : '').padEnd(LABEL_WIDTH)) + line);
}

function writeWrapped(label: string, text: string, context: ReportContext): string[] {
  return writeRow(label, wrapText(text, context.width - INDENT.length - LABEL_WIDTH), context);
}

function listOtherPlaces(finding: Finding): string[] {
  const count = countPlaces(finding) - 1;
  const shown = count <= OTHER_PLACES + 1 ? count : OTHER_PLACES;
  const others = finding.occurrences.slice(1, 1 + shown).map(describePlaceInHistory);
  return shown < count ? [...others, `and ${formatCount(count - shown, 'more place')}`] : others;
}

function writeValue(finding: Finding, { paint }: ReportContext): string {
  const { keyName, occurrences } = finding;
  const encodings = occurrences[0]?.decodedFrom ?? [];
  return [
    INDENT + paint.yellow(showValue(finding)),
    ...(keyName ? [paint.dim('in'), escapeUnseen(keyName)] : []),
    ...(encodings.length > 0 ? [paint.dim(`encoded as ${escapeUnseen(encodings.join(', '))}`)] : []),
  ].join(' ');
}

/** A row for each of the three tests: what decided it, and that it failed if it did. */
function writeTests(finding: Finding, context: ReportContext): string[] {
  return TESTS.flatMap(({ name }) => {
    const [ground] = pickGrounds(finding, name);
    if (ground === undefined) return [];
    const answer = finding.classification[name].passes ? '' : 'not passed: ';
    return writeWrapped(name, endSentence(answer + ground.because), context);
  });
}

/** One finding as a person reads it: what and where, the tests, since when, where else, what to do. Places are never wrapped. */
export function writeCard(finding: Finding, context: ReportContext): string {
  const { occurrences, firstSeen, facts = {}, rotation } = finding;
  const known = Object.entries(facts).map(([name, value]) => escapeUnseen(`${name} ${value}`));
  const action = rotation.url ? `${describeAction(finding)}: ${escapeUnseen(rotation.url)}` : describeAction(finding);
  return [
    writeHead(finding, context),
    writeValue(finding, context),
    ...occurrences.slice(0, 1).map(place => INDENT + context.paint.cyan(describePlace(place))),
    ...writeTests(finding, context),
    ...writeWrapped('facts', known.join(', '), context),
    ...writeWrapped('since', firstSeen ? describeCommit(firstSeen, context.now) : '', context),
    ...writeWrapped('now', describeStanding(finding), context),
    ...writeRow('also', listOtherPlaces(finding), context),
    ...writeWrapped('do', action, context),
  ].join('\n');
}
