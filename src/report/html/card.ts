import type { Finding } from '../../model/finding.ts';
import type { Evidence } from '../../model/match.ts';
import {
  describeAction,
  describeSuppression,
  endSentence,
  pickGrounds,
  pickLink,
  showValue,
  TESTS,
} from '../advice.ts';
import type { ReportContext } from '../context.ts';
import { escapeMarkup } from '../escape.ts';
import { countPlaces } from '../limit-places.ts';
import { describeCommit, describePlaceInHistory, describeStanding } from '../place.ts';
import { formatCount } from '../quantity.ts';

const OPEN_PLACES = 5;

/** A link that tells the other side nothing; an address that is no web address is shown as text. */
function writeLink(url: string): string {
  const shown = escapeMarkup(url);
  return pickLink(url) ? `<a href="${shown}" rel="noopener noreferrer">${shown}</a>` : shown;
}

function writeList(items: readonly string[], tag: 'ul' | 'ol' = 'ul'): string {
  return `<${tag}>${items.map(item => `<li>${item}</li>`).join('')}</${tag}>`;
}

/** A row for each of the three tests: what decided it, and the rest of its evidence folded away. */
function writeTests(finding: Finding): (readonly [string, string])[] {
  return TESTS.flatMap(({ name }): (readonly [string, string])[] => {
    const { passes, because } = finding.classification[name];
    const [ground] = pickGrounds(finding, name);
    if (ground === undefined) return [];
    const answer = `<p class="${passes ? 'yes' : 'no'}">${passes ? '' : '<b>Not passed.</b> '}${say(ground)}</p>`;
    const rest = because.filter(evidence => evidence !== ground).map(say);
    const more = `<details><summary>${formatCount(rest.length, 'more reason')}</summary>${writeList(rest)}</details>`;
    return [[name, rest.length === 0 ? answer : answer + more]];
  });
}

function say({ because }: Evidence): string {
  return escapeMarkup(endSentence(because));
}

function writePlaces(finding: Finding): string {
  const { occurrences, placesLeftOut = 0 } = finding;
  const places = occurrences.map(place => `<code>${escapeMarkup(describePlaceInHistory(place))}</code>`);
  if (places.length === 1) return places[0]!;
  const rest = places.slice(OPEN_PLACES);
  if (placesLeftOut > 0) rest.push(`and ${formatCount(placesLeftOut, 'place')} that this report has no room for`);
  const more =
    rest.length > 0
      ? `<details><summary>${formatCount(countPlaces(finding) - OPEN_PLACES, 'more place')}</summary>${writeList(rest)}</details>`
      : '';
  return writeList(places.slice(0, OPEN_PLACES)) + more;
}

function writeAction(finding: Finding): string {
  const { url, steps } = finding.rotation;
  const where = url ? `: ${writeLink(url)}` : '';
  const list = steps.map(step => escapeMarkup(endSentence(step)));
  const details = list.length > 0 ? `<details><summary>How</summary>${writeList(list, 'ol')}</details>` : '';
  return `<p>${escapeMarkup(describeAction(finding))}${where}</p>${details}`;
}

/** One finding as an article whose classes are what the filters go by. */
export function writeArticle(finding: Finding, { now }: ReportContext): string {
  const { severity, ruleName, id, keyName, facts = {}, firstSeen, suppressed } = finding;
  const known = Object.entries(facts).map(
    ([name, value]) => `${escapeMarkup(name)}: <code>${escapeMarkup(value)}</code>`,
  );
  const rows: readonly (readonly [string, string])[] = [
    [
      'value',
      `<code>${escapeMarkup(showValue(finding))}</code>${keyName ? ` in <code>${escapeMarkup(keyName)}</code>` : ''}`,
    ],
    ['where', writePlaces(finding)],
    ...writeTests(finding),
    ...(known.length > 0 ? ([['known', writeList(known)]] as const) : []),
    ...(firstSeen ? ([['since', escapeMarkup(describeCommit(firstSeen, now))]] as const) : []),
    ['now', escapeMarkup(describeStanding(finding))],
    suppressed ? ['suppressed', escapeMarkup(describeSuppression(finding))] : ['do', writeAction(finding)],
  ];
  return [
    `<article class="${severity}${suppressed ? ' suppressed' : ''}" id="f-${escapeMarkup(id)}">`,
    `<code class="id">${escapeMarkup(id)}</code><span class="badge">${severity}</span><h3>${escapeMarkup(ruleName)}</h3>`,
    `<dl>${rows.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`).join('\n')}</dl>`,
    '</article>',
  ].join('\n');
}
