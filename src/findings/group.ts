import { createHash } from 'node:crypto';
import { RulePaths } from '../glob/rule-paths.ts';
import { compareText } from '../model/compare-text.ts';
import type { SecretGroup } from '../model/finding.ts';
import { coversRule } from '../model/inline-ignore.ts';
import type { InlineIgnore, Match, Sighting } from '../model/match.ts';
import type { Rule } from '../model/rule.ts';
import type { RulesById } from '../model/rules-by-id.ts';
import type { BlobRef, MatchedBlob } from '../model/source.ts';
import { findEarlier, findLater, type Moment } from './commit-order.ts';
import { PathHistory, PlaceDater, type Sighted, type Version } from './occurrence.ts';
import { compareOccurrences } from './order.ts';
import { linkPairs } from './pair.ts';
import { listPlaces, type Place, type Trace } from './place.ts';

/** Rules by their ids. */
type KnownRules = Pick<RulesById, 'has' | 'get'>;

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
 * @param rules matches of other rules are left out
 * @param admit what the settings leave in, besides the rule's own `paths`; everything by default
 */
export function groupMatches(
  matched: readonly MatchedBlob[],
  trace: Trace,
  rules: KnownRules,
  admit: Admit = () => true,
): SecretGroup[] {
  const { isAdmitted, selectCounting } = createPlaceTests(rules, admit);
  const drafts = new Drafts(rules);
  const dater = new PlaceDater();
  for (const { blob, matches } of [...matched].sort(compareBlobs)) {
    const secrets = groupBySecret(matches, drafts);
    if (secrets.size === 0) continue;
    const places = listPlaces(blob, trace).map(place => dater.date(place));
    for (const [draft, found] of secrets) {
      const ordered = sortPlaces(found);
      for (const place of places) {
        if (!isAdmitted(draft.rule, place)) continue;
        const counting = selectCounting(ordered, place);
        if (counting.length > 0) addVersion(draft, { place, matches: counting });
      }
    }
  }
  const groups = drafts.all.filter(({ paths }) => paths.size > 0).map(toGroup);
  return linkPairs(groups.sort((a, b) => (a.id < b.id ? -1 : 1)));
}

/** Brings together what is one blob. */
function compareBlobs({ blob: a }: MatchedBlob, { blob: b }: MatchedBlob): number {
  return compareText(a.kind, b.kind) || compareText(nameBlob(a), nameBlob(b));
}

function nameBlob(blob: BlobRef): string {
  return 'oid' in blob ? blob.oid : blob.path;
}

/** Secrets that were met, each with what is known of it so far. */
class Drafts {
  private readonly rules: KnownRules;
  private readonly byKey = new Map<string, Draft>();
  /** Most sightings stand in many versions of a file. */
  private readonly bySighting = new Map<Sighting, Draft | undefined>();

  constructor(rules: KnownRules) {
    this.rules = rules;
  }

  get all(): Draft[] {
    return [...this.byKey.values()];
  }

  /** The secret of a sighting; `undefined` when it makes none. */
  find(sighting: Sighting): Draft | undefined {
    const known = this.bySighting.get(sighting);
    if (known !== undefined || this.bySighting.has(sighting)) return known;
    const draft = this.open(sighting);
    this.bySighting.set(sighting, draft);
    return draft;
  }

  private open({ ruleId, secret: { fingerprint }, dropped }: Sighting): Draft | undefined {
    const rule = this.rules.get(ruleId);
    if (dropped !== undefined || rule === undefined) return undefined;
    const key = `${ruleId}\0${fingerprint}`;
    let draft = this.byKey.get(key);
    if (draft === undefined) this.byKey.set(key, (draft = { rule, fingerprint, paths: new Map() }));
    return draft;
  }
}

/** What a file holds of each secret. */
function groupBySecret(matches: Iterable<Match>, drafts: Drafts): Map<Draft, Match[]> {
  const secrets = new Map<Draft, Match[]>();
  for (const match of matches) {
    const draft = drafts.find(match.sighting);
    if (draft === undefined) continue;
    const found = secrets.get(draft);
    if (found === undefined) secrets.set(draft, [match]);
    else found.push(match);
  }
  return secrets;
}

/** In the order in which they stand in the file; of several at one place the first that was met. */
function sortPlaces(matches: readonly Match[]): readonly Match[] {
  if (matches.length === 1) return matches;
  const sorted = [...matches].sort(
    ({ location: a }, { location: b }) => a.startByte - b.startByte || a.endByte - b.endByte,
  );
  return sorted.filter(({ location: { startByte, endByte } }, i) => {
    const before = sorted[i - 1]?.location;
    return before?.startByte !== startByte || before.endByte !== endByte;
  });
}

/** Where rules count, by their own `paths` and by the settings; messages have no path that either could mean. */
function createPlaceTests(rules: KnownRules, admit: Admit) {
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
  const { key } = version.place;
  const history = paths.get(key);
  if (history === undefined) paths.set(key, new PathHistory(version));
  else history.add(version);
}

function toGroup({ rule, fingerprint, paths }: Draft): SecretGroup {
  const histories = [...paths.values()];
  const sighted = histories.flatMap(history => history.toOccurrences());
  sighted.sort((a, b) => compareOccurrences(a.occurrence, b.occurrence));
  const best = sighted.reduce((one, other) => (other.sighting.confidence > one.sighting.confidence ? other : one));
  const occurrences = sighted.map(({ occurrence }) => occurrence);
  const firstSeen = histories.reduce<Moment | undefined>((one, { first }) => findEarlier(one, first), undefined);
  const lastSeen = histories.reduce<Moment | undefined>((one, { last }) => findLater(one, last), undefined);
  const ignored = findIgnore(rule, sighted);
  return {
    id: identifyFinding(rule.id, fingerprint),
    rule,
    sighting: best.sighting,
    occurrences,
    pairs: [],
    ...(firstSeen && { firstSeen: firstSeen.commit }),
    ...(lastSeen && { lastSeen: lastSeen.commit }),
    ...(ignored && { ignored }),
  };
}

/** A comment counts when each place that people still work with has one; history cannot be annotated any more. */
function findIgnore(rule: Rule, sighted: readonly Sighted[]): InlineIgnore | undefined {
  const current = sighted.filter(({ occurrence: o }) => o.inWorktree || o.inIndex || o.inHead);
  const asked = (current.length > 0 ? current : sighted).map(({ ignored }) => ignored);
  return asked.every(ignored => ignored !== undefined && coversRule(ignored, rule.id)) ? asked[0] : undefined;
}
