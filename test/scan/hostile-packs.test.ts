import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { GitFolder } from '../history/git-folder.ts';
import { embed, makeToken } from '../history/token.ts';
import {
  BLOB,
  COMMIT,
  type CraftedEntry,
  copy,
  craftDelta,
  craftIndex,
  craftPack,
  insert,
  makeId,
  OFS_DELTA,
  placePack,
  REF_DELTA,
} from './craft-pack.ts';
import { listValues, scanForTokens } from './run-program.ts';

const value = makeToken('sound object of a hostile pack');
const sound: CraftedEntry = { type: BLOB, data: Buffer.from(embed(value)) };
const size = sound.data.length;
const none = Buffer.alloc(0);

/** Entries that follow the sound one, which is entry 0; how many of them are lost, and why. */
const FAULTS: readonly [string, readonly CraftedEntry[], number, RegExp][] = [
  [
    'a copy from beyond the base',
    [{ type: OFS_DELTA, base: 0, data: craftDelta(size, 10, copy(size - 5, 10)) }],
    1,
    /copies out of bounds/,
  ],
  [
    'a copy from far beyond the base',
    [{ type: OFS_DELTA, base: 0, data: craftDelta(size, 10, copy(0xfffffff0, 10)) }],
    1,
    /copies out of bounds/,
  ],
  [
    'a copy past the announced size',
    [{ type: OFS_DELTA, base: 0, data: craftDelta(size, 4, copy(0, 10)) }],
    1,
    /copies out of bounds/,
  ],
  [
    'an insert past the announced size',
    [{ type: OFS_DELTA, base: 0, data: craftDelta(size, 4, insert('12345')) }],
    1,
    /inserts out of bounds/,
  ],
  [
    'an insert past the end of the delta',
    [{ type: OFS_DELTA, base: 0, data: craftDelta(size, 90, Buffer.from([90, 1, 2])) }],
    1,
    /inserts out of bounds/,
  ],
  [
    'a copy cut short',
    [{ type: OFS_DELTA, base: 0, data: craftDelta(size, 10, Buffer.from([0xff, 1])) }],
    1,
    /copies out of bounds/,
  ],
  [
    'the reserved instruction',
    [{ type: OFS_DELTA, base: 0, data: craftDelta(size, 4, Buffer.from([0])) }],
    1,
    /inserts out of bounds/,
  ],
  [
    'less than announced',
    [{ type: OFS_DELTA, base: 0, data: craftDelta(size, 9, insert('1234')) }],
    1,
    /another size than announced/,
  ],
  [
    'a delta for another base',
    [{ type: OFS_DELTA, base: 0, data: craftDelta(size + 1, 4, insert('1234')) }],
    1,
    /made for another base/,
  ],
  [
    'sizes without an end',
    [{ type: OFS_DELTA, base: 0, data: Buffer.alloc(64, 0xff) }],
    1,
    /delta header is malformed/,
  ],
  ['an empty delta', [{ type: OFS_DELTA, base: 0, data: none }], 1, /delta header is malformed/],
  [
    'a delta that announces 4 GB',
    [{ type: OFS_DELTA, base: 0, data: craftDelta(size, 2 ** 32, copy(0, 10)) }],
    1,
    /delta makes another size than announced/,
  ],
  [
    'a delta that announces 2^48 bytes',
    [{ type: OFS_DELTA, base: 0, data: craftDelta(size, 2 ** 48, copy(0, 10)) }],
    1,
    /bytes, more than|malformed/,
  ],
  [
    'an object that announces 4 GB',
    [{ type: BLOB, data: Buffer.from('small'), announced: 2 ** 32 }],
    1,
    /fewer bytes than announced/,
  ],
  [
    'an object that announces more than anybody reads',
    [{ type: BLOB, data: Buffer.from('small'), announced: 2 ** 37 }],
    1,
    /137438953472 bytes, more than/,
  ],
  [
    'an object that inflates to more than announced',
    [{ type: BLOB, data: Buffer.alloc(1 << 20), announced: 100 }],
    1,
    /./,
  ],
  ['an object that inflates to less than announced', [{ type: BLOB, data: Buffer.alloc(100), announced: 200 }], 1, /./],
  ['a stream that is no deflate', [{ type: BLOB, data: none, announced: 64, stored: Buffer.alloc(64, 0xa5) }], 1, /./],
  [
    'a stream cut short',
    [{ type: BLOB, data: Buffer.alloc(1000, 7), stored: deflateSync(Buffer.alloc(1000, 7)).subarray(0, 8) }],
    1,
    /./,
  ],
  [
    'a stream with a wrong checksum',
    [{ type: BLOB, data: Buffer.from('abc'), stored: spoilEnd(deflateSync(Buffer.from('abc'))) }],
    1,
    /checksum/i,
  ],
  [
    'a base by an id that is not there',
    [{ type: REF_DELTA, baseId: makeId(999), data: craftDelta(size, 4, insert('1234')) }],
    1,
    /not there/,
  ],
  [
    'a delta of itself',
    [{ type: REF_DELTA, baseId: makeId(1), data: craftDelta(4, 4, insert('1234')) }],
    1,
    /not there|malformed/,
  ],
  [
    'deltas in a circle',
    [
      { type: REF_DELTA, baseId: makeId(3), data: craftDelta(4, 4, insert('1234')) },
      { type: REF_DELTA, baseId: makeId(1), data: craftDelta(4, 4, insert('1234')) },
      { type: REF_DELTA, baseId: makeId(2), data: craftDelta(4, 4, insert('1234')) },
    ],
    3,
    /not there|malformed/,
  ],
  [
    'a base before the pack',
    [{ type: OFS_DELTA, distance: 1 << 20, data: craftDelta(size, 4, insert('1234')) }],
    1,
    /not there|malformed/,
  ],
  [
    'a base between two entries',
    [{ type: OFS_DELTA, distance: 3, data: craftDelta(size, 4, insert('1234')) }],
    1,
    /not there|malformed/,
  ],
  [
    'a base at no distance',
    [{ type: OFS_DELTA, distance: 0, data: craftDelta(size, 4, insert('1234')) }],
    1,
    /not there|malformed/,
  ],
  ['a type that is reserved', [{ type: 5, data: Buffer.from('x') }], 1, /malformed/],
  ['type zero', [{ type: 0, data: Buffer.from('x') }], 1, /malformed/],
  [
    'a child of what cannot be read',
    [
      { type: OFS_DELTA, base: 0, data: craftDelta(size, 10, copy(size, 10)) },
      { type: OFS_DELTA, base: 1, data: craftDelta(10, 4, insert('1234')) },
    ],
    2,
    /cannot be read/,
  ],
];

