import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { FORMATS } from '../../src/report/formats.ts';
import { CODE_SCANNING_LIMITS, type SarifLimits, writeSarifWithin } from '../../src/report/sarif.ts';
import type { Parsed } from './parsed.ts';
import { makeContext, makeFinding, makeOccurrence, makeReceipt, makeResult, UNICODE_PATH } from './sample.ts';

const resolvePackage = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

function readOfficialSchema(): object {
  const file = join(resolvePackage('@microsoft/jest-sarif'), 'lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _draft4, id: _id, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  return schema;
}

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(readOfficialSchema());
const parse = (text: string) => JSON.parse(text);
const write = (result: ScanResult = makeResult()) => FORMATS.sarif.write(result, makeContext());
const run = (result?: ScanResult) => parse(write(result)).runs[0];
const only = (finding: Finding): ScanResult => ({ findings: [finding], receipt: makeReceipt(), dropped: [] });

const multitool = join(resolvePackage('@microsoft/sarif-multitool'), '../sarif-multitool-linux/Sarif.Multitool');

describe('validity', () => {
  it.each([
    ['rich', makeResult()],
    ['clean', { findings: [], receipt: makeReceipt(), dropped: [] }],
  ])('%s: the official 2.1.0 schema holds', (_, result) => {
    expect(validate(parse(write(result))), JSON.stringify(validate.errors, undefined, 1)).toBe(true);
  });

  it.skipIf(!existsSync(multitool))(
    "the SARIF SDK's validator finds no error or warning, GitHub's rules included",
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'sarif-'));
      try {
        const [input, output] = [join(folder, 'in.sarif'), join(folder, 'out.sarif')];
        writeFileSync(input, write());
        const levels = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning'];
        execFileSync(multitool, ['validate', input, ...levels, '--output', output], { stdio: 'ignore' });
        expect(parse(readFileSync(output, 'utf8')).runs[0].results ?? []).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

describe('what code scanning needs', () => {
  it('gives every rule that was hit, and no other, its descriptor in full', () => {
    const { tool, results } = run();
    const { rules } = tool.driver;
    expect(new Set(rules.map(({ id }: Parsed) => id))).toEqual(new Set(results.map(({ ruleId }: Parsed) => ruleId)));
    for (const rule of rules) {
      expect(rule.shortDescription.text.length).toBeGreaterThan(0);
      expect(rule.fullDescription.text.length).toBeLessThanOrEqual(1024);
      expect(rule.help.text).toContain('revoke');
      expect(rule.help.markdown.length).toBeGreaterThan(0);
      expect(Number(rule.properties['security-severity'])).toBeGreaterThan(0);
      expect(Number(rule.properties['security-severity'])).toBeLessThanOrEqual(10);
      expect(rule.properties.tags).toContain('security');
      expect(['very-high', 'high', 'medium', 'low']).toContain(rule.properties.precision);
    }
    for (const result of results) expect(rules[result.ruleIndex].id).toBe(result.ruleId);
  });

  it('leads from a rule to its own page, and where it has none to that of its provider', () => {
    const [rule] = [...makeContext().rules.values()];
    const helpOf = (changes: Partial<typeof rule>) => {
      const context = makeContext({
        rules: new Map([[rule.id, { ...rule, ...changes }]]),
        rulePages: 'https://example.org/docs/rules/',
      });
      const log = parse(FORMATS.sarif.write(only(makeFinding(1, { ruleId: rule.id })), context));
      return log.runs[0].tool.driver.rules[0].helpUri;
    };
    expect(helpOf({ page: 'acme' })).toBe(`https://example.org/docs/rules/acme.md#${rule.id}`);
    expect(helpOf({})).toBe(rule.docs ?? rule.rotate?.url);
  });

  it.each([
    ['critical', 9, 10],
    ['high', 7, 8.9],
    ['medium', 4, 6.9],
    ['low', 0.1, 3.9],
  ] as const)('scores %s within its band', (severity, from, to) => {
    const score = Number(
      run(only(makeFinding(1, { ruleId: 'x', severity }))).tool.driver.rules[0].properties['security-severity'],
    );
    expect(score).toBeGreaterThan(from - 0.01);
    expect(score).toBeLessThanOrEqual(to);
  });

  it('knows a finding by what it is, not by where it stands', () => {
    const hash = (finding: Finding) => run(only(finding)).results[0].partialFingerprints.primaryLocationLineHash;
    const moved = makeFinding(1, { occurrences: [makeOccurrence('renamed.env', 400)] });
    expect(hash(makeFinding(1))).toMatch(/^[0-9a-f]+:1$/);
    expect(hash(moved)).toBe(hash(makeFinding(1)));
    expect(hash(makeFinding(2))).not.toBe(hash(makeFinding(1)));
  });

  it('does not change from day to day', () => {
    const later = FORMATS.sarif.write(makeResult(), makeContext({ now: new Date('2025-01-01T00:00:00Z') }));
    expect(parse(later).runs[0].results).toEqual(run().results);
  });

  it('names paths relative to the root and percent-encoded', () => {
    const [result] = run(only(makeFinding(1, { occurrences: [makeOccurrence(UNICODE_PATH, 1)] }))).results;
    const { uri, uriBaseId } = result.locations[0].physicalLocation.artifactLocation;
    expect(uri).toMatch(/^[A-Za-z0-9%/.]+$/);
    expect(decodeURIComponent(uri)).toBe(UNICODE_PATH);
    expect(uriBaseId).toBe('SRCROOT');
    expect(write()).not.toContain('/srv/');
    expect(run()).toMatchObject({ columnKind: 'utf16CodeUnits', automationDetails: { id: 'scan-secrets/' } });
  });

  it('gives a message that git keeps a relative place', () => {
    const places = [...makeResult().findings].flatMap(({ occurrences }) => occurrences);
    const uri = (container: string) => {
      const occurrence = places.find(place => place.container === container)!;
      return run(only(makeFinding(1, { occurrences: [occurrence] }))).results[0].locations[0].physicalLocation
        .artifactLocation.uri;
    };
    expect(uri('commit-message')).toMatch(/^\.git\/commit\/c0ffee0+$/);
    expect(uri('tag-message')).toBe('.git/tag/v1.0');
    expect(uri('note')).toMatch(/^\.git\/note\/feed0+$/);
  });

  it('marks what is suppressed and leaves out configuration, with a notice', () => {
    const { results, invocations } = run();
    const suppressed = results.filter((result: Parsed) => result.suppressions.length > 0);
    expect(suppressed.map((result: Parsed) => result.suppressions[0].kind).sort()).toEqual([
      'external',
      'external',
      'inSource',
    ]);
    expect(results.map((result: Parsed) => result.properties.verdict)).not.toContain('configuration');
    const ids = invocations[0].toolExecutionNotifications.map((notice: Parsed) => notice.descriptor.id);
    expect(ids).toContain('not-a-result');
  });

  it('says when the run was not complete, and why', () => {
    const [invocation] = run().invocations;
    expect(invocation.executionSuccessful).toBe(false);
    const errors = invocation.toolExecutionNotifications.filter(({ level }: Parsed) => level === 'error');
    expect(errors.map((notice: Parsed) => notice.message.text)).toContain(
      '17 × objects of a partial clone: not in this copy.',
    );
  });

  it('links the other places from the message', () => {
    const finding = makeResult().findings.find(({ occurrences }) => occurrences.length > 2)!;
    const [result] = run(only(finding)).results;
    expect(result.relatedLocations.map(({ id }: Parsed) => id)).toEqual([1, 2, 3, 4, 5]);
    expect(result.message.text).toContain('[docs/setup.md:101:14](2)');
  });
});

describe('limits', () => {
  const within = (result: ScanResult, limits: Partial<SarifLimits>) => {
    return writeSarifWithin(result, makeContext(), { ...CODE_SCANNING_LIMITS, ...limits });
  };
  const losses = (text: string) =>
    parse(text)
      .runs[0].invocations[0].toolExecutionNotifications.filter((notice: Parsed) => notice.descriptor.id === 'limit')
      .map((notice: Parsed) => notice.message.text);
  const many = (count: number): ScanResult => ({
    findings: Array.from({ length: count }, (_, i) =>
      makeFinding(i, { severity: i === count - 1 ? 'critical' : 'low' }),
    ),
    receipt: makeReceipt(),
    dropped: [],
  });

  it('drops results of least severity first and says how many', () => {
    const text = within(many(12), { results: 5 });
    const { results } = parse(text).runs[0];
    expect(results).toHaveLength(5);
    expect(results[0].level).toBe('error');
    expect(losses(text)).toEqual(['Results left out, those of least severity: 7.']);
  });

  it('drops places and says how many', () => {
    const occurrences = Array.from({ length: 30 }, (_, i) => makeOccurrence(`file-${i}`, 1));
    const text = within(only(makeFinding(1, { occurrences })), { locations: 10 });
    const [result] = parse(text).runs[0].results;
    expect(result.locations.length + result.relatedLocations.length).toBe(10);
    expect(result.occurrenceCount).toBe(30);
    expect(losses(text)).toEqual(['Places left out of results that have very many: 20.']);
  });

  it('keeps within the size and stays valid', () => {
    const gzipBytes = 6000;
    const text = within(many(400), { gzipBytes });
    expect(gzipSync(text).length).toBeLessThanOrEqual(gzipBytes);
    expect(losses(text)[0]).toMatch(/^Results left out/);
    expect(validate(parse(text))).toBe(true);
  });

  it('cuts the tags of a rule', () => {
    const rule = {
      ...makeContext().rules.get('github-personal-access-token')!,
      tags: Array.from({ length: 40 }, (_, i) => `t${i}`),
    };
    const text = FORMATS.sarif.write(only(makeFinding(1)), makeContext({ rules: new Map([[rule.id, rule]]) }));
    expect(parse(text).runs[0].tool.driver.rules[0].properties.tags).toHaveLength(20);
  });
});
