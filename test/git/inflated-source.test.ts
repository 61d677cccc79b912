import { constants, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { MemorySource } from '../../src/git/byte-source.ts';
import { DeltaSource } from '../../src/git/delta-source.ts';
import { InflateError } from '../../src/git/inflate.ts';
import type { ReadDeflated } from '../../src/git/inflate-stream.ts';
import { InflatedSource } from '../../src/git/inflated-source.ts';

/** The same every time: words, runs, and bytes that nothing can compress. */
function makeContent(length: number): Buffer {
  const content = Buffer.alloc(length);
  let state = 12345;
  for (let at = 0; at < length; ) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const kind = (state >>> 16) % 3;
    const end = Math.min(length, at + ((state >>> 8) % 50_000));
    if (kind === 0) content.fill('word and another word, ', at, end);
    else if (kind === 1) content.fill(state & 255, at, end);
    else for (let k = at; k < end; k++) content[k] = (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24;
    at = Math.max(end, at + 1);
  }
  return content;
}

function readerOf(deflated: Buffer): ReadDeflated {
  return (position, into, at, length) => {
    // In parts, as a system may hand them out.
    const part = deflated.subarray(position, position + Math.min(length, 5000));
    into.set(part, at);
    return part.length;
  };
}

function readRange(source: { read: InflatedSource['read'] }, start: number, length: number): Buffer {
  const into = Buffer.alloc(length + 3);
  source.read(start, length, into, 3);
  return into.subarray(3);
}

const content = makeContent(12_000_000);
const streams = {
  stored: deflateSync(content, { level: 0 }),
  fast: deflateSync(content, { level: 1 }),
  best: deflateSync(content, { level: 9 }),
  fixed: deflateSync(content, { strategy: constants.Z_FIXED }),
  'entropy only': deflateSync(content, { strategy: constants.Z_HUFFMAN_ONLY }),
};

describe.each(Object.entries(streams))('a stream, %s', (_, deflated) => {
  test('is read from start to end in parts of any size, behind what is skipped', () => {
    const source = new InflatedSource(readerOf(deflated), 0, content.length - 100, 100);
    for (let at = 0, size = 1; at < source.size; at += size, size = (size * 7 + 3) % 900_001) {
      size = Math.min(size, source.size - at);
      expect(readRange(source, at, size).equals(content.subarray(100 + at, 100 + at + size))).toBe(true);
    }
  });

  test('is read at any place, back and forth', () => {
    const source = new InflatedSource(readerOf(Buffer.concat([Buffer.from('head'), deflated])), 4, content.length);
    for (let k = 0; k < 120; k++) {
      const at = (k * 7_919_317) % (content.length - 3000);
      expect(readRange(source, at, 3000).equals(content.subarray(at, at + 3000))).toBe(true);
    }
  });

  test('is refused when it is cut short, spoilt, or of another size', () => {
    const drain = (bytes: Buffer, size: number): void =>
      void readRange(new InflatedSource(readerOf(bytes), 0, size), 0, size);
    const spoilt = Buffer.from(deflated);
    spoilt[deflated.length - 2]! ^= 1;
    expect(() => drain(spoilt, content.length)).toThrow('checksum does not match');
    expect(() => drain(deflated.subarray(0, -3), content.length)).toThrow(InflateError);
    expect(() => drain(deflated.subarray(0, 900_000), content.length)).toThrow(InflateError);
    expect(() => drain(deflated, content.length + 1)).toThrow('fewer bytes than announced');
    expect(() => drain(deflated, content.length - 1)).toThrow('more bytes than announced');
  });
});

describe('a delta', () => {
  const copy = (start: number, length: number): number[] => [
    0xff,
    ...[0, 8, 16, 24].map(bits => (start >>> bits) & 255),
    ...[0, 8, 16].map(bits => (length >>> bits) & 255),
  ];
  const toSize = (size: number): number[] =>
    size < 128 ? [size] : [(size & 127) | 128, ...toSize(Math.floor(size / 128))];

  test('gives what it makes at any place, from a base that is not in memory', () => {
    const parts: Buffer[] = [];
    const steps: number[] = [];
    for (let k = 0; k < 900; k++) {
      const from = (k * 3_333_331) % 11_000_000;
      const length = 1 + ((k * 7919) % 9000);
      parts.push(content.subarray(from, from + length), Buffer.from(`inserted ${k}`));
      steps.push(...copy(from, length), `inserted ${k}`.length, ...Buffer.from(`inserted ${k}`));
    }
    const expected = Buffer.concat(parts);
    const delta = Buffer.from([...toSize(content.length), ...toSize(expected.length), ...steps]);
    const base = new InflatedSource(readerOf(streams.fast), 0, content.length);
    const source = new DeltaSource(base, new MemorySource(delta));
    expect(source.size).toBe(expected.length);
    for (const at of [0, 3_000_000, 17, 2_999_000, expected.length - 5000, 1_000_000])
      expect(readRange(source, at, 5000).equals(expected.subarray(at, at + 5000))).toBe(true);
    expect(readRange(source, 0, expected.length).equals(expected)).toBe(true);
  });

  test.each([
    ['copies beyond the base', copy(90, 20), 'copies out of bounds'],
    ['inserts more than it has', [20, 1, 2], 'inserts out of bounds'],
    ['inserts nothing', [0], 'inserts out of bounds'],
    ['makes less than announced', copy(0, 5), 'another size than announced'],
    ['makes more than announced', copy(0, 11), 'copies out of bounds'],
    ['goes on behind its end', [...copy(0, 10), 1, 1], 'another size than announced'],
  ])('that %s is refused', (_, steps, message) => {
    const delta = new MemorySource(Uint8Array.from([100, 10, ...steps]));
    const source = new DeltaSource(new MemorySource(new Uint8Array(100)), delta);
    expect(() => readRange(source, 0, 10)).toThrow(message);
  });

  test('that is made for another base is refused', () => {
    const make = (): unknown =>
      new DeltaSource(new MemorySource(new Uint8Array(99)), new MemorySource(Uint8Array.of(100, 10)));
    expect(make).toThrow('delta is made for another base');
  });
});
