import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJudge, judge } from '../../src/classify/shape.ts';
import { THRESHOLD } from '../../src/classify/weights.ts';
import { makeCandidate, makeRule } from '../classify/sample-group.ts';

const line = fc.string({ unit: 'binary-ascii', maxLength: 160 });
const candidate = fc
  .record({
    specificity: fc.constantFrom(0 as const, 1 as const, 2 as const),
    kind: fc.constantFrom('password' as const, 'connection-string' as const, 'access-token' as const),
    value: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
    keyName: fc.constantFrom('password', 'apiToken', 'x', 'token_url', 'constructor', '__proto__', ''),
    quote: fc.constantFrom('"' as const, undefined),
    before: line,
    after: line,
  })
  .map(({ specificity, kind, quote, ...rest }) =>
    makeCandidate({ ...rest, ...(quote && { quote }), rule: makeRule({ specificity, kind }) }),
  );

describe('judge', () => {
  it('answers every candidate with a probability, evidence and, below the threshold, a reason', () => {
    fc.assert(
      fc.property(candidate, one => {
        const { confidence, evidence, dropped } = judge(one);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        if (dropped === undefined) expect(confidence).toBeGreaterThanOrEqual(THRESHOLD - 0.001);
        else if (one.rule.specificity === 0) expect(confidence).toBeLessThanOrEqual(THRESHOLD);
        for (const { because, signal } of evidence) {
          expect(because).not.toBe('');
          expect(signal).toMatch(/^[a-z][a-z0-9-]+$/);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('answers the same for the same', () => {
    fc.assert(
      fc.property(candidate, one => {
        expect(judge(one)).toEqual(judge(one));
      }),
    );
  });

  it('answers the same, whatever was judged before', () => {
    const few = fc.array(candidate, { minLength: 1, maxLength: 4 });
    const places = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 30 });
    fc.assert(
      fc.property(few, places, (candidates, turns) => {
        const judgeAll = createJudge([]);
        for (const [of, at] of turns) {
          // One's value and name, at another's place.
          const { value, rule, keyName } = candidates[of % candidates.length]!;
          const one = { ...candidates[at % candidates.length]!, value, rule, keyName };
          expect(judgeAll(one)).toEqual(createJudge([])(one));
        }
      }),
    );
  });

  it('keeps nearly all random passwords of twelve letters and digits, whatever word they may hold', () => {
    const random = fc.stringMatching(/^[a-zA-Z0-9]{12}$/);
    let kept = 0;
    let all = 0;
    fc.assert(
      fc.property(random, value => {
        all++;
        const before = 'DB_PASSWORD="';
        const rule = makeRule({ specificity: 0, kind: 'password' });
        if (
          judge(makeCandidate({ rule, value, keyName: 'DB_PASSWORD', quote: '"', before, after: '"' })).dropped ===
          undefined
        )
          kept++;
      }),
      { numRuns: 2000, seed: 7 },
    );
    expect(kept / all).toBeGreaterThan(0.97);
  });

  it('takes no longer for values made to be slow', () => {
    const rule = makeRule({ specificity: 0 });
    for (const unit of ['a', 'test', 'a.', 'a/', '${', '{a', 'x-', '=,', '1a', '*', '<a', '(', 'my']) {
      const value = unit.repeat(Math.ceil(512 / unit.length));
      const one = makeCandidate({
        rule,
        value,
        keyName: 'secret',
        before: value.slice(0, 160),
        after: value.slice(0, 160),
      });
      const started = performance.now();
      for (let turn = 0; turn < 50; turn++) judge(one);
      expect((performance.now() - started) / 50).toBeLessThan(5);
    }
  });
});
