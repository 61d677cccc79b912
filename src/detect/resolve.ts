import type { Found } from './blob-state.ts';
import type { Confirmed } from './confirm.ts';

/** What speaks for a span of the blob. */
export interface Resolved {
  readonly startByte: number;
  readonly endByte: number;
  readonly confirmed: Confirmed;
  /** Names of rules of other providers that fit just as well. */
  readonly rivals: readonly string[];
}

/**
 * Settles which rule speaks for which bytes: the more specific one, then the longer match, then the likelier one, then
 * the one whose id comes first; equal spans of equally specific rules of different providers keep the first and name the
 * other in its evidence. What a check refuted still keeps less specific rules off its span.
 *
 * In binary content only distinctive rules count. The result is ascending by place.
 */
export function resolveOverlaps(found: readonly Found[], isBinary: boolean): Resolved[] {
  const ranked = unique(found, isBinary).sort(compareRank);
  const kept: Resolved[] = [];
  for (const one of ranked) {
    const other = kept.find(({ startByte, endByte }) => startByte < one.endByte && one.startByte < endByte);
    if (other === undefined) kept.push(one);
    else if (isRival(other, one)) {
      kept[kept.indexOf(other)] = { ...other, rivals: [...other.rivals, one.confirmed.rule.name] };
    }
  }
  return kept.sort((a, b) => a.startByte - b.startByte || a.endByte - b.endByte);
}

function unique(found: readonly Found[], isBinary: boolean): Resolved[] {
  const byPlace = new Map<string, Resolved>();
  for (const { hit, confirmed } of found) {
    const { rule, judgement } = confirmed;
    if (isBinary && rule.specificity !== 2) continue;
    const startByte = hit + confirmed.from;
    const endByte = hit + confirmed.to;
    const key = `${rule.id} ${startByte} ${endByte}`;
    const known = byPlace.get(key);
    if (known === undefined || judgement.confidence > known.confirmed.judgement.confidence) {
      byPlace.set(key, { startByte, endByte, confirmed, rivals: [] });
    }
  }
  return [...byPlace.values()];
}

function compareRank(a: Resolved, b: Resolved): number {
  const [ofA, ofB] = [a.confirmed, b.confirmed];
  return (
    ofB.rule.specificity - ofA.rule.specificity ||
    Number(ofA.judgement.dropped !== undefined) - Number(ofB.judgement.dropped !== undefined) ||
    b.endByte - b.startByte - (a.endByte - a.startByte) ||
    ofB.judgement.confidence - ofA.judgement.confidence ||
    compareText(ofA.rule.id, ofB.rule.id) ||
    a.startByte - b.startByte
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isRival(kept: Resolved, other: Resolved): boolean {
  const [ofKept, ofOther] = [kept.confirmed, other.confirmed];
  return (
    kept.startByte === other.startByte &&
    kept.endByte === other.endByte &&
    ofKept.rule.specificity === ofOther.rule.specificity &&
    ofKept.rule.provider !== ofOther.rule.provider &&
    ofKept.rule.specificity > 0 &&
    ofKept.judgement.dropped === undefined &&
    ofOther.judgement.dropped === undefined
  );
}
