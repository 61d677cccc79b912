import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Arena, NO_ROOM } from '../../src/git/arena.ts';
import { EngineArena } from '../../src/git/engine-arena.ts';
import { PlainArena } from '../../src/git/plain-arena.ts';
import { openCompiled } from '../prefilter/engines.ts';

const ARENA_BYTES = 1 << 19;
const OBJECT_BYTES = 150_000;
const engine = openCompiled();
const arenas = {
  plain: new PlainArena(ARENA_BYTES, OBJECT_BYTES),
  compiled: new EngineArena(engine, ARENA_BYTES, OBJECT_BYTES),
};

/** An instruction of a delta: a copy, an insertion, or bytes as they come. */
type Step = { offset: number; length: number } | { insert: Uint8Array } | { raw: Uint8Array };

function encodeSize(size: number): number[] {
  return size < 128 ? [size] : [(size & 127) | 128, ...encodeSize(Math.floor(size / 128))];
}

function encodeStep(step: Step): number[] {
  if ('raw' in step) return [...step.raw];
  if ('insert' in step) return [step.insert.length, ...step.insert];
  const bytes = [
    step.offset,
    step.offset >> 8,
    step.offset >> 16,
    step.offset >> 24,
    step.length,
    step.length >> 8,
    step.length >> 16,
  ];
  const used = bytes.map(byte => byte & 255);
  const op = used.reduce((bits, byte, k) => (byte === 0 ? bits : bits | (1 << k)), 0x80);
  return [op, ...used.filter(byte => byte !== 0)];
}

function deflated(bytes: Uint8Array): { bytes: Uint8Array; start: number; end: number } {
  const stream = deflateSync(bytes);
  return { bytes: Buffer.concat([Buffer.from('head'), stream, Buffer.from('tail')]), start: 4, end: 4 + stream.length };
}

function digest(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}

/** What an arena makes of a base and a delta: bytes and copies, or why not. */
function patch(arena: Arena, base: Uint8Array, delta: Uint8Array): unknown {
  const { start } = arena;
  if (arena.inflate(deflated(base), base.length, start) === NO_ROOM) return NO_ROOM;
  try {
    const top = start + base.length;
    const size = arena.patch(deflated(delta), delta.length, start, base.length, top);
    if (size === NO_ROOM) return NO_ROOM;
    expect(digest(arena.bytes.subarray(start, top))).toBe(digest(base));
    return { size, digest: digest(arena.bytes.subarray(top, top + size)), copies: [...arena.copies()] };
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ offset: fc.nat(400), length: fc.integer({ min: 1, max: 300 }) }) },
  { weight: 1, arbitrary: fc.record({ offset: fc.nat(70_000), length: fc.integer({ min: 1, max: 70_000 }) }) },
  { weight: 4, arbitrary: fc.record({ insert: fc.uint8Array({ minLength: 1, maxLength: 127 }) }) },
);

test('both arenas make the same of a delta, or refuse it for the same reason', () => {
  const reasons = new Set<unknown>();
  fc.assert(
    fc.property(
      fc.oneof(fc.nat(900), fc.constant(80_000)),
      fc.array(step, { maxLength: 30 }),
      fc.option(fc.uint8Array({ minLength: 1, maxLength: 3 }), { freq: 4, nil: undefined }),
      fc.constantFrom(0, 0, 0, 0, 0, 0, -1, 1),
      fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 1000, 2 ** 40),
      (baseSize, steps, raw, baseError, sizeError) => {
        const base = new Uint8Array(baseSize).map((_, i) => (i * 7) ^ (i >> 8));
        // Copies are cut to the base, so that most deltas are sound.
        const sound = steps.flatMap<Step>(one => {
          if (!('offset' in one)) return [one];
          const offset = Math.min(one.offset, base.length);
          const length = Math.min(one.length, base.length - offset);
          return length > 0 ? [{ offset, length }] : [];
        });
        const made = sound.reduce(
          (sum, one) => sum + ('offset' in one ? one.length : 'insert' in one ? one.insert.length : 0),
          0,
        );
        const head = [...encodeSize(Math.max(0, base.length + baseError)), ...encodeSize(made + sizeError)];
        const all: Step[] = raw === undefined ? sound : [...sound, { raw }];
        const delta = Uint8Array.from([...head, ...all.flatMap(encodeStep)]);
        const expected = patch(arenas.plain, base, delta);
        reasons.add(typeof expected === 'string' ? expected.replace(/\d+ bytes, more/, 'bytes, more') : 'sound');
        expect(patch(arenas.compiled, base, delta)).toEqual(expected);
      },
    ),
    { numRuns: 500, seed: 3 },
  );
  expect([...reasons].sort()).toEqual([
    'GitError: delta copies out of bounds',
    'GitError: delta inserts out of bounds',
    'GitError: delta is made for another base',
    'GitError: delta makes another size than announced',
    `GitError: it has bytes, more than ${OBJECT_BYTES}`,
    'sound',
  ]);
});

test('a malformed head is refused by both', () => {
  for (const delta of [[], [0x80], [5], [3, 0x80], [...new Array<number>(9).fill(0xff), 1]]) {
    for (const arena of Object.values(arenas))
      expect(patch(arena, new Uint8Array(3), Uint8Array.from(delta))).toBe('GitError: delta header is malformed');
  }
});

test('what does not fit is left alone, and neither arena spills over', () => {
  const small = {
    plain: new PlainArena(4096, OBJECT_BYTES),
    compiled: new EngineArena(engine, 65_536, OBJECT_BYTES),
  };
  const behind = engine.allocate(4096);
  engine.bytes.fill(0x5a, behind, behind + 4096);
  const base = new Uint8Array(3000).fill(7);
  const double = Uint8Array.from([
    ...encodeSize(3000),
    ...encodeSize(90_000),
    ...new Array(30).fill(encodeStep({ offset: 0, length: 3000 })).flat(),
  ]);
  for (const arena of Object.values(small)) {
    expect(patch(arena, base, double)).toBe(NO_ROOM);
    expect(arena.inflate(deflated(new Uint8Array(90_000)), 90_000, arena.start)).toBe(NO_ROOM);
    expect(arena.bytes.subarray(arena.start, arena.start + 3000).every(byte => byte === 7)).toBe(true);
  }
  expect(engine.bytes.subarray(behind, behind + 4096).every(byte => byte === 0x5a)).toBe(true);
});
