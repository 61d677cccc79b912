import { compareText } from '../model/compare-text.ts';
import type { Rule } from '../model/rule.ts';
import { isFoundByWords } from '../model/rule-words.ts';
import type { Found } from './blob-state.ts';
import type { Confirmed } from './examine.ts';
import { splitApart } from './split-apart.ts';

/** What speaks for a span of the blob. */
export interface Resolved {
  readonly startByte: number;
  readonly endByte: number;
  readonly confirmed: Confirmed;
  /** Names of rules of other providers that fit just as well. */
  readonly rivals: readonly string[];
  /** Ids of rules bound to paths that claim some of these bytes: at such a path this does not count. */
  readonly yieldsTo: readonly string[];
}

interface Claim extends Resolved {
  /** Bytes between the context word and the value, and letters of the word; known of rules that look for it near by. */
  readonly distance: number;
  readonly wordLength: number;
}

/**
 * Settles which rule speaks for which bytes. The more specific one does, then one that no signal decided against, then
 * the longer match, the one that knows its value's shape, the likelier one, the one whose words stand in the value's
 * name, the one whose word stands nearer or is longer, the one whose literal is longer, and in the end the one whose id
 * comes first. When nothing before the literal tells two providers apart, the first keeps the span and names the other in
 * its evidence. What a check refuted still keeps less specific rules off its span; what a rule yields of itself goes to
 * any other.
 *
 * A rule bound to paths says nothing elsewhere, and where a blob stands is not known here: whatever it outranks is kept
 * too, and says to which rules it yields.
 *
 * In binary content only distinctive rules count. The result is ascending by place.
 *
 * @param lengths bytes of each needle
 */
export function resolveOverlaps(found: readonly Found[], isBinary: boolean, lengths: ArrayLike<number>): Resolved[] {
  const kept = splitApart(toClaims(found, isBinary, lengths)).flatMap(settle);
  return kept.sort((a, b) => a.startByte - b.startByte || a.endByte - b.endByte);
}

/** The same for claims of which each overlaps others, directly or by way of them. */
function settle(claims: readonly Claim[]): readonly Claim[] {
  if (claims.length === 1) return claims;
  const kept: Claim[] = [];
  for (const tier of toTiers(claims)) {
    // No rival of a higher tier's winner: it is not asked how likely it is.
    const open = tier.filter(one => findOverlapping(kept, one).every(({ confirmed }) => isBound(confirmed.rule)));
    for (const one of unique(open).sort(compareRank)) {
      const others = findOverlapping(kept, one);
      const winner = others.find(({ confirmed }) => !isBound(confirmed.rule));
      if (winner === undefined) kept.push({ ...one, yieldsTo: others.map(({ confirmed }) => confirmed.rule.id) });
      else if (isRival(winner, one)) {
        kept[kept.indexOf(winner)] = { ...winner, rivals: [...winner.rivals, one.confirmed.rule.name] };
      }
    }
  }
  return kept;
}

/** Those that do not yield before those that do, the more specific first: what ranks before anything else. */
function toTiers(claims: readonly Claim[]): Claim[][] {
  const tiers: Claim[][] = [];
  for (const claim of claims) {
    const { rule, judgement } = claim.confirmed;
    const place = 2 - rule.specificity + (judgement.yields ? 3 : 0);
    (tiers[place] ??= []).push(claim);
  }
  return tiers.filter(tier => tier !== undefined);
}

function findOverlapping(kept: readonly Claim[], { startByte, endByte }: Claim): readonly Claim[] {
  return kept.filter(other => other.startByte < endByte && startByte < other.endByte);
}

function isBound({ paths }: Rule): boolean {
  return paths.length > 0;
}

/** What rules claim, each rule once at each place, but for generic ones: they are told apart when nothing outranks them. */
function toClaims(found: readonly Found[], isBinary: boolean, lengths: ArrayLike<number>): Claim[] {
  const specific: Claim[] = [];
  const generic: Claim[] = [];
  for (const { hit, needle, confirmed } of found) {
    const { specificity } = confirmed.rule;
    if (isBinary && specificity !== 2) continue;
    (specificity > 0 ? specific : generic).push(toClaim(hit, confirmed, lengths[needle] ?? 0));
  }
  return [...unique(specific), ...generic];
}

