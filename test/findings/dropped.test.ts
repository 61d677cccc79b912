import { expect, test } from 'vitest';
import { listDropped } from '../../src/findings/dropped.ts';
import { inBlob, inFile, makeMatch, makeProvenance, makeSighting, traceBy } from './build.ts';

test('what signals dropped, each value once a path and rule, in the order of paths and lines', () => {
  const dropped = makeSighting('key', 'v', { dropped: 'placeholder' });
  const matched = [
    inFile('b.txt', makeMatch(dropped, 7), makeMatch(dropped, 2), makeMatch(makeSighting('key', 'kept'), 1)),
    inBlob('o1', makeMatch(dropped, 3)),
  ];
  const trace = traceBy({ o1: [makeProvenance('a.txt'), makeProvenance('b.txt')] });
  expect(listDropped(matched, trace)).toEqual([
    { ruleId: 'key', path: 'a.txt', line: 3, column: 1, redacted: 'v…', dropped: 'placeholder', evidence: [] },
    { ruleId: 'key', path: 'b.txt', line: 2, column: 1, redacted: 'v…', dropped: 'placeholder', evidence: [] },
  ]);
});
