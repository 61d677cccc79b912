import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCommitLine } from '../../src/cache/commit-lines.ts';
import { decodeHistory, encodeHistory } from '../../src/cache/history-memory.ts';
import { toIdList } from '../../src/cache/id-list.ts';
import { decodeObjects, encodeObjects } from '../../src/cache/object-memory.ts';
import { decodeTrace, encodeTrace } from '../../src/cache/trace-memory.ts';
import { ByteReader } from '../../src/model/byte-reader.ts';
import { ByteWriter } from '../../src/model/byte-writer.ts';
import type { MatchedBlob } from '../../src/model/source.ts';
import { ValueTable } from '../../src/model/value-table.ts';

const count = fc.maxSafeNat();
const hex = (bytes: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map(raw => Buffer.from(raw).toString('hex'));
const real = fc.double({ noNaN: true });
const text = fc.string({ unit: 'grapheme' });

test('what is written can be read', () => {
  const part = fc.oneof(
    fc.record({ kind: fc.constant('count' as const), value: count }),
    fc.record({ kind: fc.constant('real' as const), value: real }),
    fc.record({ kind: fc.constant('text' as const), value: text }),
    fc.record({ kind: fc.constant('hex' as const), value: hex(20) }),
    fc.record({ kind: fc.constant('block' as const), value: fc.uint8Array({ maxLength: 9000 }) }),
  );
  fc.assert(
    fc.property(fc.array(part), parts => {
      const writer = new ByteWriter();
      for (const { kind, value } of parts) (writer[kind] as (value: unknown) => void)(value);
      const reader = new ByteReader(writer.toBytes());
      for (const { kind, value } of parts) {
        const read = kind === 'hex' ? reader.hex(20) : reader[kind]();
        expect(kind === 'block' ? Uint8Array.from(read as Buffer) : read).toEqual(value);
      }
      expect(reader.isAtEnd).toBe(true);
    }),
  );
});

const sighting = fc.record({
  ruleId: fc.constantFrom('one-rule', 'another-rule'),
  secret: fc.record({ redacted: text, fingerprint: hex(16) }),
  evidence: fc.array(
    fc.record({ signal: text, weighs: fc.constantFrom('+' as const, '-' as const, '=' as const), because: text }),
  ),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
});

const location = fc
  .record({
    startByte: fc.nat(),
    bytes: fc.nat(5000),
    startLine: fc.nat(),
    startColumn: fc.nat(),
    lines: fc.nat(50),
    endColumn: fc.nat(),
  })
  .map(({ startByte, bytes, startLine, startColumn, lines, endColumn }) => ({
    startByte,
    endByte: startByte + bytes,
    startLine,
    startColumn,
    endLine: startLine + lines,
    endColumn,
  }));

const objects = fc.uniqueArray(hex(20), { minLength: 1, maxLength: 40 }).chain(ids =>
  fc.record({
    ids: fc.constant(ids),
    matched: fc.array(
      fc.record({
        blob: fc.record({
          kind: fc.constantFrom('blob' as const, 'commit' as const, 'tag' as const),
          oid: fc.constantFrom(...ids),
        }),
        matches: fc.array(
          fc.record(
            { sighting, location, ignored: fc.record({ reason: text }) },
            { requiredKeys: ['sighting', 'location'] },
          ),
          { maxLength: 5 },
        ),
      }),
      { maxLength: 10 },
    ),
    commitLines: fc.array(
      fc
        .tuple(
          fc.constantFrom(...ids),
          fc.oneof(fc.constantFrom(...ids), hex(20), fc.constant('')),
          fc.oneof(fc.integer(), fc.constantFrom(0, 2 ** 60, -1)),
          fc.array(fc.oneof(fc.constantFrom(...ids), hex(20)), { maxLength: 9 }),
        )
        .map(([id, tree, seconds, parents]) => [id, tree, seconds, ...parents].join(' ')),
      { maxLength: 20 },
    ),
    sizes: fc.array(fc.integer({ min: 0, max: 2 ** 31 }), { minLength: ids.length, maxLength: ids.length }),
  }),
);

test('what scanning brought is the same after encoding, in the same order, and without values', () => {
  fc.assert(
    fc.property(objects, fc.string({ minLength: 12 }), ({ ids, matched, commitLines, sizes }, raw) => {
      const list = toIdList(ids);
      const values = new ValueTable();
      const withRaw = matched.map(({ blob, matches }) => ({
        blob,
        matches: matches.map(match => ({
          ...match,
          sighting: { ...match.sighting, secret: { ...match.sighting.secret, raw } },
        })),
      })) as MatchedBlob[];
      const bytes = encodeObjects({ matched: withRaw, commitLines, blobSizes: Uint32Array.from(sizes) }, list, values);
      const read = decodeObjects(bytes, list, new ValueTable(values.toText()), 20);
      const listed = read.matched.map(({ blob, matches }) => ({ blob, matches: [...matches] }));
      expect(JSON.stringify(listed)).toBe(JSON.stringify(matched));
      expect(read.commits.map(commit => toCommitLine(commit, list))).toEqual(commitLines);
      expect([...read.blobSizes]).toEqual(sizes);
    }),
  );
});

test('numbers of values stay what they are when the table grows', () => {
  fc.assert(
    fc.property(fc.array(sighting), fc.array(sighting), (first, second) => {
      const table = new ValueTable();
      const numbers = first.map(value => table.numberOf(value));
      const grown = new ValueTable(table.toText());
      const more = second.map(value => grown.numberOf(value));
      expect(first.map(value => grown.numberOf(value))).toEqual(numbers);
      const read = new ValueTable(grown.toText());
      expect(numbers.map(number => read.get(number))).toEqual(first);
      expect(more.map(number => read.get(number))).toEqual(second);
    }),
  );
});

const mark = fc.record({ size: count, mtimeMs: real, ctimeMs: real, inode: real });
const file = fc.record({ mark, digest: hex(32) });
const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 }).map(raw => Buffer.from(raw));

