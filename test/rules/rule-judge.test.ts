import { beforeAll, describe, expect, it } from 'vitest';
import { createJudge } from '../../src/classify/shape.ts';
import { Detector } from '../../src/detect/detector.ts';
import { RulePaths } from '../../src/glob/rule-paths.ts';
import type { Candidate, Judge, Judgement } from '../../src/model/candidate.ts';
import type { Rule } from '../../src/model/rule.ts';
import { createDetect } from '../../src/pool/rule-checker.ts';
import { judgeWhenAsked } from '../../src/pool/rule-judge.ts';
import type { Detect } from '../../src/rules/check-rule.ts';
import { CARRIERS, carry } from '../../src/rules/instance/carriers.ts';
import { createInstanceMaker } from '../../src/rules/instance/make-instance.ts';
import { listCheckNames } from '../../src/rules/instance/names.ts';
import { readBuiltInRules } from '../../src/rules/load-catalogue.ts';
import type { AuthoredRule } from '../../src/rules/read-rule-file.ts';
import { seedRandom } from '../../src/rules/shape/random.ts';

let authored: AuthoredRule[];
let rules: Rule[];

beforeAll(async () => {
  authored = await readBuiltInRules();
  rules = authored.map(({ rule }) => rule);
});

/** What a rule is of, and nothing else of a candidate, matters here. */
const candidateOf = (specificity: Rule['specificity']): Candidate =>
  ({ rule: { specificity }, value: 'value' }) as Candidate;

describe('a judge that is asked late', () => {
  const JUDGEMENT: Judgement = { confidence: 0.02, evidence: [], dropped: 'stranger', yields: true, facts: { a: 'b' } };

  it('says the same, once somebody asks, and judges once', () => {
    const judged: Candidate[] = [];
    const judge = judgeWhenAsked(candidate => {
      judged.push(candidate);
      return JUDGEMENT;
    });
    const candidate = candidateOf(1);
    const judgement = judge(candidate);
    expect(judged).toEqual([]);
    for (const name of Object.keys(JUDGEMENT) as (keyof Judgement)[]) expect(judgement[name]).toEqual(JUDGEMENT[name]);
    expect(judged).toEqual([candidate]);
  });

  it('is not asked whether a generic rule yields', () => {
    const judge = judgeWhenAsked(() => {
      throw new Error('asked');
    });
    expect(judge(candidateOf(0)).yields).toBeUndefined();
    expect(() => judge(candidateOf(1)).yields).toThrow('asked');
  });
});

describe('the detector of the checker', () => {
  /** The detector as a scan has it, which judges whatever it meets. */
  const createEagerDetect = (judge: Judge): Detect => {
    const detector = new Detector({ hash: '', rules }, judge, { showSecrets: false, explain: false });
    const byId = new Map(rules.map(rule => [rule.id, rule]));
    const rulePaths = new RulePaths();
    return (text, path = '') => {
      const looksAt = (id: string): boolean => rulePaths.looksAt(byId.get(id)!, path);
      const blob = { bytes: Buffer.from(text) };
      return detector
        .resolve(blob, detector.scan(blob))
        .filter(({ confirmed, yieldsTo }) => looksAt(confirmed.rule.id) && !yieldsTo.some(looksAt))
        .map(({ confirmed, startByte, endByte }) => ({ ruleId: confirmed.rule.id, startByte, endByte }));
    };
  };

  /** Instances of many rules under their own names and under those of other rules, real ones and made-up ones. */
  function* listTexts(): Generator<{ text: string; path: string }> {
    const random = seedRandom('texts');
    const chosen = authored.filter(({ rule }, number) => rule.specificity === 0 || number % 41 === 0);
    for (const [number, { rule, written }] of chosen.entries()) {
      const make = createInstanceMaker(rule, written);
      if (make === undefined) continue;
      const instance = make(random);
      const { text, start, end } = instance;
      const isPlain = start === 0 && end === text.length;
      const middle = text.length >> 1;
      const spoilt = `${text.slice(0, middle)}EXAMPLE${text.slice(middle + 'EXAMPLE'.length)}`;
      const names = [...listCheckNames(written), ...listCheckNames(chosen[(number * 7) % chosen.length]!.written)];
      for (const [k, carrier] of CARRIERS.entries()) {
        const { words } = names[k % names.length]!;
        for (const one of isPlain ? [instance, { text: spoilt, start: 0, end: spoilt.length }] : [instance]) {
          const carried = carry(carrier, words, one);
          if (carried !== undefined) yield { text: carried.text, path: carrier.path };
        }
      }
    }
  }

  it('finds what the detector of a scan finds, and drops what that drops', () => {
    const detect = createDetect({ hash: '', rules });
    const judge = createJudge(rules);
    const yielding = new Set<Rule>();
    const detectEagerly = createEagerDetect(candidate => {
      const judgement = judge(candidate);
      if (judgement.yields) yielding.add(candidate.rule);
      return judgement;
    });
    const counts = { texts: 0, withFindings: 0, withGeneric: 0 };
    const generic = new Set(rules.filter(({ specificity }) => specificity === 0).map(({ id }) => id));
    for (const { text, path } of listTexts()) {
      const found = detectEagerly(text, path);
      expect(detect(text, path)).toEqual(found);
      counts.texts++;
      if (found.length > 0) counts.withFindings++;
      if (found.some(({ ruleId }) => generic.has(ruleId))) counts.withGeneric++;
    }
    expect([...yielding].filter(({ specificity }) => specificity === 0)).toEqual([]);
    expect(counts.withFindings).toBeGreaterThan(counts.texts / 3);
    expect(counts.withFindings).toBeLessThan(counts.texts);
    expect(counts.withGeneric).toBeGreaterThan(20);
  });

  it('does not judge the generic rule where a specific one stands', () => {
    const judge = createJudge(rules);
    const judged: Rule[] = [];
    const late = judgeWhenAsked(candidate => {
      judged.push(candidate.rule);
      return judge(candidate);
    });
    const { rule, written } = authored.find(one => one.rule.id === 'linear-api-key')!;
    const detector = new Detector({ hash: '', rules }, late, { showSecrets: false, explain: true });
    const { text } = createInstanceMaker(rule, written)!(seedRandom('one'));
    const blob = { bytes: Buffer.from(`MAIN_TOKEN=${text}\n`) };
    const state = detector.scan(blob);
    expect(new Set(state.found.map(({ confirmed }) => confirmed.rule.specificity))).toEqual(new Set([0, 2]));
    const winners = detector.resolve(blob, state).filter(({ confirmed }) => confirmed.judgement.dropped === undefined);
    expect(winners.map(({ confirmed }) => confirmed.rule.id)).toEqual([rule.id]);
    expect(judged.map(({ id }) => id)).toEqual([rule.id]);
  });
});
