import { beforeAll, describe, expect, it } from 'vitest';
import { checkRules } from '../../src/check-rules.ts';
import { CHECKS } from '../../src/detect/verify/checks.ts';
import type { Rule } from '../../src/model/rule.ts';
import { checkRule, type Detect, type RuleFailure } from '../../src/rules/check-rule.ts';
import { compileRule } from '../../src/rules/compile-rule.ts';
import { loadCatalogue, readBuiltInRules } from '../../src/rules/load-catalogue.ts';
import { type AuthoredRule, readRuleFile } from '../../src/rules/read-rule-file.ts';
import type { WrittenRule } from '../../src/rules/rule-file.ts';

let authored: AuthoredRule[];
let rules: Rule[];

beforeAll(async () => {
  authored = await readBuiltInRules();
  rules = authored.map(({ rule }) => rule);
});

/** A rule that the word of its context must stand near, at most so many bytes away. */
const FAR_SIGHTED = (near: number): string => `provider: Zorgon
rules:
  - id: zorgon-key
    name: Zorgon key
    kind: api-key
    severity: high
    shape: "{hex:36}"
    context: [zorgon]
    near: ${near}
    leak: x
    examples: ["ZORGON_KEY={value}"]
    counter_examples: ["# zorgon\\n# ${'nothing to see here, '.repeat(4)}\\nkey = {value}"]
`;

const pick = (id: string): AuthoredRule => authored.find(({ rule }) => rule.id === id)!;