describe('a pack with', () => {
  test.each(FAULTS)('%s: it is reported, the rest is scanned', (_, entries, lost, why) => {
    const folder = GitFolder.init();
    placePack(
      folder,
      craftPack([sound, ...entries, { ...sound, id: makeId(77), data: Buffer.from(`${embed(makeToken('last'))}`) }]),
    );
    const { exit, stderr, report } = scanForTokens(folder.path);
    expect([exit, stderr]).toEqual([2, '']);
    expect(listValues(report)).toEqual([value, makeToken('last')].sort());
    const faults = report.receipt.skipped.filter(({ because }) => because === 'fault');
    expect(faults.reduce((sum, { count }) => sum + count, 0)).toBe(lost);
    expect(faults.map(row => row.why).join('\n')).toMatch(why);
    expect(report.receipt.complete).toBe(false);
  });

  test('a chain of 5,000 deltas is read to its end', () => {
    const deltas = Array.from({ length: 5000 }, (): CraftedEntry => ({ type: OFS_DELTA, data: none }));
    const entries = [sound, ...deltas].map((entry, number): CraftedEntry => {
      if (number === 0) return entry;
      const text = number === 5000 ? embed(makeToken('end of the chain')) : 'x';
      const before = number - 1;
      return {
        type: OFS_DELTA,
        base: before,
        data: craftDelta(size + before, size + before + Buffer.byteLength(text), copy(0, size + before), insert(text)),
      };
    });
    const folder = GitFolder.init();
    placePack(folder, craftPack(entries));
    const { exit, report } = scanForTokens(folder.path);
    expect(exit).toBe(1);
    expect(listValues(report)).toEqual([value, makeToken('end of the chain')].sort());
    expect(report.receipt).toMatchObject({ blobs: 5001, complete: true });
  });

  test('a family larger than the memory for it is read all the same', () => {
    const large = Buffer.alloc(40 << 20, 'lorem ipsum\n');
    const total = large.length + size;
    const children = Array.from({ length: 4 }, (_, number): CraftedEntry => {
      const text = embed(makeToken(`large ${number}`));
      const baseSize = number === 0 ? large.length : total;
      const chunks = Array.from({ length: 4 }, (__, part) => copy(part * (10 << 20), 10 << 20));
      const padding = ' '.repeat(size - Buffer.byteLength(text));
      return { type: OFS_DELTA, base: number, data: craftDelta(baseSize, total, ...chunks, insert(text + padding)) };
    });
    const folder = GitFolder.init();
    placePack(folder, craftPack([{ type: BLOB, data: large }, ...children]));
    const { exit, report } = scanForTokens(folder.path, [], { env: { NODE_OPTIONS: '--max-old-space-size=200' } });
    expect(exit).toBe(1);
    expect(listValues(report)).toEqual([0, 1, 2, 3].map(number => makeToken(`large ${number}`)).sort());
    expect(report.receipt.complete).toBe(true);
  });

  test('a commit that is no commit', () => {
    const folder = GitFolder.init();
    placePack(folder, craftPack([sound, { type: COMMIT, data: Buffer.from('tree of nothing\nparent \n') }]));
    const { exit, stderr, report } = scanForTokens(folder.path);
    expect([exit, stderr]).toEqual([1, '']);
    expect(listValues(report)).toEqual([value]);
    expect(report.receipt.commits).toBe(1);
  });
});

