import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderFindings } from '../../src/findings/order.ts';
import { VERDICTS } from '../../src/model/finding.ts';
import { SEVERITIES } from '../../src/model/rule.ts';
import { makeFinding, makeOccurrence } from './build.ts';

test('secrets first, then severity, path, line and id', () => {
  const at = (path: string, line: number) => ({ occurrences: [makeOccurrence(path, line)] });
  const ordered = [
    makeFinding('r', '1', { severity: 'critical' }),
    makeFinding('r', '2', { severity: 'low', ...at('a', 9) }),
    makeFinding('r', '3', { severity: 'low', ...at('a', 10) }),
    makeFinding('r', '4', { severity: 'low', ...at('b', 1) }),
    makeFinding('r', '5', { severity: 'low', ...at('b', 1) }),
    makeFinding('r', '6', { verdict: 'review', severity: 'critical' }),
    makeFinding('r', '7', { verdict: 'configuration', severity: 'critical' }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), shuffled => {
      expect(orderFindings(shuffled)).toEqual(ordered);
    }),
  );
});

test('the order is total', () => {
  const finding = fc
    .record({
      verdict: fc.constantFrom(...VERDICTS),
      severity: fc.constantFrom(...SEVERITIES),
      path: fc.constantFrom('a', 'B', 'ä'),
      line: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ path, line, ...rest }) => ({ ...rest, occurrences: [makeOccurrence(path, line)] }));
  fc.assert(
    fc.property(fc.array(finding), list => {
      const findings = list.map((given, index) => makeFinding('r', String(index), { ...given, id: String(index) }));
      expect(orderFindings([...findings].reverse())).toEqual(orderFindings(findings));
    }),
  );
});
