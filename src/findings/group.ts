import { createHash } from 'node:crypto';
import { RulePaths } from '../glob/rule-paths.ts';
import type { SecretGroup } from '../model/finding.ts';
import { coversRule } from '../model/inline-ignore.ts';
import type { InlineIgnore, Match } from '../model/match.ts';
import type { Rule } from '../model/rule.ts';
import type { MatchedBlob } from '../model/source.ts';
import { findEarliest, findLatest } from './commit-order.ts';
import { type Sighted, toOccurrences, type Version } from './occurrence.ts';
import { compareOccurrences } from './order.ts';
import { linkPairs } from './pair.ts';
import { listPlaces, type Place, type Trace } from './place.ts';

/** Says whether the settings let a rule count at the path of a file. */
export type Admit = (rule: Rule, path: string) => boolean;

interface Draft {
  readonly rule: Rule;
  readonly fingerprint: string;
  /** By container and path. */
  readonly paths: Map<string, Version[]>;
}

/** Identifies a secret under a rule: 16 hex digits. */
export function identifyFinding(ruleId: string, fingerprint: string): string {
  return createHash('sha256').update(`${ruleId}\0${fingerprint}`).digest('hex').slice(0, 16);
}

/**
 * Makes one group of all places of a secret under a rule. Sightings that a signal dropped make none, and neither do
 * files that are not admitted. The result does not depend on the order of `matched`.
 *
 * @param matched blobs with matches; a blob may come several times
 * @param trace where a git object stood
 * @param rules by id; matches of other rules are left out
 * @param admit what the settings leave in, besides the rule's own `paths`; everything by default
 */
export function groupMatches(
  matched: readonly MatchedBlob[],
  trace: Trace,
  rules: ReadonlyMap<string, Rule>,
  admit: Admit = () => true,
): SecretGroup[] {
  const { isAdmitted, countsAt } = createPlaceTests(rules, admit);
  const drafts = new Map<string, Draft>();
  for (const { blob, matches } of matched) {
    const secrets = groupBySecret(matches, rules);
    if (secrets.size === 0) continue;
    const places = listPlaces(blob, trace);
    for (const [key, found] of secrets) {
      const { ruleId, secret } = found[0].sighting;
      const rule = rules.get(ruleId)!;
      const versions = places
        .filter(place => isAdmitted(rule, place))
        .map(place => ({ place, matches: found.filter(match => countsAt(match, place)) }))
        .filter(({ matches: counting }) => counting.length > 0);
      if (versions.length === 0) continue;
      let draft = drafts.get(key);
      if (draft === undefined) drafts.set(key, (draft = { rule, fingerprint: secret.fingerprint, paths: new Map() }));
      for (const version of versions) addVersion(draft, version);
    }
  }
  const groups = [...drafts.values()].map(toGroup);
  return linkPairs(groups.sort((a, b) => (a.id < b.id ? -1 : 1)));
}

/** What a file holds of each secret, in the order it stands there, each place once. */
function groupBySecret(matches: readonly Match[], rules: ReadonlyMap<string, Rule>): Map<string, Match[]> {
  const secrets = new Map<string, Match[]>();
  const seen = new Set<string>();
  for (const match of matches) {
    const { ruleId, secret, dropped } = match.sighting;
    const key = `${ruleId}\0${secret.fingerprint}`;
    const place = `${key}\0${match.location.startByte}\0${match.location.endByte}`;
    if (dropped !== undefined || !rules.has(ruleId) || seen.has(place)) continue;
    seen.add(place);
    const found = secrets.get(key);
    if (found === undefined) secrets.set(key, [match]);
    else found.push(match);
  }
  for (const found of secrets.values()) found.sort((a, b) => a.location.startByte - b.location.startByte);
  return secrets;
}

/** Where rules count, by their own `paths` and by the settings; messages have no path that either could mean. */
function createPlaceTests(rules: ReadonlyMap<string, Rule>, admit: Admit) {
  const rulePaths = new RulePaths();
  const isFile = ({ container }: Place): boolean => container === 'file' || container === 'stdin';
  const looksAt = (rule: Rule, place: Place): boolean =>
    isFile(place) ? rulePaths.looksAt(rule, place.path) : rule.paths.length === 0;
  return {
    isAdmitted: (rule: Rule, place: Place): boolean =>
      looksAt(rule, place) && (!isFile(place) || admit(rule, place.path)),
    /** Whether no rule that outranks it at such paths takes its bytes. */
    countsAt: ({ sighting: { yieldsTo = [] } }: Match, place: Place): boolean =>
      !yieldsTo.some(id => rules.has(id) && looksAt(rules.get(id)!, place)),
  };
}

function addVersion({ paths }: Draft, version: Version): void {
  const key = `${version.place.container}\0${version.place.path}`;
  const versions = paths.get(key);
  if (versions === undefined) paths.set(key, [version]);
  else versions.push(version);
}

function toGroup({ rule, fingerprint, paths }: Draft): SecretGroup {
  const sighted = [...paths.values()].flatMap(toOccurrences);
  sighted.sort((a, b) => compareOccurrences(a.occurrence, b.occurrence));
  const best = sighted.reduce((one, other) => (other.sighting.confidence > one.sighting.confidence ? other : one));
  const occurrences = sighted.map(({ occurrence }) => occurrence);
  const firstSeen = findEarliest(occurrences.map(({ first }) => first));
  const lastSeen = findLatest(occurrences.map(({ last }) => last));
  const ignored = findIgnore(rule, sighted);
  return {
    id: identifyFinding(rule.id, fingerprint),
    rule,
    sighting: best.sighting,
    occurrences,
    pairs: [],
    ...(firstSeen && { firstSeen }),
    ...(lastSeen && { lastSeen }),
    ...(ignored && { ignored }),
  };
}

/** A comment counts when each place that people still work with has one; history cannot be annotated any more. */
function findIgnore(rule: Rule, sighted: readonly Sighted[]): InlineIgnore | undefined {
  const current = sighted.filter(({ occurrence: o }) => o.inWorktree || o.inIndex || o.inHead);
  const asked = (current.length > 0 ? current : sighted).map(({ ignored }) => ignored);
  return asked.every(ignored => ignored !== undefined && coversRule(ignored, rule.id)) ? asked[0] : undefined;
}
