import type { Classification, Finding } from '../model/finding.ts';
import type { Evidence } from '../model/match.ts';
import { escapeUnseen } from './escape.ts';
import { formatHours } from './quantity.ts';

/** The three tests in the order people ask them, with the question each one puts. */
export const TESTS: readonly { readonly name: keyof Classification; readonly question: string }[] = [
  { name: 'shape', question: 'Does it look like a secret?' },
  { name: 'leak', question: 'If it leaked, would somebody have to act?' },
  { name: 'audit', question: 'Must somebody account for who reads it?' },
];

/**
 * The sentences that decided most: what speaks for it, one from each test before a second from any, and for a finding
 * that is not clear-cut first what speaks against it.
 */
export function pickEvidence({ classification, verdict }: Finding, limit = 3): readonly Evidence[] {
  const tests = TESTS.map(({ name }) => classification[name].because);
  const against =
    verdict === 'secret' ? [] : tests.flatMap(list => list.filter(({ weighs }) => weighs === '-')).slice(0, 1);
  const inFavour = tests.map(list => list.filter(({ weighs }) => weighs === '+'));
  const rounds = [0, 1, 2].flatMap(round => inFavour.flatMap(list => list.slice(round, round + 1)));
  const remarks = tests.flatMap(list => list.filter(({ weighs }) => weighs === '='));
  const unique = new Map([...rounds, ...remarks].map(evidence => [evidence.because, evidence]));
  return [...against, ...[...unique.values()].slice(0, limit - against.length)];
}

/** What decided a test: what speaks for it when it passes, against it when not. Empty when nothing does. */
export function pickGrounds({ classification }: Finding, test: keyof Classification, limit = 1): readonly Evidence[] {
  const { passes, because } = classification[test];
  const decisive = because.filter(({ weighs }) => weighs === (passes ? '+' : '-'));
  return (decisive.length > 0 ? decisive : because).slice(0, limit);
}

/** A sentence: begun with a capital, unless a name begins it, and ended by a full stop. */
export function endSentence(text: string): string {
  const trimmed = escapeUnseen(text.trim());
  const begun = /^[a-z]+(?:[\s']|$)/.test(trimmed) ? trimmed[0].toUpperCase() + trimmed.slice(1) : trimmed;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** What to do, in one line, without the address where to do it. */
export function describeAction({ verdict, rotation }: Finding): string {
  const soon = formatHours(rotation.withinHours);
  if (verdict === 'configuration') return 'Nothing to do unless you know better.';
  if (verdict === 'review') return `Look at it; if it is real, rotate it within ${soon}`;
  return rotation.withinHours <= 0 ? 'Rotate it now' : `Rotate it within ${soon}`;
}

/** `by the baseline until 2025-01-01 (ops): test account`. */
export function describeSuppression({ suppressed }: Finding): string {
  if (!suppressed) return '';
  const names = { inline: 'a comment in the file', 'ignore-file': 'the ignore file', baseline: 'the baseline' };
  const until = suppressed.until ? ` until ${suppressed.until}` : '';
  const owner = suppressed.owner ? ` (${suppressed.owner})` : '';
  const reason = suppressed.reason ? `: ${suppressed.reason}` : '';
  return escapeUnseen(`by ${names[suppressed.by]}${until}${owner}${reason}`);
}

/** The value as the report may show it, on one line. */
export function showValue({ secret }: Finding): string {
  return escapeUnseen(secret.raw ?? secret.redacted);
}

/** Address where the value is rotated, when it is a web address that a link may point to. */
export function pickLink(url: string | undefined): string | undefined {
  return url && /^https?:\/\/[^\s<>"]+$/.test(url) ? url : undefined;
}
