import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ScanError } from '../../src/model/scan-error.ts';
import { FORMATS } from '../../src/report/formats.ts';
import { checkValue, type Schema } from '../../src/report/json/check.ts';
import { reportFromJson } from '../../src/report/json/read.ts';
import type { Parsed } from './parsed.ts';
import { makeContext, makeRawResult, makeReceipt, makeResult } from './sample.ts';

const schema = JSON.parse(readFileSync(new URL('../../src/report/schema/report-1.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
const write = (result = makeResult(), showSecrets = false) => FORMATS.json.write(result, makeContext({ showSecrets }));

/** A report, changed. */
function spoil(change: (report: Parsed) => void): unknown {
  const report = JSON.parse(write());
  change(report);
  return report;
}

const SPOILT: readonly (readonly [string, (report: Parsed) => void, string])[] = [
  ['an unknown key', r => (r.extra = 1), 'extra is not known'],
  [
    'an unknown key deep down',
    r => (r.findings[0].occurrences[0].colour = 1),
    'findings[0].occurrences[0].colour is not known',
  ],
  ['a missing key', r => delete r.receipt.bytes, 'receipt.bytes is missing'],
  [
    'a wrong type',
    r => (r.findings[1].severity = 3),
    'findings[1].severity is none of critical, high, medium, low, info',
  ],
  ['a word of another list', r => (r.findings[1].verdict = 'maybe'), 'findings[1].verdict is none of'],
  ['no place', r => (r.findings[0].occurrences = []), 'findings[0].occurrences has fewer than 1 items'],
  ['line 0', r => (r.findings[0].occurrences[0].startLine = 0), 'startLine is not within 1 and Infinity'],
  ['half a line', r => (r.findings[0].occurrences[0].startLine = 1.5), 'startLine is number, not integer'],
  ['too much confidence', r => (r.findings[0].confidence = 1.5), 'confidence is not within 0 and 1'],
  ['a commit without author', r => delete r.findings[1].occurrences[0].author, 'author is missing'],
  ['an id that is none', r => (r.findings[0].id = 'x'), 'findings[0].id does not match'],
  ['null', r => (r.receipt.notes = null), 'receipt.notes is null, not array'],
  ['a number among facts', r => (r.findings[1].facts.owner = 1), 'facts.owner is number, not string'],
];

describe('the written report', () => {
  it.each([
    ['rich', makeResult(), false],
    ['with raw values', makeRawResult(), true],
    ['clean', { findings: [], receipt: makeReceipt(), dropped: [] }, false],
  ])('%s is valid by the shipped schema', (_, result, showSecrets) => {
    expect(validate(JSON.parse(write(result, showSecrets))), JSON.stringify(validate.errors)).toBe(true);
  });

  it('carries the fields that scripts rely on', () => {
    const report = JSON.parse(write());
    expect(report.schema).toBe('scan-secrets/report@1');
    expect(report.tool).toEqual({ name: 'scan-secrets', version: '1.2.3' });
    expect(report.findings[1].occurrences[0]).toMatchObject({
      path: 'config/deploy.env',
      startLine: 12,
      endColumn: 54,
      commit: '3f2a91c0de'.padEnd(40, '0'),
      author: 'Ada Lovelace',
      date: '2024-03-01T09:30:00+02:00',
      inHead: true,
      inWorktree: true,
      ref: 'refs/heads/main',
    });
  });
});

describe('reading a report back', () => {
  it.each([
    ['rich', makeResult()],
    ['with raw values', makeRawResult()],
    ['clean', { findings: [], receipt: makeReceipt(), dropped: [] }],
  ])('%s gives the very result', (_, result) => {
    expect(reportFromJson(write(result, true))).toEqual(result);
  });

  it('makes every other format come out as from the scan itself', () => {
    const read = reportFromJson(write());
    for (const { write } of Object.values(FORMATS)) {
      expect(write(read, makeContext())).toBe(write(makeResult(), makeContext()));
    }
  });

  it('takes a byte order mark', () => {
    expect(reportFromJson(`\ufeff${write()}`)).toEqual(makeResult());
  });

  it.each(SPOILT)('refuses %s, and so does the schema', (_, change, message) => {
    const report = spoil(change);
    expect(validate(report)).toBe(false);
    expect(() => reportFromJson(JSON.stringify(report), 'old.json')).toThrow(`old.json is damaged: `);
    expect(() => reportFromJson(JSON.stringify(report), 'old.json')).toThrow(message);
  });

  it.each([
    ['{', 'report-not-json'],
    ['null', 'report-unknown'],
    ['[]', 'report-unknown'],
    ['{"version":"2.1.0"}', 'report-unknown'],
    ['{"schema":"scan-secrets/report@2"}', 'report-unknown'],
  ])('refuses %s in one line with what to do', (text, code) => {
    try {
      reportFromJson(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ScanError);
      expect(error).toMatchObject({
        code,
        message: expect.not.stringContaining('\n'),
        hint: expect.stringMatching(/\.$/),
      });
    }
  });
});

it('the schema uses only keywords that the reader checks', () => {
  const known = new Set([
    '$schema',
    '$id',
    'title',
    'description',
    '$defs',
    '$ref',
    'type',
    'const',
    'enum',
    'pattern',
  ]);
  for (const name of ['minimum', 'maximum', 'items', 'minItems', 'properties', 'required']) known.add(name);
  for (const name of ['additionalProperties', 'dependentRequired']) known.add(name);
  const visit = (node: Record<string, Parsed>): void => {
    expect(Object.keys(node).filter(key => !known.has(key))).toEqual([]);
    for (const child of Object.values(node['properties'] ?? {})) visit(child as Record<string, Parsed>);
    for (const child of Object.values(node['$defs'] ?? {})) visit(child as Record<string, Parsed>);
    if (node['items']) visit(node['items']);
    if (typeof node['additionalProperties'] === 'object') visit(node['additionalProperties']);
  };
  visit(schema);
});

it('the reader finds no fault where the schema finds none', () => {
  expect(checkValue(JSON.parse(write()), schema as Schema)).toEqual([]);
});

describe('jsonl', () => {
  it('has a typed object on each line and the receipt on the last', () => {
    const lines = FORMATS.jsonl
      .write(makeResult(), makeContext())
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    const { findings, receipt } = JSON.parse(write());
    expect(lines.map(({ type }) => type)).toEqual([...findings.map(() => 'finding'), 'dropped', 'receipt']);
    expect(lines[0]).toEqual({ type: 'finding', ...findings[0] });
    expect(lines.at(-1)).toMatchObject({ schema: 'scan-secrets/report@1', ...receipt });
  });
});