test('what is known of a repository is the same after encoding', () => {
  const history = fc.record({
    hashBytes: fc.constant(20),
    packs: fc.array(
      fc.record({
        name: text,
        pack: file,
        index: file,
        checksums: hex(40),
        relies: fc.array(text),
        counts: fc.record({ blobs: count, commits: count, tags: count, bytes: count }),
        objects: bytes,
      }),
    ),
    loose: fc.array(fc.record({ id: hex(20), type: fc.integer({ min: 1, max: 4 }), size: count, mark })),
    looseObjects: bytes,
    trace: bytes,
  });
  fc.assert(
    fc.property(history, fc.array(sighting), (drawn, sightings) => {
      const values = new ValueTable();
      for (const one of sightings) values.numberOf(one);
      const { values: read, ...rest } = decodeHistory(encodeHistory({ ...drawn, values }));
      expect(rest).toEqual(drawn);
      expect(read.toText()).toBe(values.toText());
    }),
  );
});

test('where blobs stood is the same after encoding', () => {
  const ascending = fc.uniqueArray(fc.nat(100_000)).map(positions => positions.sort((a, b) => a - b));
  const trace = fc.record({
    order: fc.array(fc.nat()).map(numbers => Int32Array.from(numbers)),
    places: fc.array(fc.record({ blob: fc.nat(), path: text, runs: ascending })),
    leads: fc.array(fc.integer({ min: 0, max: 1 })).map(leads => Uint8Array.from(leads)),
    headTrees: fc.record({ edges: fc.array(fc.nat()).map(edges => Int32Array.from(edges)), names: fc.array(text) }),
    missing: fc.array(hex(32)),
    targets: fc.array(fc.tuple(hex(20), hex(20))),
    infos: fc.array(
      fc.record(
        { oid: hex(20), author: fc.record({ name: text, email: text, date: text }), summary: text },
        { requiredKeys: ['oid', 'author'] },
      ),
    ),
  });
  fc.assert(
    fc.property(trace, drawn => {
      expect(decodeTrace(encodeTrace(drawn))).toEqual(drawn);
    }),
  );
});
