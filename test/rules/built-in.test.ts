import { beforeAll, describe, expect, it } from 'vitest';
import { checkRules, type Detect } from '../../src/check-rules.ts';
import { judge } from '../../src/classify/shape.ts';
import { Detector } from '../../src/detect/detector.ts';
import { CHECKS } from '../../src/detect/verify/checks.ts';
import { loadCatalogue, readBuiltInRules } from '../../src/rules/load-catalogue.ts';
import type { AuthoredRule } from '../../src/rules/read-rule-file.ts';

let rules: AuthoredRule[];
let detect: Detect;

beforeAll(async () => {
  rules = await readBuiltInRules();
  const detector = new Detector(await loadCatalogue(), judge, { showSecrets: false, explain: false });
  detect = text => {
    const blob = { bytes: Buffer.from(text) };
    return detector
      .toMatches(blob, detector.scan(blob))
      .map(({ sighting, location }) => ({ ruleId: sighting.ruleId, ...location }));
  };
});

describe('the built-in rules', () => {
  it('find all their examples and random instances in every notation, and none of their counter-examples', () => {
    expect(checkRules(rules, detect, { instances: 14 })).toEqual([]);
  });

  it('are complete: advice, a leak sentence, two examples of which one must not be found', () => {
    const incomplete = rules.filter(
      ({ rule, written }) =>
        rule.leak === undefined ||
        rule.docs === undefined ||
        (rule.rotate?.steps ?? []).length === 0 ||
        (written.examples ?? []).length === 0 ||
        (written.counter_examples ?? []).length === 0,
    );
    expect(incomplete.map(({ rule, place }) => `${place} ${rule.id}`)).toEqual([]);
  });

  it('name only checks that exist, and pairs that exist', () => {
    const ids = new Set(rules.map(({ rule }) => rule.id));
    const unknown = rules.flatMap(({ rule }) => [
      ...rule.verify.filter(check => !Object.hasOwn(CHECKS, check)),
      ...(rule.pair !== undefined && !ids.has(rule.pair) ? [rule.pair] : []),
    ]);
    expect(unknown).toEqual([]);
  });
});

describe('checkRules', () => {
  const pick = (id: string) => rules.filter(({ rule }) => rule.id === id);

  it('says what a rule does not find, without the value', () => {
    const failures = checkRules(pick('linear-api-key'), () => [], { instances: 2 });
    expect(failures[0]).toEqual({
      ruleId: 'linear-api-key',
      place: expect.stringMatching(/linear\.yaml:\d+:\d+$/),
      message: 'finds nothing in the example "LINEAR_API_KEY={value}"',
    });
    expect(failures.map(({ message }) => message)).toContain(
      'finds nothing in YAML under the name "setting" (2 of 2 random instances)',
    );
    expect(JSON.stringify(failures)).not.toMatch(/lin_api_\w{20}/);
  });

  it('tells wrong bytes from a rule mistaken for another', () => {
    const shifted: Detect = text =>
      detect(text).map(({ ruleId, startByte, endByte }) => ({ ruleId, startByte: startByte + 1, endByte }));
    expect(checkRules(pick('linear-api-key'), shifted, { instances: 1 })[0].message).toBe(
      'reports the wrong part of the example "LINEAR_API_KEY={value}"',
    );
    const renamed: Detect = text => detect(text).map(found => ({ ...found, ruleId: 'notion-integration-token' }));
    const both = [...pick('linear-api-key'), ...pick('notion-integration-token')];
    expect(checkRules(both, renamed, { instances: 1 }).map(({ message }) => message)).toContain(
      'is mistaken for notion-integration-token in JSON under the name "setting" (1 of 1 random instances)',
    );
  });

  it('reports a counter-example that is found', () => {
    const eager: Detect = text => [{ ruleId: 'linear-api-key', startByte: 0, endByte: text.length }];
    expect(checkRules(pick('linear-api-key'), eager, { instances: 1 }).map(({ message }) => message)).toContain(
      'reports the counter-example "lin_api_{alnum:10}"',
    );
  });
});