describe('the built-in rules', () => {
  it('find all their examples and random instances in every notation, and none of their counter-examples', async () => {
    expect(await checkRules(authored, await loadCatalogue(), { instances: 14, workers: 2 })).toEqual([]);
  });

  it('are complete: advice, a leak sentence, two examples of which one must not be found', () => {
    const incomplete = authored.filter(
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
    const ids = new Set(rules.map(({ id }) => id));
    const unknown = rules.flatMap(rule => [
      ...rule.verify.filter(check => !Object.hasOwn(CHECKS, check)),
      ...(rule.pair !== undefined && !ids.has(rule.pair) ? [rule.pair] : []),
    ]);
    expect(unknown).toEqual([]);
  });
});

describe('checkRule', () => {
  const check = (id: string, detect: Detect, instances: number): RuleFailure[] =>
    checkRule(pick(id), { detect, byId: new Map(rules.map(rule => [rule.id, rule])), instances });
  const messagesOf = (failures: readonly RuleFailure[]) => failures.map(({ message }) => message);
  /** Finds the one rule as it should be, by its prefix. */
  const findLinear: Detect = text =>
    [...text.matchAll(/(?<!\w)lin_api_[A-Za-z0-9]{40}(?!\w)/g)].map(({ index, 0: value }) => ({
      ruleId: 'linear-api-key',
      startByte: index,
      endByte: index + value.length,
    }));

  it('has nothing to say of a rule that does as it should', () => {
    expect(check('linear-api-key', findLinear, 3)).toEqual([]);
  });

  it('says what a rule does not find, without the value', () => {
    const failures = check('linear-api-key', () => [], 2);
    expect(failures[0]).toEqual({
      ruleId: 'linear-api-key',
      place: expect.stringMatching(/linear\.yaml:\d+:\d+$/),
      message: 'finds nothing in the example "LINEAR_API_KEY={value}"',
    });
    expect(messagesOf(failures)).toContain('finds nothing in YAML under the name "setting" (2 of 2 random instances)');
    expect(JSON.stringify(failures)).not.toMatch(/lin_api_\w{20}/);
  });

  it('tells wrong bytes from a rule mistaken for another', () => {
    const shift: Detect = text =>
      findLinear(text).map(({ ruleId, startByte, endByte }) => ({ ruleId, startByte: startByte + 1, endByte }));
    expect(messagesOf(check('linear-api-key', shift, 1))[0]).toBe(
      'reports the wrong part of the example "LINEAR_API_KEY={value}"',
    );
    const rename: Detect = text => findLinear(text).map(found => ({ ...found, ruleId: 'notion-integration-token' }));
    expect(messagesOf(check('linear-api-key', rename, 1))).toContain(
      'is mistaken for notion-integration-token in JSON under the name "setting" (1 of 1 random instances)',
    );
  });

  it('reports a counter-example that is found', () => {
    const find: Detect = text => [{ ruleId: 'linear-api-key', startByte: 0, endByte: text.length }];
    expect(messagesOf(check('linear-api-key', find, 1))).toContain('reports the counter-example "lin_api_{alnum:10}"');
  });

  it('tries a key that begins with a separator under names that keep it', () => {
    const texts: string[] = [];
    const note: Detect = text => {
      texts.push(text);
      return [];
    };
    check('generic-symmetric-key', note, 2);
    const named = texts.filter(text => /main.?key/i.test(text));
    expect(named.some(text => text.includes('MAIN_KEY='))).toBe(true);
    expect(named.some(text => text.includes('X-Main-Key: '))).toBe(true);
    expect(named.filter(text => /mainKey/.test(text))).toEqual([]);
  });
});

describe('checkRules', () => {
  const FEW = { instances: 3, workers: 0 };
  /** What a rule may be broken by, and what of it then shows. */
  const BREAKAGES: readonly (readonly [what: string, id: string, Partial<WrittenRule>, message: RegExp])[] = [
    ['one character more', 'linear-api-key', { shape: 'lin_api_{alnum:41}' }, /^finds nothing in JSON/],
    ['one character less', 'linear-api-key', { shape: 'lin_api_{alnum:39}' }, /^finds nothing in JSON/],
    ['another prefix', 'linear-api-key', { shape: 'lin_apx_{alnum:40}' }, /^finds nothing in dotenv/],
    ['too short a least length', 'linear-api-key', { shape: 'lin_api_{alnum:10-40}' }, /^reports the counter-example/],
    ['a part of the value left out', 'linear-api-key', { shape: 'lin_api_<{alnum:40}>' }, /^reports the wrong bytes/],
    ['the first byte left out', 'linear-api-key', { shape: 'l<in_api_{alnum:40}>' }, /^reports the wrong bytes/],
    ['the last byte left out', 'linear-api-key', { shape: '<lin_api_{alnum:39}>{alnum}' }, /^reports the wrong bytes/],
    ['a check that refutes', 'linear-api-key', { verify: ['luhn'] }, /^finds nothing/],
    ['a context that is not there', 'linear-api-key', { context: ['zorg'] }, /^finds nothing/],
    ['a path that is not theirs', 'linear-api-key', { paths: ['*.conf'] }, /^finds nothing in YAML/],
    ['another word for its name', 'asana-client-secret', { context: ['zorg'] }, /^(?:finds nothing|is mistaken)/],
  ];

  it.each(BREAKAGES)('sees a rule with %s (%s)', async (_, id, change, message) => {
    const { rule, written } = pick(id);
    const broken = compileRule({ ...written, ...change }, { provider: rule.provider });
    const among = rules.map(one => (one.id === id ? broken : one));
    const failures = await checkRules([{ ...pick(id), rule: broken }], { hash: '', rules: among }, FEW);
    expect(failures.map(failure => failure.message)).toContainEqual(expect.stringMatching(message));
  });

  it('sees another rule that claims the same', async () => {
    const { rule } = pick('linear-api-key');
    const among = [...rules, { ...rule, id: 'a-copy', provider: 'Another' }];
    const failures = await checkRules([pick(rule.id)], { hash: '', rules: among }, FEW);
    expect(failures.map(failure => failure.message)).toContainEqual(expect.stringMatching(/^is mistaken for a-copy/));
  });

  it('sees another rule that claims more around it', async () => {
    const { rule } = pick('linear-api-key');
    const swallowing = compileRule(
      { ...pick(rule.id).written, id: 'a-rival', shape: "'lin_api_{alnum:40}'" },
      { provider: 'Another' },
    );
    const failures = await checkRules([pick(rule.id)], { hash: '', rules: [...rules, swallowing] }, FEW);
    const messages = failures.map(failure => failure.message);
    expect(messages).toContainEqual(expect.stringMatching(/^is mistaken for a-rival in TOML/));
    expect(messages.filter(message => message.includes('JSON'))).toEqual([]);
  });

  it('sees another rule that claims something else beside it', async () => {
    const { rule } = pick('linear-api-key');
    const nosy = compileRule(
      { ...pick(rule.id).written, id: 'a-rival', shape: '\\<port\\>{[0-9]:4}' },
      { provider: 'Another' },
    );
    const failures = await checkRules([pick(rule.id)], { hash: '', rules: [...rules, nosy] }, FEW);
    expect(failures.map(failure => failure.message)).toContainEqual(
      expect.stringMatching(/^is reported together with a-rival in XML/),
    );
  });

  it('sees a rule that looks for its context too far away', async () => {
    const messagesFor = async (near: number): Promise<string[]> => {
      const [own] = readRuleFile(FAR_SIGHTED(near), 'own.yaml') as [AuthoredRule];
      const failures = await checkRules([own], { hash: '', rules: [...rules, own.rule] }, FEW);
      return failures.map(failure => failure.message);
    };
    expect(await messagesFor(40)).toEqual([]);
    expect(await messagesFor(200)).toEqual([expect.stringMatching(/^reports the counter-example "# zorgon/)]);
  });

  it('sees the same whatever the number of workers', async () => {
    const some = authored.filter((_, number) => number % 31 === 0);
    const ids = new Set(some.map(({ rule }) => rule.id));
    const broken = rules.map(rule => (ids.has(rule.id) ? { ...rule, pattern: `${rule.pattern}\\x00` } : rule));
    const check = (workers: number) => checkRules(some, { hash: '', rules: broken }, { instances: 20, workers });
    const failures = await check(0);
    expect(new Set(failures.map(({ ruleId }) => ruleId))).toEqual(ids);
    expect(await check(2)).toEqual(failures);
  });
});
