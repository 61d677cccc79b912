import { describe, expect, it } from 'vitest';
import { readRuleFile } from '../../src/rules/read-rule-file.ts';

const head = 'provider: Acme\ndocs: https://acme.test/docs\nrotate: { every: 12w, steps: [Make a new one.] }\nrules:\n';
const basics = 'name: Acme key\n    kind: api-key\n    severity: high';
const fileOf = (...lines: string[]) =>
  `${head}  - id: acme-key\n    ${basics}\n${lines.map(line => `    ${line}\n`).join('')}`;
const ruleOf = (...lines: string[]) => readRuleFile(fileOf(...lines), 'acme.yaml')[0].rule;

describe('readRuleFile', () => {
  it('compiles a distinctive shape to a prefix rule', () => {
    expect(ruleOf("shape: 'acme_{hex:32}'", 'verify: [luhn]', 'tags: [cloud]')).toEqual({
      id: 'acme-key',
      name: 'Acme key',
      provider: 'Acme',
      kind: 'api-key',
      severity: 'high',
      tags: ['cloud'],
      recognition: 'prefix',
      anchors: [{ text: 'acme_', ignoreCase: false }],
      pattern: expect.stringContaining('acme_[0-9a-f]{32}'),
      ignoreCase: false,
      offset: 0,
      before: 6,
      after: 37 + 3,
      screen: {
        least: 37,
        body: '09__afmm',
        behind: expect.any(Number),
        ahead: expect.any(Number),
        barred: '09AZaz',
        head: expect.anything(),
      },
      context: [],
      verify: ['luhn'],
      randomBits: 128,
      specificity: 2,
      paths: [],
      docs: 'https://acme.test/docs',
      audit: [],
      rotate: { everyDays: 84, steps: ['Make a new one.'] },
    });
  });

  it('looks for the anchor where it stands', () => {
    expect(ruleOf("shape: '{alnum:10}.acme.{alnum:10}'")).toMatchObject({
      recognition: 'prefix',
      offset: 10,
      before: 16,
    });
    expect(ruleOf("shape: '{alnum:4-10}.acme.{alnum:10}'")).toMatchObject({
      recognition: 'within',
      offset: 0,
      before: 16,
    });
  });

  it('asks for context words beside a literal, in every spelling', () => {
    expect(ruleOf("shape: 'key-{hex:32}'", 'context: [acme_mail]')).toMatchObject({
      recognition: 'prefix',
      context: ['acme_mail', 'acme-mail', 'acmemail', 'acme.mail', 'acme mail'],
      specificity: 1,
    });
  });

  it('takes context words for anchors when the shape has no literal: the value assigned to such a name', () => {
    expect(ruleOf("shape: '{hex:32}'", 'context: [acme]')).toMatchObject({
      recognition: 'assignment',
      anchors: [{ text: 'acme', ignoreCase: true }],
      pattern: '[0-9a-f]{32}',
      specificity: 1,
      before: 160,
      after: 260 + 32,
    });
  });

  it('takes context words for anchors when the literal is short', () => {
    expect(ruleOf("shape: 'ak-{alnum:32}'", 'context: [acme]')).toMatchObject({ recognition: 'assignment' });
  });

  it('looks near the words when told to', () => {
    expect(ruleOf("shape: '{hex:32}'", 'context: [acme]', 'near: 100')).toMatchObject({
      recognition: 'near',
      before: 50 + 32 + 6,
      after: 4 + 100 + 32 + 3,
    });
  });

  it('makes a generic rule of keys', () => {
    expect(ruleOf('keys: [acme_pass, _pass]')).toMatchObject({
      recognition: 'assignment',
      specificity: 0,
      randomBits: 0,
    });
    expect(ruleOf('keys: [acme_pass, _pass]').anchors.map(anchor => anchor.text)).toEqual([
      'acme-pass',
      'acmepass',
      'acme.pass',
      'acme pass',
      '_pass',
    ]);
  });

  it('gives a pattern its reach', () => {
    const lines = ["pattern: '(?<!x{3})acme:[0-9]{2,9}(?!y)'", "anchors: ['acme:']"];
    expect(ruleOf(...lines)).toMatchObject({ recognition: 'within', before: 14 + 3, after: 14 + 1, randomBits: 0 });
    expect(ruleOf(...lines, 'before: 0')).toMatchObject({ recognition: 'prefix', offset: 0, before: 3 });
  });

  it('matches either case after ~', () => {
    const rule = ruleOf("shape: '~Acme-{digit:12}'");
    expect(rule.anchors).toEqual([{ text: 'acme-', ignoreCase: true }]);
    expect('ACME-000000000000').toMatch(new RegExp(rule.pattern));
  });

  it('names the place of the rule', () => {
    expect(readRuleFile(fileOf("shape: 'acme_{hex:32}'"), 'acme.yaml')[0].place).toBe('acme.yaml:5:9');
  });

  it.each([
    ['an unknown key', ['shpe: x'], 'acme.yaml:9:5: unknown key "shpe", did you mean "shape"? (allowed: id, name'],
    ['a bad shape', ["shape: 'acme_{hexx:32}'"], 'acme.yaml:9:12: no class "hexx" (there are digit, hex'],
    ['an unbounded pattern', ["pattern: 'acme_[a-z]+'", 'anchors: [acme_]'], 'acme.yaml:9:14: "+" has no upper bound'],
    ['a pattern without anchors', ["pattern: 'acme_[a-z]{9}'"], 'acme.yaml:9:14: a "pattern" needs "anchors"'],
    [
      'a shape and a pattern',
      ["shape: 'acme_{hex:4}'", "pattern: 'a'"],
      'acme.yaml:10:14: a rule has a "shape" or a "pattern", not both',
    ],
    ['nothing to recognise', ['tags: [x]'], 'acme.yaml:5:9: a rule needs a "shape", a "pattern" or "keys"'],
    [
      'a shape without literal or context',
      ["shape: '{hex:32}'"],
      'acme.yaml:9:12: the shape has no literal of 3 characters',
    ],
    [
      'anchors beside a shape',
      ["shape: 'acme_{hex:4}'", 'anchors: [acme]'],
      'acme.yaml:10:14: "anchors" belongs to a "pattern"',
    ],
    [
      'near without context',
      ["shape: 'acme_{hex:4}'", 'near: 20'],
      'acme.yaml:10:11: "near" is the distance to a word of "context"',
    ],
    [
      'a context word too short',
      ["shape: '{hex:32}'", 'context: [ab]'],
      'acme.yaml:10:15: must have 3 characters or more',
    ],
    ['a bad template', ["shape: 'acme_{hex:4}'", "examples: ['{nope}']"], 'acme.yaml:10:16: no class "nope"'],
    ['a wide shape', ["shape: 'acme_{hex:8000}-{hex:8000}-{hex:8000}'"], 'acme.yaml:9:12: matches up to 24007 bytes'],
    ['a competing shape', ["shape: 'acme_{hex:1-4000}{alnum:1-4000}'"], 'acme.yaml:9:12: neighbouring repeats compete'],
    [
      'a bad period',
      ["shape: 'acme_{hex:4}'", 'rotate: { every: soon }'],
      'acme.yaml:10:22: must be a number and d, w, m or y',
    ],
  ])('refuses %s with its place', (_, lines, message) => {
    expect(() => ruleOf(...lines)).toThrow(message);
  });
});
