import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Match } from '../../src/model/match.ts';
import { listPacked, MatchPacker } from '../../src/model/packed-matches.ts';
import { ValueTable } from '../../src/model/value-table.ts';

const sighting = fc.record({
  ruleId: fc.constantFrom('one', 'two'),
  secret: fc.record({ redacted: fc.constant('…'), fingerprint: fc.constantFrom('a', 'b', 'c') }),
  evidence: fc.constant([]),
  confidence: fc.constantFrom(0.5, 0.9),
});

/** Up to where one file can be large. */
const place = fc.oneof(fc.nat(300), fc.nat(2 ** 31 - 1), fc.integer({ min: 2 ** 31, max: 2 ** 45 }));
const location = fc
  .tuple(place, fc.nat(5000), place, fc.nat(400), fc.nat(50), fc.nat(400))
  .map(([startByte, bytes, startLine, startColumn, lines, endColumn]) => ({
    startByte,
    endByte: startByte + bytes,
    startLine,
    startColumn,
    endLine: startLine + lines,
    endColumn,
  }));

const match: fc.Arbitrary<Match> = fc.record(
  { sighting, location, ignored: fc.record({ reason: fc.constantFrom('test key', 'sample') }) },
  { requiredKeys: ['sighting', 'location'] },
);
const blob = fc.oneof(
  fc.record({ kind: fc.constant('blob' as const), oid: fc.constantFrom('00', '01') }),
  fc.record({ kind: fc.constant('file' as const), path: fc.constantFrom('a', 'b') }),
);

test('matches come back as they were, as often as somebody asks, from another thread too', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(blob, fc.array(match))), blobs => {
      const table = new ValueTable();
      const packer = new MatchPacker(value => table.numberOf(value));
      for (const [ref, matches] of blobs) packer.add(ref, matches);
      const { packed, values } = structuredClone({ packed: packer.pack(), values: table.all });
      const listed = listPacked(packed, { get: <T>(number: number) => values[number] as T });
      for (let round = 0; round < 2; round++)
        expect(listed.map(({ blob: ref, matches }) => [ref, [...matches]])).toEqual(blobs);
    }),
  );
});

test('what matches share is one object', () => {
  const table = new ValueTable();
  const packer = new MatchPacker(value => table.numberOf(value));
  const at = { startByte: 1, endByte: 9, startLine: 1, startColumn: 2, endLine: 1, endColumn: 10 };
  const made = (): Match => ({
    sighting: { ruleId: 'one', secret: { redacted: '…', fingerprint: 'a' }, evidence: [], confidence: 1 },
    location: at,
  });
  for (const oid of ['00', '01']) packer.add({ kind: 'blob', oid }, [made(), made()]);
  const met = listPacked(packer.pack(), table).flatMap(({ matches }) => [...matches].map(one => one.sighting));
  expect(met).toHaveLength(4);
  expect(new Set(met).size).toBe(1);
});