/** Each rule once at each place, as the likeliest and then the nearest of its hits has it. */
function unique(all: readonly Claim[]): Claim[] {
  if (all.length < 2) return [...all];
  const byStart = new Map<number, Claim[]>();
  for (const claim of all) {
    const claims = byStart.get(claim.startByte);
    if (claims === undefined) {
      byStart.set(claim.startByte, [claim]);
      continue;
    }
    const known = claims.findIndex(
      other => other.endByte === claim.endByte && other.confirmed.rule.id === claim.confirmed.rule.id,
    );
    if (known < 0) claims.push(claim);
    else if (compareStrength(claim, claims[known]) < 0) claims[known] = claim;
  }
  return [...byStart.values()].flat();
}

function toClaim(hit: number, confirmed: Confirmed, needleLength: number): Claim {
  const { rule, from, to } = confirmed;
  const isNear = rule.recognition === 'near';
  return {
    startByte: hit + from,
    endByte: hit + to,
    confirmed,
    rivals: [],
    yieldsTo: [],
    distance: isNear ? Math.max(0, from - needleLength, -to) : 0,
    wordLength: isNear ? needleLength : 0,
  };
}

/** Of two claims of one tier. */
function compareRank(a: Claim, b: Claim): number {
  const [ofA, ofB] = [a.confirmed, b.confirmed];
  return (
    Number(ofA.judgement.dropped !== undefined) - Number(ofB.judgement.dropped !== undefined) ||
    b.endByte - b.startByte - (a.endByte - a.startByte) ||
    Number(knowsShape(ofB.rule)) - Number(knowsShape(ofA.rule)) ||
    compareStrength(a, b) ||
    measureLiteral(ofB.rule) - measureLiteral(ofA.rule) ||
    compareText(ofA.rule.id, ofB.rule.id) ||
    a.startByte - b.startByte
  );
}

/** A rule for passwords of whatever shape says where one stands; one of a service, which shape it has as well. */
function knowsShape({ randomBits }: Rule): boolean {
  return randomBits > 0;
}

/** Which of two claims to equal bytes the surroundings speak for. */
function compareStrength(a: Claim, b: Claim): number {
  return (
    (isJudgedAlike(a, b) ? 0 : b.confirmed.judgement.confidence - a.confirmed.judgement.confidence) ||
    b.confirmed.named - a.confirmed.named ||
    a.distance - b.distance ||
    b.wordLength - a.wordLength
  );
}

/**
 * Whether two claims to equal bytes are judged alike, told without judging: a rule for what stands near a name sees the same
 * of the value, of its name and of its line, by whichever hit it came there.
 */
function isJudgedAlike({ confirmed: a }: Claim, { confirmed: b }: Claim): boolean {
  const isPlain = a.decodedFrom.length === 0 && b.decodedFrom.length === 0;
  return (
    a.judgement === b.judgement ||
    (a.rule === b.rule && a.rule.recognition === 'near' && isPlain && a.keyName === b.keyName)
  );
}

/** The least that a rule's values say for themselves: letters of its shortest literal. Context words are none of theirs. */
function measureLiteral(rule: Rule): number {
  if (isFoundByWords(rule) || rule.recognition === 'whole') return 0;
  return rule.anchors.reduce((least, { text }) => Math.min(least, text.length), Number.POSITIVE_INFINITY);
}

/** Whether two providers have the same right to a span. */
function isRival(kept: Claim, other: Claim): boolean {
  const [ofKept, ofOther] = [kept.confirmed, other.confirmed];
  return (
    kept.startByte === other.startByte &&
    kept.endByte === other.endByte &&
    ofKept.rule.specificity === ofOther.rule.specificity &&
    ofKept.rule.provider !== ofOther.rule.provider &&
    ofKept.rule.specificity > 0 &&
    ofKept.judgement.dropped === undefined &&
    ofOther.judgement.dropped === undefined &&
    ofKept.judgement.confidence === ofOther.judgement.confidence &&
    ofKept.named > 0 === ofOther.named > 0
  );
}
