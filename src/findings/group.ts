import { createHash } from 'node:crypto';
import { RulePaths } from '../glob/rule-paths.ts';
import type { SecretGroup } from '../model/finding.ts';
import { coversRule } from '../model/inline-ignore.ts';
import type { InlineIgnore, Match, Sighting } from '../model/match.ts';
import type { Rule } from '../model/rule.ts';
import type { MatchedBlob } from '../model/source.ts';
import { findEarliest, findLatest } from './commit-order.ts';
import { PathHistory, type Sighted, type Version } from './occurrence.ts';
import { compareOccurrences } from './order.ts';
import { linkPairs } from './pair.ts';
import { listPlaces, type Place, type Trace } from './place.ts';

/** Says whether the settings let a rule count at the path of a file. */
export type Admit = (rule: Rule, path: string) => boolean;

interface Draft {
  readonly rule: Rule;
  readonly fingerprint: string;
  /** By container and path. */
  readonly paths: Map<string, PathHistory>;
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
  const { isAdmitted, selectCounting } = createPlaceTests(rules, admit);
  const drafts = new Map<string, Draft>();
  const keys = new Map<Sighting, string>();
  for (const { blob, matches } of matched) {
    const secrets = groupBySecret(matches, rules, keys);
    if (secrets.size === 0) continue;
    const places = listPlaces(blob, trace);
    for (const [key, found] of secrets) {
      const { ruleId, secret } = found[0].sighting;
      const rule = rules.get(ruleId)!;
      const versions = places
        .filter(place => isAdmitted(rule, place))
        .map(place => ({ place, matches: selectCounting(found, place) }))
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

/**
 * What a file holds of each secret, in the order it stands there, each place once.
 *
 * @param keys of sightings that were met before; most stand in many versions of a file
 */
function groupBySecret(
  matches: readonly Match[],
  rules: ReadonlyMap<string, Rule>,
  keys: Map<Sighting, string>,
): Map<string, Match[]> {
  const secrets = new Map<string, Match[]>();
  for (const match of matches) {
    const { sighting } = match;
    if (sighting.dropped !== undefined || !rules.has(sighting.ruleId)) continue;
    let key = keys.get(sighting);
    if (key === undefined) keys.set(sighting, (key = `${sighting.ruleId}\0${sighting.secret.fingerprint}`));
    const found = secrets.get(key);
    if (found === undefined) secrets.set(key, [match]);
    else found.push(match);
  }
  for (const [key, found] of secrets) if (found.length > 1) secrets.set(key, sortPlaces(found));
  return secrets;
}

/** By place; of several at one place the first that was met. */
function sortPlaces(matches: readonly Match[]): Match[] {
  const sorted = [...matches].sort(
    ({ location: a }, { location: b }) => a.startByte - b.startByte || a.endByte - b.endByte,
  );
  return sorted.filter(({ location: { startByte, endByte } }, i) => {
    const before = sorted[i - 1]?.location;
    return before?.startByte !== startByte || before.endByte !== endByte;
  });
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
    /** Those of which no rule that outranks them at such paths takes the bytes. */
    selectCounting: (matches: readonly Match[], place: Place): readonly Match[] => {
      if (matches.every(({ sighting }) => sighting.yieldsTo === undefined)) return matches;
      return matches.filter(
        ({ sighting: { yieldsTo = [] } }) => !yieldsTo.some(id => rules.has(id) && looksAt(rules.get(id)!, place)),
      );
    },
  };
}

function addVersion({ paths }: Draft, version: Version): void {
  const key = `${version.place.container}\0${version.place.path}`;
  const history = paths.get(key);
  if (history === undefined) paths.set(key, new PathHistory(version));
  else history.add(version);
}

function toGroup({ rule, fingerprint, paths }: Draft): SecretGroup {
  const sighted = [...paths.values()].flatMap(history => history.toOccurrences());
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
