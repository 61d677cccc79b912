import { describe, expect, test } from 'vitest';
import type { Found } from '../../src/detect/blob-state.ts';
import { measureNamed } from '../../src/detect/examine.ts';
import { type Resolved, resolveOverlaps } from '../../src/detect/resolve.ts';
import type { Rule } from '../../src/model/rule.ts';
import { makeRule } from '../findings/build.ts';

interface Given {
  readonly keyName?: string;
  readonly confidence?: number;
  readonly dropped?: string;
  /** Where the hit is, when it is not the first byte of the value. */
  readonly hit?: number;
  /** The needle that was hit, and its length. */
  readonly needle?: number;
}

/** Needle n is of n bytes. */
const LENGTHS = Array.from({ length: 40 }, (_, length) => length);

/** A rule of its own provider. */
const ruleOf = (id: string, given: Partial<Rule> = {}): Rule => makeRule(id, { provider: id, ...given });

const found = (rule: Rule, start: number, end: number, { hit = start, needle = 4, ...given }: Given = {}): Found => ({
  hit,
  needle,
  confirmed: {
    rule,
    from: start - hit,
    to: end - hit,
    value: 'v',
    judgement: {
      confidence: given.confidence ?? 0.8,
      evidence: [],
      ...(given.dropped !== undefined && { dropped: given.dropped }),
    },
    keyName: given.keyName,
    named: given.keyName === undefined ? 0 : measureNamed(rule, given.keyName),
    decodedFrom: [],
  },
});

const ids = (resolved: readonly Resolved[]) => resolved.map(({ confirmed }) => confirmed.rule.id);
/** Settles in both orders: the answer must not depend on it. */
function settle(...all: Found[]): Resolved[] {
  const resolved = resolveOverlaps(all, false, LENGTHS);
  expect(resolveOverlaps(all.toReversed(), false, LENGTHS)).toEqual(resolved);
  return resolved;
}

const words = (...texts: string[]) => texts.map(text => ({ text, ignoreCase: true }));
const near = (id: string, word: string): Rule =>
  ruleOf(id, { recognition: 'near', specificity: 1, anchors: words(word) });
const assigned = (id: string, word: string): Rule =>
  ruleOf(id, { recognition: 'assignment', specificity: 1, anchors: words(word) });

describe('the span goes to', () => {
  test('the more specific rule, then the one that no signal decided against, then the longer match', () => {
    const generic = ruleOf('a-generic', { specificity: 0 });
    const specific = ruleOf('specific');
    expect(ids(settle(found(generic, 0, 90), found(specific, 10, 20)))).toEqual(['specific']);
    expect(ids(settle(found(ruleOf('a'), 0, 20, { dropped: 'x' }), found(ruleOf('b'), 0, 10)))).toEqual(['b']);
    expect(ids(settle(found(ruleOf('a'), 0, 10), found(ruleOf('b'), 0, 20)))).toEqual(['b']);
  });

  test('what a check refuted rather than to a less specific rule', () => {
    const generic = ruleOf('generic', { specificity: 0 });
    const [only, ...others] = settle(found(ruleOf('token'), 0, 10, { dropped: 'crc32' }), found(generic, 0, 10));
    expect([only.confirmed.rule.id, others]).toEqual(['token', []]);
  });

  test('the rule whose word the name holds, whichever id comes first, and the other is not named', () => {
    const [one, ...others] = settle(
      found(near('acme', 'acme'), 20, 30, { keyName: 'ZORG_KEY', hit: 2 }),
      found(assigned('zorg', 'zorg'), 20, 30, { keyName: 'ZORG_KEY' }),
    );
    expect([one.confirmed.rule.id, one.rivals, others]).toEqual(['zorg', [], []]);
  });

  test('the rule with the longer word in the name, and the other is named', () => {
    const keyName = 'acme_maps_key';
    const [one] = settle(
      found(assigned('a', 'acme'), 0, 10, { keyName }),
      found(assigned('b', 'acme_maps'), 0, 10, { keyName }),
    );
    expect([one.confirmed.rule.id, one.rivals]).toEqual(['b', ['Rule a']]);
  });

  test('the rule whose word stands nearer, of all places where it stands, and the other is named', () => {
    const acme = near('acme', 'acme');
    const zorg = near('zorg', 'zorg');
    const [one] = settle(
      found(acme, 100, 110, { hit: 40 }),
      found(zorg, 100, 110, { hit: 10 }),
      found(zorg, 100, 110, { hit: 80 }),
    );
    expect([one.confirmed.rule.id, one.rivals]).toEqual(['zorg', ['Rule acme']]);
    const [behind] = settle(found(acme, 100, 110, { hit: 90 }), found(zorg, 100, 110, { hit: 112 }));
    expect(behind.confirmed.rule.id).toBe('zorg');
  });

  test('the rule with the longer of two words that end at one place', () => {
    const [one] = settle(
      found(near('a', 'account_key'), 100, 110, { hit: 46, needle: 11 }),
      found(near('b', 'batch_account_key'), 100, 110, { hit: 40, needle: 17 }),
    );
    expect(one.confirmed.rule.id).toBe('b');
  });

  test('the rule with the longer literal of its own', () => {
    const short = ruleOf('a', { anchors: words('sk_') });
    const long = ruleOf('b', { anchors: words('sk_live_') });
    expect(ids(settle(found(short, 0, 10), found(long, 0, 10)))).toEqual(['b']);
  });
});

