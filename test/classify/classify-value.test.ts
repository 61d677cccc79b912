import { beforeAll, describe, expect, it } from 'vitest';
import { type ClassifiedValue, classifyValue } from '../../src/classify/classify-value.ts';
import { parsePolicy } from '../../src/classify/parse-policy.ts';
import { createJudge } from '../../src/classify/shape.ts';
import { Detector } from '../../src/detect/detector.ts';
import type { Rule } from '../../src/model/rule.ts';
import { readBuiltInRules } from '../../src/rules/load-catalogue.ts';
import { NOW, readSampleValues } from './sample-values.ts';

const POLICY = parsePolicy(undefined);
let rules: ReadonlyMap<string, Rule>;
let detector: Detector;

beforeAll(async () => {
  const builtIn = (await readBuiltInRules()).map(({ rule }) => rule);
  rules = new Map(builtIn.map(rule => [rule.id, rule]));
  detector = new Detector({ hash: 'test', rules: builtIn }, createJudge(builtIn), {
    showSecrets: false,
    explain: true,
  });
});

function ask(input: { readonly value: string; readonly name?: string; readonly path?: string }): ClassifiedValue {
  return classifyValue(
    input,
    rules,
    text => {
      const blob = { bytes: Buffer.from(text, 'utf8') };
      return detector.toMatches(blob, detector.scan(blob)).map(({ sighting }) => sighting);
    },
    POLICY,
    NOW,
  );
}

const listEvidence = ({ classification: { shape, leak, audit } }: ClassifiedValue) =>
  [shape, leak, audit].flatMap(test => test.because);

describe('the three tests on single values', () => {
  const samples = readSampleValues();

  it('cover at least sixty values', () => {
    expect(samples.length).toBeGreaterThanOrEqual(60);
  });

  for (const { what, verdict, signal, ...input } of samples) {
    it(`${what}: ${verdict}`, () => {
      const answer = ask(input);
      const evidence = listEvidence(answer);
      expect({ verdict: answer.verdict, evidence: evidence.map(one => one.signal) }).toEqual({
        verdict,
        evidence: signal === undefined ? expect.anything() : expect.arrayContaining([signal]),
      });
    });
  }

  it('give evidence in each test, in sentences that do not hold the value', () => {
    for (const { what, verdict: _, signal: __, ...input } of samples) {
      const answer = ask(input);
      for (const test of Object.values(answer.classification)) expect(test.because, what).not.toHaveLength(0);
      for (const { because } of listEvidence(answer)) {
        expect(because.length).toBeGreaterThan(10);
        if (input.value.length > 8 && input.value !== input.name) expect(because).not.toContain(input.value);
      }
    }
  });
});