describe('an index of a pack', () => {
  const { pack, index, ids, offsets } = craftPack([sound]);
  const edit = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.from(index);
    change(bytes);
    return bytes;
  };

  test.each<[string, Buffer, RegExp]>([
    ['that is empty', Buffer.alloc(0), /cut short/],
    ['that is cut short', index.subarray(0, index.length - 30), /cut short/],
    [
      'that announces four thousand million objects',
      edit(bytes => bytes.writeUInt32BE(0xffffffff, 8 + 255 * 4)),
      /cut short/,
    ],
    ['whose fan-out is not sorted', edit(bytes => bytes.writeUInt32BE(7, 8)), /not sorted/],
    ['of an unknown version', edit(bytes => bytes.writeUInt32BE(9, 4)), /version 9 is unknown/],
    ['with an offset past the end of the pack', craftIndex(ids, [offsets[0] + (1 << 20)], pack), /malformed/],
    ['with an offset of 64 bits', craftIndex(ids, [2 ** 40], pack), /malformed/],
    ['with an offset into nowhere', edit(bytes => bytes.writeUInt32BE(0xffffffff, bytes.length - 44)), /out of bounds/],
    ['with an offset into the head', craftIndex(ids, [4], pack), /malformed/],
  ])('%s: it is reported, the rest is scanned', (_, bytes, why) => {
    const folder = GitFolder.init();
    folder.commit({ 'a.ts': embed(makeToken('beside it')) });
    placePack(folder, { pack, index: bytes });
    const { exit, stderr, report } = scanForTokens(folder.path);
    expect([exit, stderr]).toEqual([2, '']);
    expect(listValues(report)).toEqual([makeToken('beside it')]);
    expect(report.receipt.skipped).toEqual([
      {
        what: expect.stringContaining('pack-crafted.pack'),
        why: expect.stringMatching(why),
        because: 'fault',
        count: 1,
      },
    ]);
  });

  test('that puts the next entry a terabyte away costs neither the entry nor the memory', () => {
    const two = craftPack([sound, { type: BLOB, data: Buffer.from('next') }]);
    const folder = GitFolder.init();
    placePack(folder, { pack: two.pack, index: craftIndex(two.ids, [two.offsets[0], 2 ** 40], two.pack) });
    const { exit, stderr, report } = scanForTokens(folder.path);
    expect([exit, stderr]).toEqual([2, '']);
    expect(listValues(report)).toEqual([value]);
    expect(report.receipt.skipped).toMatchObject([{ why: expect.stringContaining('malformed'), count: 1 }]);
  });
});

function spoilEnd(bytes: Buffer): Buffer {
  bytes[bytes.length - 1] ^= 1;
  return bytes;
}