describe('rivals', () => {
  test('when nothing tells two providers apart one finding names both', () => {
    const [one, ...others] = settle(
      found(assigned('acme', 'key_'), 0, 10, { keyName: 'key_x' }),
      found(assigned('zorg', 'key_'), 0, 10, { keyName: 'key_x' }),
    );
    expect([one.confirmed.rule.id, one.rivals, others]).toEqual(['acme', ['Rule zorg'], []]);
  });

  test('are not rules of one provider, generic rules, other spans, nor what is less certain', () => {
    const rivalsOf = (...all: Found[]) => settle(...all).flatMap(({ rivals }) => rivals);
    const generic = (id: string) => ruleOf(id, { specificity: 0 });
    expect(rivalsOf(found(ruleOf('a', { provider: 'p' }), 0, 9), found(ruleOf('b', { provider: 'p' }), 0, 9))).toEqual(
      [],
    );
    expect(rivalsOf(found(generic('a'), 0, 9), found(generic('b'), 0, 9))).toEqual([]);
    expect(rivalsOf(found(ruleOf('a'), 0, 9), found(ruleOf('b'), 0, 8))).toEqual([]);
    expect(rivalsOf(found(ruleOf('a'), 0, 9, { confidence: 0.99 }), found(ruleOf('b'), 0, 9))).toEqual([]);
  });
});

describe('a rule bound to paths', () => {
  const bound = ruleOf('bound', { paths: ['.npmrc'], specificity: 1 });
  const generic = ruleOf('generic', { specificity: 0 });

  test('leaves what it outranks to where it does not look', () => {
    const resolved = settle(found(bound, 0, 10), found(generic, 0, 10), found(generic, 20, 30));
    expect(resolved.map(({ confirmed, startByte, yieldsTo }) => [confirmed.rule.id, startByte, yieldsTo])).toEqual([
      ['bound', 0, []],
      ['generic', 0, ['bound']],
      ['generic', 20, []],
    ]);
  });

  test('keeps off what a check refuted where it looks, and only there', () => {
    const [, other] = settle(found(bound, 0, 10, { dropped: 'crc32' }), found(generic, 0, 10));
    expect([other.confirmed.rule.id, other.yieldsTo]).toEqual(['generic', ['bound']]);
  });

  test('gives way to a more specific one like any other', () => {
    expect(ids(settle(found(bound, 0, 10), found(ruleOf('token'), 0, 10)))).toEqual(['token']);
  });
});

test('in binary content only distinctive rules count', () => {
  const all = [found(ruleOf('weak', { specificity: 1 }), 0, 10), found(ruleOf('strong'), 20, 30)];
  expect(ids(resolveOverlaps(all, true, LENGTHS))).toEqual(['strong']);
});
