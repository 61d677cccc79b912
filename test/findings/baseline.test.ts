import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Baseline,
  type BaselineEntry,
  createBaseline,
  DECISIONS,
  mergeBaseline,
  pruneBaseline,
} from '../../src/findings/baseline.ts';
import { formatBaseline, readBaseline } from '../../src/findings/baseline-file.ts';
import { makeFinding } from './build.ts';

const entry = (rule: string, fingerprint: string, given: Partial<BaselineEntry> = {}): BaselineEntry => ({
  rule,
  fingerprint,
  decision: 'known',
  reason: null,
  owner: null,
  until: null,
  ...given,
});

const anyEntry: fc.Arbitrary<BaselineEntry> = fc.record({
  rule: fc.constantFrom('a', 'b', 'c'),
  fingerprint: fc.constantFrom('1', '2', '3'),
  decision: fc.constantFrom(...DECISIONS),
  reason: fc.option(fc.string({ unit: 'binary' })),
  owner: fc.option(fc.string()),
  until: fc.constantFrom(null, '2030-01-31'),
});
const anyBaseline: fc.Arbitrary<Baseline> = fc.array(anyEntry).map(entries => mergeBaseline([], entries));

test('the file: one entry a line, sorted, each line ending alike, no lines, dates or paths', () => {
  const baseline = createBaseline([makeFinding('jwt', 'two'), makeFinding('jwt', 'one'), makeFinding('aws', 'x')]);
  expect(formatBaseline(baseline)).toBe(
    [
      '[',
      '{"rule":"aws","fingerprint":"fp-x","reason":null,"owner":null,"until":null},',
      '{"rule":"jwt","fingerprint":"fp-one","reason":null,"owner":null,"until":null},',
      '{"rule":"jwt","fingerprint":"fp-two","reason":null,"owner":null,"until":null},',
      '{"schema":"scan-secrets/baseline@1"}',
      ']',
      '',
    ].join('\n'),
  );
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(anyBaseline, baseline => {
      expect(readBaseline(formatBaseline(baseline), 'f')).toEqual(baseline);
    }),
  );
});

test('a formatted file is read too', () => {
  const baseline = [entry('a', '1', { reason: 'x' })];
  const pretty = JSON.stringify(JSON.parse(formatBaseline(baseline)), undefined, 2);
  expect(readBaseline(pretty, 'f')).toEqual(baseline);
});

test('lines of two branches, put together as git does with merge=union, are the entries of both', () => {
  fc.assert(
    fc.property(anyBaseline, anyBaseline, (ours, theirs) => {
      const [head, tail] = ['[\n', '{"schema":"scan-secrets/baseline@1"}\n]\n'];
      const linesOf = (baseline: Baseline) => formatBaseline(baseline).slice(head.length, -tail.length);
      const merged = readBaseline(head + linesOf(ours) + linesOf(theirs) + tail, 'f');
      expect(merged).toEqual(mergeBaseline(ours, theirs));
    }),
  );
});

describe('creating over an existing file', () => {
  test('keeps what people wrote, and adds the rest with what is given', () => {
    const previous = [
      entry('jwt', 'fp-one', { reason: 'sandbox', owner: 'ada', decision: 'accepted' }),
      entry('old', 'z'),
    ];
    const written = { reason: 'later', owner: null, until: '2030-01-31' };
    expect(createBaseline([makeFinding('jwt', 'one'), makeFinding('jwt', 'two')], previous, written)).toEqual([
      previous[0],
      entry('jwt', 'fp-two', written),
      previous[1],
    ]);
  });

  test('the order of findings does not matter', () => {
    const findings = ['a', 'b', 'c'].flatMap(rule => ['1', '2'].map(value => makeFinding(rule, value)));
    fc.assert(
      fc.property(fc.shuffledSubarray(findings, { minLength: findings.length }), anyBaseline, (shuffled, previous) => {
        expect(createBaseline(shuffled, previous)).toEqual(createBaseline(findings, previous));
      }),
    );
  });
});

test('pruning leaves what is still found and still holds', () => {
  const baseline = [
    entry('jwt', 'fp-gone'),
    entry('jwt', 'fp-here', { until: '2030-01-31' }),
    entry('jwt', 'fp-late', { until: '2030-01-30' }),
  ];
  const findings = ['here', 'late'].map(value => makeFinding('jwt', value));
  expect(pruneBaseline(baseline, findings, '2030-01-31')).toEqual([baseline[1]]);
});

describe('faults name the line', () => {
  const row = (text: string): string => `[\n${text},\n{"schema":"scan-secrets/baseline@1"}\n]\n`;
  test.each([
    ['not JSON', row('{"rule": }'), 'f.json:2: this is not JSON'],
    ['no list', '{"rule": "x"', 'f.json:1: this is not JSON'],
    ['another list', '[]', 'f.json:1: the last element must be {"schema": "scan-secrets/baseline@1"}'],
    ['another version', '[\n{"schema":"scan-secrets/baseline@2"}\n]', 'f.json:2: the last element must be'],
    ['a conflict', `[\n${'<'.repeat(7)} HEAD\n]`, 'f.json:2: a merge conflict is not resolved'],
    ['unknown key', row('{"rule":"a","fingerprint":"1","line":3}'), 'f.json:2: unknown key "line"'],
    ['missing key', row('{"rule":"a"}'), 'f.json:2: "rule" and "fingerprint" must be text'],
    ['no entry', row('7'), 'f.json:2: not an entry'],
    ['wrong type', row('{"rule":"a","fingerprint":"1","reason":7}'), 'f.json:2: "reason" must be text or null'],
    ['wrong date', row('{"rule":"a","fingerprint":"1","until":"2030-02-30"}'), 'f.json:2: "until" must be a date'],
    ['wrong decision', row('{"rule":"a","fingerprint":"1","decision":"no"}'), 'f.json:2: "decision" must be one of'],
  ])('%s', (_, text, message) => {
    expect(() => readBaseline(text, 'f.json')).toThrow(message);
  });
});
