import { constants, deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toFault } from '../../src/git/engine-fault.ts';
import { Inflater } from '../../src/git/inflate.ts';
import { openCompiled } from '../prefilter/engines.ts';

const engine = openCompiled();
const inflater = new Inflater();
const inputAt = engine.allocate(1 << 20);
const outputAt = engine.allocate(1 << 20);

/** The bytes, or why not. */
type Outcome = { readonly bytes: Buffer; readonly taken: number } | { readonly refused: string };

function inflatePlainly(stream: Buffer, size: number): Outcome {
  const out = Buffer.alloc(size);
  try {
    return { taken: inflater.inflate(stream, 0, stream.length, out, 0, size), bytes: out };
  } catch (error) {
    return { refused: (error as Error).message };
  }
}

/** With bytes behind the stream that must not matter, and a guard behind the room that may be overwritten. */
function inflateCompiled(stream: Buffer, size: number, behind: number): Outcome {
  engine.bytes.set(stream, inputAt);
  engine.bytes.fill(behind, inputAt + stream.length, inputAt + stream.length + 64);
  engine.bytes.fill(0xa5, outputAt + size + 64, outputAt + size + 128);
  const taken = engine.code.inflate(inputAt, inputAt + stream.length, outputAt, size);
  expect(engine.bytes.subarray(outputAt + size + 64, outputAt + size + 128).every(byte => byte === 0xa5)).toBe(true);
  if (taken < 0) return { refused: toFault(taken).message };
  return { taken, bytes: Buffer.from(engine.bytes.subarray(outputAt, outputAt + size)) };
}

function inflateByZlib(stream: Buffer): Buffer | undefined {
  try {
    return inflateSync(stream);
  } catch {
    return undefined;
  }
}

/** Both must agree on the bytes or on refusing; and with zlib, which knows no size. */
function compare(stream: Buffer, size: number): Outcome {
  const plain = inflatePlainly(stream, size);
  for (const behind of [0, 0xff]) {
    const compiled = inflateCompiled(stream, size, behind);
    if ('refused' in plain) expect(compiled).toHaveProperty('refused');
    else expect(compiled).toEqual(plain);
  }
  const byZlib = inflateByZlib(stream);
  if ('bytes' in plain) expect(byZlib).toEqual(plain.bytes);
  else expect(byZlib?.length).not.toBe(size);
  return plain;
}

const options = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  memLevel: fc.integer({ min: 1, max: 9 }),
  windowBits: fc.integer({ min: 9, max: 15 }),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FILTERED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
    constants.Z_FIXED,
  ),
});

/** Text-like, random, and repetitive at every small distance. */
const content = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map(bytes => Buffer.from(bytes)),
      fc.constantFrom('const value = ', 'return ', '\n\t', '"x"', 'function f() {').map(text => Buffer.from(text)),
      fc
        .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 2, max: 60 }))
        .map(([piece, times]) => Buffer.concat(Array.from({ length: times }, () => Buffer.from(piece)))),
    ),
    { maxLength: 60 },
  )
  .map(parts => Buffer.concat(parts));

describe('both inflaters', () => {
  test('make of a stream what it was made from', () => {
    fc.assert(
      fc.property(content, options, (bytes, how) => {
        const stream = deflateSync(bytes, how);
        expect(compare(stream, bytes.length)).toEqual({ bytes, taken: stream.length });
      }),
      { numRuns: 400 },
    );
  });

  test('take no more than the stream, whatever follows', () => {
    fc.assert(
      fc.property(content, fc.uint8Array({ minLength: 1, maxLength: 30 }), (bytes, rest) => {
        const stream = deflateSync(bytes);
        const followed = Buffer.concat([stream, rest]);
        expect(inflatePlainly(followed, bytes.length)).toEqual({ bytes, taken: stream.length });
        expect(inflateCompiled(followed, bytes.length, 0)).toEqual({ bytes, taken: stream.length });
      }),
      { numRuns: 100 },
    );
  });

  test('refuse every stream that is cut short, and every other size', () => {
    fc.assert(
      fc.property(content, options, fc.nat(), fc.integer({ min: -20, max: 20 }), (bytes, how, cut, by) => {
        const stream = deflateSync(bytes, how);
        expect(compare(stream.subarray(0, cut % stream.length), bytes.length)).toHaveProperty('refused');
        const other = Math.max(0, bytes.length + by);
        if (other !== bytes.length) {
          expect(inflatePlainly(stream, other)).toHaveProperty('refused');
          expect(inflateCompiled(stream, other, 0)).toEqual(inflatePlainly(stream, other));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('agree on streams with flipped bits', () => {
    fc.assert(
      fc.property(content, options, fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), (bytes, how, flips) => {
        const stream = Buffer.from(deflateSync(bytes, how));
        // Early bits are the interesting ones: they say how the rest is to be read.
        for (const flip of flips) stream[(flip >> 3) % Math.min(stream.length, 120)] ^= 1 << (flip & 7);
        compare(stream, bytes.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('agree on arbitrary bits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(300), (bits, size) => {
        compare(Buffer.concat([Buffer.from([0x78, 0x9c]), bits]), size);
      }),
      { numRuns: 2000 },
    );
  });
});
