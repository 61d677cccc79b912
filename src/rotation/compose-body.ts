import type { Finding, Occurrence, TestResult } from '../model/finding.ts';
import { type Block, escapeControl, type Inline, toInlines } from './body/block.ts';
import type { LedgerEntry } from './ledger/ledger.ts';
import { buildPlaybook, writePlaybook } from './playbook/playbook.ts';
import type { RotationSchedule } from './schedule.ts';

const MAX_OCCURRENCES = 20;
const MAX_REFS = 5;

/**
 * What a ticket says: what leaked, where, since when, who, why it is a secret, and how to rotate it.
 *
 * Nothing in it changes just because a day has passed or a commit has been added: a changed ticket is written anew, and
 * everybody who follows it is told.
 */
export function composeBody(
  finding: Finding,
  owners: readonly string[],
  entry: LedgerEntry | undefined,
  schedule: RotationSchedule,
): Block[] {
  return [
    ...describeState(entry),
    { kind: 'heading', text: 'What' },
    { kind: 'list', items: describeSecret(finding) },
    { kind: 'heading', text: 'Where' },
    { kind: 'list', items: describePlaces(finding.occurrences) },
    { kind: 'heading', text: 'Since when, and who' },
    { kind: 'list', items: describePeople(finding, owners) },
    { kind: 'heading', text: 'Why it is a secret' },
    { kind: 'list', items: describeTests(finding) },
    { kind: 'heading', text: 'In short' },
    { kind: 'list', items: describeShortly(finding) },
    ...writePlaybook(buildPlaybook(finding, schedule)),
  ];
}

function describeState(entry: LedgerEntry | undefined): Block[] {
  if (entry === undefined || entry.state === 'open') return [];
  const because = entry.reason === undefined ? '' : `: ${escapeControl(entry.reason)}`;
  const by = entry.owner === undefined ? '' : ` by ${escapeControl(entry.owner, 100)}`;
  const text =
    entry.state === 'accepted'
      ? `The risk is accepted until ${entry.until}${by}${because}.`
      : `Marked ${entry.state}${by}${because}. The value is still present: remove it from the places below, then this ticket closes.`;
  return [{ kind: 'paragraph', text: [text] }];
}

function describeSecret(finding: Finding): Inline[][] {
  const { ruleName, ruleId, provider, kind, secret, keyName, severity, verdict, confidence, facts, id } = finding;
  return [
    [`${ruleName} (${provider}, ${kind}), rule `, { code: ruleId }],
    [
      'Value: ',
      { code: escapeControl(secret.redacted, 80) },
      ...(keyName === undefined ? [] : [', assigned to ', { code: escapeControl(keyName, 80) }]),
    ],
    [`Severity ${severity}, verdict ${verdict}, confidence ${Math.round(confidence * 100)} %`],
    ...Object.entries(facts ?? {}).map(([name, fact]): Inline[] => [
      `${escapeControl(name, 40)}: `,
      { code: escapeControl(fact, 120) },
    ]),
    ['Finding ', { code: id }],
  ];
}

function describePlaces(occurrences: readonly Occurrence[]): Inline[][] {
  const shown = occurrences.slice(0, MAX_OCCURRENCES).map(describePlace);
  const more = occurrences.length - shown.length;
  return more === 0 ? shown : [...shown, [`and ${more} more; the report lists them all`]];
}

function describePlace({ container, path, location, last, decodedFrom, versions, ...where }: Occurrence): Inline[] {
  const place =
    container === 'file' ? `${escapeControl(path)}:${location.startLine}:${location.startColumn}` : escapeControl(path);
  const lives = [
    ...(where.inWorktree ? ['working tree'] : []),
    ...(where.inIndex ? ['index'] : []),
    ...(where.inHead ? ['HEAD'] : []),
    ...(where.unreachable ? ['unreachable objects'] : []),
    ...(where.refs.length > 0 && !where.inHead ? ['other refs'] : []),
  ];
  const isPast = lives.length === 0 && last !== undefined;
  return [
    ...(container === 'file' ? [] : [`${container.replace('-', ' ')} `]),
    { code: place },
    ...(lives.length > 0 ? [`, in ${lives.join(', ')}`] : []),
    ...(isPast ? [', only in history, last in commit ', { code: (last?.oid ?? '').slice(0, 12) }] : []),
    ...(versions > 1 ? [`, in ${versions} versions of the file`] : []),
    ...(decodedFrom === undefined || decodedFrom.length === 0 ? [] : [`, encoded as ${decodedFrom.join(' in ')}`]),
  ];
}

function describePeople({ firstSeen, lastSeen, occurrences }: Finding, owners: readonly string[]): Inline[][] {
  const refs = [...new Set(occurrences.flatMap(occurrence => occurrence.refs))];
  // While a branch holds it, each of its commits is the last one in turn.
  const isGone = refs.length === 0 && !occurrences.some(({ inHead }) => inHead);
  const shownRefs = refs
    .slice(0, MAX_REFS)
    .flatMap((ref, index): Inline[] => [index === 0 ? '' : ', ', { code: escapeControl(ref, 120) }]);
  const lines: Inline[][] = [
    ...(firstSeen === undefined ? [] : [['First in commit ', ...describeCommit(firstSeen)] as Inline[]]),
    ...(isGone && lastSeen !== undefined && lastSeen.oid !== firstSeen?.oid
      ? [['Last in commit ', ...describeCommit(lastSeen)] as Inline[]]
      : []),
    ...(refs.length === 0
      ? []
      : [['Reached by ', ...shownRefs, ...(refs.length > MAX_REFS ? [' and more refs'] : [])] as Inline[]]),
    ...(owners.length === 0 ? [] : [[`Code owners: ${owners.join(' ')}`]]),
  ];
  return lines.length > 0 ? lines : [['Not committed, as far as was read.']];
}

function describeCommit({ oid, author }: NonNullable<Finding['firstSeen']>): Inline[] {
  return [
    { code: oid.slice(0, 12) },
    ' of ',
    author.date.slice(0, 10),
    ' by ',
    { code: escapeControl(`${author.name} <${author.email}>`, 120) },
  ];
}

function describeTests({ classification: { shape, leak, audit } }: Finding): Inline[][] {
  const describe = (question: string, { passes, because }: TestResult): Inline[] => {
    const reasons = because.filter(({ signal }) => signal !== 'age').map(evidence => escapeControl(evidence.because));
    return [`${question} ${[passes ? 'Yes' : 'No', ...(reasons.length === 0 ? [] : [reasons.join('; ')])].join(': ')}`];
  };
  return [
    describe('Does it look like a secret?', shape),
    describe('Must somebody act if it is public?', leak),
    describe('Must somebody be able to say who read it?', audit),
  ];
}

function describeShortly({ rotation: { steps, url }, docs }: Finding): Inline[][] {
  const links = [...new Set([url, docs])].filter(link => link !== undefined && /^https?:\/\//.test(link)) as string[];
  return [...steps.map(toInlines), ...links.map((href): Inline[] => [{ text: href, href }])];
}
