import type { Finding, Suppression } from '../../model/finding.ts';
import { describeAction, describeSuppression, endSentence, pickEvidence, showValue } from '../advice.ts';
import { escapeUnseen } from '../escape.ts';
import { countPlaces } from '../limit-places.ts';
import { describeCommit, describePlace, describeStanding } from '../place.ts';
import { formatCount } from '../quantity.ts';
import { toLocation } from './location.ts';
import { toLevel } from './rule.ts';

const LINKED_PLACES = 3;

/**
 * What code scanning knows a result by. Its own value hashes the text of the line, which a finding that is only in
 * history has not, and which changes whenever somebody edits the line; ours, in the same `hex:counter` form, is the
 * finding's id, so a secret stays one alert wherever it moves, and a new value in its place becomes another.
 */
function toLineHash({ id }: Finding): string {
  return `${id}:1`;
}

function toSuppression(finding: Finding, { by, owner, until }: Suppression): object {
  return {
    kind: by === 'inline' ? 'inSource' : 'external',
    status: 'accepted',
    justification: endSentence(`Suppressed ${describeSuppression(finding)}`),
    ...(owner || until ? { properties: { ...(owner ? { owner } : {}), ...(until ? { until } : {}) } } : {}),
  };
}

/** Text that cannot be read as the `[text](id)` of an embedded link. */
function breakLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** The related locations are linked by their ids, 1 and up. */
function writeMessage(finding: Finding, relatedCount: number): string {
  const { ruleName, verdict, severity, keyName, firstSeen, occurrences, rotation } = finding;
  const held = keyName ? ` in ${escapeUnseen(keyName)}` : '';
  const sentences = [
    `${escapeUnseen(ruleName)} ${showValue(finding)}${held}: ${verdict}, ${severity}.`,
    ...pickEvidence(finding).map(({ because }) => endSentence(because)),
    ...(firstSeen ? [endSentence(`Since ${describeCommit(firstSeen)}`)] : []),
    endSentence(`It is ${describeStanding(finding)}`),
    endSentence(`${describeAction(finding)}${rotation.url ? ` (${rotation.url})` : ''}`),
  ];
  const related = occurrences.slice(1, 1 + relatedCount);
  const links = related.slice(0, LINKED_PLACES).map((occurrence, i) => {
    return `[${describePlace(occurrence).replace(/[[\]\\]/g, '\\$&')}](${i + 1})`;
  });
  const rest = countPlaces(finding) - 1 - links.length;
  const more = rest > 0 ? ` and ${formatCount(rest, 'more place')}` : '';
  const also = links.length > 0 ? [`Also at ${links.join(', ')}${more}.`] : [];
  return [...sentences.map(breakLinks), ...also].join(' ');
}

/** A finding as a result with its first place as the location and at most `locationLimit` places in all. */
export function toResult(finding: Finding, ruleIndex: number, locationLimit: number): object {
  const { id, ruleId, severity, verdict, confidence, secret, occurrences, suppressed } = finding;
  const related = occurrences.slice(1, locationLimit);
  const { provider, kind, classification, keyName, facts, pairs, firstSeen, lastSeen, rotation } = finding;
  return {
    ruleId,
    ruleIndex,
    level: toLevel(severity),
    rank: Math.round(confidence * 1000) / 10,
    message: { text: writeMessage(finding, related.length) },
    locations: occurrences.slice(0, 1).map(toLocation),
    ...(related.length > 0
      ? { relatedLocations: related.map((place, i) => ({ id: i + 1, ...toLocation(place) })) }
      : {}),
    occurrenceCount: countPlaces(finding),
    partialFingerprints: {
      primaryLocationLineHash: toLineHash(finding),
      'scanSecrets/finding/v1': id,
      'scanSecrets/secret/v1': secret.fingerprint,
    },
    suppressions: suppressed ? [toSuppression(finding, suppressed)] : [],
    properties: {
      verdict,
      severity,
      confidence,
      provider,
      kind,
      secret: { redacted: secret.redacted, ...(secret.raw === undefined ? {} : { raw: secret.raw }) },
      classification,
      ...(keyName ? { keyName } : {}),
      ...(facts ? { facts } : {}),
      ...(pairs ? { pairs } : {}),
      ...(firstSeen ? { firstSeen } : {}),
      ...(lastSeen ? { lastSeen } : {}),
      rotation,
    },
  };
}
