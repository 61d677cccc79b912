import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBaseline } from '../../src/findings/baseline.ts';
import { parseIgnoreFile } from '../../src/findings/ignore-file.ts';
import { collectInline, type SuppressionSources, suppress } from '../../src/findings/suppress.ts';
import { makeFinding, makeOccurrence } from './build.ts';

const today = '2030-01-31';
const whole = { today, isWhole: true };
const one = makeFinding('jwt', 'one', { id: '1'.repeat(16), occurrences: [makeOccurrence('test/a.js', 1)] });
const two = makeFinding('jwt', 'two', { id: '2'.repeat(16), occurrences: [makeOccurrence('src/a.js', 1)] });

const by = (sources: Partial<SuppressionSources>, findings = [one, two]): (string | undefined)[] =>
  suppress(findings, { ...whole, ...sources }).findings.map(({ suppressed }) => suppressed?.by);

describe('what excuses a finding', () => {
  test('nothing by itself, and none is ever removed', () => {
    expect(by({})).toEqual([undefined, undefined]);
  });

  test('a comment', () => {
    const { findings } = suppress([one, two], { ...whole, inline: new Map([[two.id, { reason: 'demo' }]]) });
    expect(findings).toEqual([one, { ...two, suppressed: { by: 'inline', reason: 'demo' } }]);
  });

  test('a line of the ignore file, for a finding or for a rule at paths', () => {
    expect(by({ ignoreFile: parseIgnoreFile(`${one.id} -- known\n`, 'f') })).toEqual(['ignore-file', undefined]);
    expect(by({ ignoreFile: parseIgnoreFile('jwt test/** -- demo\n', 'f') })).toEqual(['ignore-file', undefined]);
    expect(by({ ignoreFile: parseIgnoreFile('aws test/**\n', 'f') })).toEqual([undefined, undefined]);
  });

  test('a rule at paths covers no secret that stands elsewhere too', () => {
    const both = { ...one, occurrences: [...one.occurrences, ...two.occurrences] };
    expect(by({ ignoreFile: parseIgnoreFile('jwt test/**\n', 'f') }, [both])).toEqual([undefined]);
  });

  test('the baseline, by rule and value: a changed value is a new finding', () => {
    const baseline = createBaseline([one]);
    expect(by({ baseline })).toEqual(['baseline', undefined]);
    const moved = { ...one, occurrences: [makeOccurrence('elsewhere.js', 99)] };
    const changed = { ...one, secret: { ...one.secret, fingerprint: 'fp-new' } };
    const renamed = { ...one, ruleId: 'other' };
    expect(by({ baseline }, [moved, changed, renamed])).toEqual(['baseline', undefined, undefined]);
  });

  test('not an entry that says it is a secret', () => {
    const baseline = createBaseline([one]).map(entry => ({ ...entry, decision: 'secret' as const }));
    expect(by({ baseline })).toEqual([undefined, undefined]);
  });

  test('a comment before the ignore file before the baseline', () => {
    const inline = new Map([[one.id, {}]]);
    const ignoreFile = parseIgnoreFile(`${one.id}\n`, 'f');
    const baseline = createBaseline([one]);
    expect(by({ inline, ignoreFile, baseline })[0]).toBe('inline');
    expect(by({ ignoreFile, baseline })[0]).toBe('ignore-file');
    expect(by({ baseline })[0]).toBe('baseline');
  });
});

describe('entries that are of no use', () => {
  const ignoreFile = parseIgnoreFile(
    `${one.id} until=2030-01-30 -- late\n${two.id} owner=ada until=2030-01-31 -- last day\njwt docs/**\n`,
    'f',
  );

  test('an expired one excuses nothing, and is named', () => {
    const { findings, notes } = suppress([one, two], { ...whole, ignoreFile });
    expect(findings.map(({ suppressed }) => suppressed)).toEqual([
      undefined,
      { by: 'ignore-file', reason: 'last day', owner: 'ada', until: '2030-01-31' },
    ]);
    expect(notes).toEqual([
      `ignore file line 1 (${one.id}) has expired`,
      'ignore file line 3 (jwt docs/**) excuses nothing any more',
    ]);
  });

  test('what meets nothing is named only when all was read', () => {
    const baseline = createBaseline(Array.from({ length: 7 }, (_, index) => makeFinding('jwt', `gone${index}`)));
    expect(suppress([one], { ...whole, baseline }).notes).toEqual([
      expect.stringMatching(/^(baseline entry jwt fp-gone\d,? ){5}and 2 more excuse nothing any more$/),
    ]);
    expect(suppress([one], { ...whole, isWhole: false, baseline }).notes).toEqual([]);
  });
});

test('the order of findings and entries does not matter', () => {
  const findings = ['a', 'b'].flatMap(rule => ['1', '2', '3'].map(value => makeFinding(rule, value)));
  const lines = findings.slice(2).map(({ id }) => id);
  fc.assert(
    fc.property(
      fc.subarray(findings),
      fc.shuffledSubarray(lines),
      fc.shuffledSubarray(findings, { minLength: findings.length }),
      (known, ignored, shuffled) => {
        const sources = (order: readonly string[]) => ({
          ...whole,
          baseline: createBaseline(known),
          ignoreFile: parseIgnoreFile(order.join('\n'), 'f'),
        });
        const excusedBy = (order: typeof findings, text: readonly string[]) =>
          new Map(suppress(order, sources(text)).findings.map(({ id, suppressed }) => [id, suppressed?.by]));
        expect(excusedBy(shuffled, ignored)).toEqual(excusedBy(findings, [...ignored].reverse()));
      },
    ),
  );
});

test('comments are collected from groups', () => {
  const group = { id: 'x', ignored: { reason: 'r' } };
  expect(collectInline([group, { id: 'y' }] as never)).toEqual(new Map([['x', { reason: 'r' }]]));
});

describe('the ignore file', () => {
  test('is read', () => {
    const text = `# why\n\n${one.id} owner=ops until=2030-01-31 -- a -- b\r\n  github-token src/*.js --\n`;
    expect(parseIgnoreFile(text, 'f')).toEqual([
      { line: 3, subject: { kind: 'finding', id: one.id }, owner: 'ops', until: '2030-01-31', reason: 'a -- b' },
      { line: 4, subject: { kind: 'rule', rule: 'github-token', glob: 'src/*.js' } },
    ]);
  });

  test.each([
    ['jwt', 'f:1: rule "jwt" needs a glob that says where (** for everywhere)'],
    ['JWT **', 'f:1: "JWT" is neither the id of a finding nor that of a rule'],
    ['jwt a b', 'f:1: "b" is one word too many'],
    [`${one.id} x`, 'f:1: "x" is one word too many'],
    ['\njwt ** untill=2030-01-01', 'f:2: unknown field "untill" (did you mean until=?)'],
    ['jwt ** until=soon', 'f:1: "until" must be a date like 2030-01-31'],
  ])('%j is a fault', (text, message) => {
    expect(() => parseIgnoreFile(text, 'f')).toThrow(message);
  });
});
