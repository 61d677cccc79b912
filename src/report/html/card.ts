import type { Finding } from '../../model/finding.ts';
import {
  describeAction,
  describeSuppression,
  endSentence,
  pickEvidence,
  pickLink,
  showValue,
  TESTS,
} from '../advice.ts';
import type { ReportContext } from '../context.ts';
import { escapeMarkup } from '../escape.ts';
import { describeCommit, describePlaceInHistory, describeStanding } from '../place.ts';
import { formatCount } from '../quantity.ts';
import { findRule } from '../rule-facts.ts';

const OPEN_PLACES = 5;

/** A link that tells the other side nothing; an address that is no web address is shown as text. */
function writeLink(url: string): string {
  const shown = escapeMarkup(url);
  return pickLink(url) ? `<a href="${shown}" rel="noopener noreferrer">${shown}</a>` : shown;
}

function writeList(items: readonly string[], tag: 'ul' | 'ol' = 'ul'): string {
  return `<${tag}>${items.map(item => `<li>${item}</li>`).join('')}</${tag}>`;
}

function writeTests(finding: Finding): string {
  const tests = TESTS.map(({ name, question }) => {
    const { passes, because } = finding.classification[name];
    const reasons = because.map(evidence => escapeMarkup(endSentence(evidence.because))).join(' ');
    return `<p class="${passes ? 'yes' : 'no'}"><b>${question}</b> ${reasons}</p>`;
  });
  const short = pickEvidence(finding).map(({ because }) => escapeMarkup(endSentence(because)));
  return `<p>${short.join(' ')}</p><details><summary>The three tests</summary>${tests.join('')}</details>`;
}

function writePlaces({ occurrences }: Finding): string {
  const places = occurrences.map(place => `<code>${escapeMarkup(describePlaceInHistory(place))}</code>`);
  if (places.length === 1) return places[0]!;
  const rest = places.slice(OPEN_PLACES);
  const more =
    rest.length > 0
      ? `<details><summary>${formatCount(rest.length, 'more place')}</summary>${writeList(rest)}</details>`
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
export function writeArticle(finding: Finding, { rules, now }: ReportContext): string {
  const { severity, ruleName, id, keyName, facts = {}, firstSeen, suppressed } = finding;
  const { leak } = findRule(finding, rules);
  const known = Object.entries(facts).map(
    ([name, value]) => `${escapeMarkup(name)}: <code>${escapeMarkup(value)}</code>`,
  );
  const rows: readonly (readonly [string, string])[] = [
    [
      'value',
      `<code>${escapeMarkup(showValue(finding))}</code>${keyName ? ` in <code>${escapeMarkup(keyName)}</code>` : ''}`,
    ],
    ['where', writePlaces(finding)],
    ['why', writeTests(finding)],
    ...(leak ? ([['leak', escapeMarkup(endSentence(leak))]] as const) : []),
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
