import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/classify/shape.ts';
import { Detector } from '../../src/detect/detector.ts';
import { ROW } from '../../src/detect/prefilter/hit-list.ts';
import { measureReach } from '../../src/detect/reach.ts';
import { countUnits, isSplit } from '../../src/detect/utf16-length.ts';
import type { Match } from '../../src/model/match.ts';
import type { Catalogue } from '../../src/model/rule.ts';
import type { ContentStream } from '../../src/model/source.ts';
import { loadCatalogue } from '../../src/rules/load-catalogue.ts';
import { openEngine } from '../../src/wasm/engine.ts';
import { arbitraryText, makeSecretTexts } from './secret-pieces.ts';

let catalogue: Catalogue;
let texts: string[];
let whole: Detector;
const byWindow = new Map<number, Detector>();

beforeAll(async () => {
  texts = await makeSecretTexts();
  catalogue = await loadCatalogue();
  whole = new Detector(catalogue, judge, { showSecrets: true, explain: true });
}, 120_000);

/** A detector that searches so many bytes at a time; margins come on top. */
function withWindow(windowBytes: number): Detector {
  let detector = byWindow.get(windowBytes);
  if (detector === undefined) {
    detector = new Detector(catalogue, judge, { showSecrets: true, explain: true, windowBytes });
    byWindow.set(windowBytes, detector);
  }
  return detector;
}

function streamOf(bytes: Buffer): ContentStream {
  let at = 0;
  return {
    read(into) {
      const count = bytes.copy(into, 0, at);
      at += count;
      return count;
    },
  };
}

function compare(bytes: Buffer, windowBytes: number): Match[] {
  const expected = whole.toMatches({ bytes }, whole.scan({ bytes }));
  const { matches, sizeBytes } = withWindow(windowBytes).scanStream(streamOf(bytes));
  expect(sizeBytes).toBe(bytes.length);
  expect(matches).toEqual(expected);
  return matches;
}

describe('content scanned in windows yields what it yields when scanned whole', () => {
  test('for secrets, filler and comments in any order, longer than many windows', () => {
    const filler = fc.oneof(
      fc.tuple(
        fc.constantFrom('x', '\n', 'word ', 'é', '𝒳', '{"k": 1},', 'a = b\n', '\u20ac'),
        fc.integer({ min: 1, max: 9_000 }),
      ),
      fc.tuple(fc.constantFrom(' # scan-secrets:ignore -- known\n', '// scan-secrets:ignore\n'), fc.constant(1)),
    );
    const piece = fc.oneof(
      arbitraryText(texts, 4),
      filler.map(([text, count]) => text.repeat(Math.ceil(count / text.length))),
    );
    const content = fc.array(piece, { minLength: 4, maxLength: 24 }).map(pieces => Buffer.from(pieces.join('')));
    fc.assert(
      fc.property(
        content,
        fc.constantFrom(64, 1000, 5003, 30_000),
        (bytes, windowBytes) => void compare(bytes, windowBytes),
      ),
      { numRuns: 150 },
    );
  }, 300_000);

  test('for malformed UTF-8 and binary content around secrets', () => {
    const noise = fc
      .uint8Array({ minLength: 1, maxLength: 400 })
      .chain(bytes =>
        fc.nat(60).map(times => Buffer.concat(Array.from({ length: times + 1 }, () => Buffer.from(bytes)))),
      );
    const piece = fc.oneof(
      noise,
      arbitraryText(texts, 2).map(text => Buffer.from(text)),
    );
    const content = fc.array(piece, { minLength: 2, maxLength: 12 }).map(pieces => Buffer.concat(pieces));
    fc.assert(
      fc.property(
        content,
        fc.constantFrom(101, 4096, 20_000),
        (bytes, windowBytes) => void compare(bytes, windowBytes),
      ),
      { numRuns: 100 },
    );
  }, 300_000);

  test('for every secret across the edge between two windows, at every offset from it', () => {
    const windowBytes = 4096;
    const margin = measureReach(catalogue.rules);
    let found = 0;
    for (const [k, text] of texts.entries()) {
      const around = `\nbefore = 1\n${text}\nafter = 2\n`;
      // Edges come somewhere behind the first window; as the text moves through a whole window it meets one.
      const start = windowBytes + margin + ((k * 577) % windowBytes);
      const bytes = Buffer.from(`${'filler text\n'.repeat(start / 12)}${around}${'more\n'.repeat(margin / 2)}`);
      found += compare(bytes, windowBytes).length;
    }
    expect(found).toBeGreaterThan(texts.length / 2);
  }, 300_000);

  test('for a key of many lines that is longer than a window', () => {
    const longest = texts.reduce((a, b) => (b.length > a.length ? b : a));
    expect(longest.length).toBeGreaterThan(1000);
    for (let shift = 0; shift < 512; shift += 37) {
      const bytes = Buffer.from(`${'.'.repeat(40_000 + shift)}\n${longest}\n${'text\n'.repeat(10_000)}`);
      expect(compare(bytes, 256)).not.toHaveLength(0);
    }
  });

  test('and bytes, lines and columns are right beyond the first 2 GiB', () => {
    const block = Buffer.from(`${'x'.repeat(1023)}\n`.repeat(1024));
    const blocks = 2100;
    const [engine, text] = [openEngine(), texts.find(one => !one.includes('\n'))!];
    const tail = Buffer.from(`é = 1; ${text}\n`);
    let at = 0;
    const content: ContentStream = {
      read(into) {
        let filled = 0;
        while (filled < into.length) {
          const isFiller = at < blocks * block.length;
          const part = isFiller ? block.subarray(at % block.length) : tail.subarray(at - blocks * block.length);
          const count = part.copy(into, filled);
          if (count === 0) break;
          filled += count;
          at += count;
        }
        return filled;
      },
    };
    const options = { showSecrets: true, explain: true, ...(engine && { engine }) };
    const { matches, sizeBytes } = new Detector(catalogue, judge, options).scanStream(content);
    const before = blocks * block.length;
    expect(before).toBeGreaterThan(2 ** 31);
    expect(sizeBytes).toBe(before + tail.length);
    const alone = whole.toMatches({ bytes: tail }, whole.scan({ bytes: tail }));
    expect(alone.length).toBeGreaterThan(0);
    expect(matches.map(({ location }) => location)).toEqual(
      alone.map(({ location: l }) => ({
        ...l,
        startByte: l.startByte + before,
        endByte: l.endByte + before,
        startLine: l.startLine + blocks * 1024,
        endLine: l.endLine + blocks * 1024,
      })),
    );
  }, 300_000);

  test('and nobody looks farther than the reach', () => {
    const reach = measureReach(catalogue.rules);
    for (const text of texts) {
      const { hits, found } = whole.scan({ bytes: Buffer.from(text) });
      for (let k = 0; k < hits.length; k += ROW) expect(Math.max(hits[k + 2], hits[k + 3])).toBeLessThanOrEqual(reach);
      for (const { confirmed } of found) expect(Math.max(-confirmed.from, confirmed.to)).toBeLessThanOrEqual(reach);
    }
  });
});

test('UTF-16 units of a text are those of its parts wherever it may be split, malformed or not', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        fc.string({ unit: 'binary', maxLength: 30 }).map(text => Buffer.from(text)),
      ),
      bytes => {
        const expected = Buffer.from(bytes).toString('utf8').length;
        expect(countUnits(bytes, 0, bytes.length)).toBe(expected);
        for (let at = 0; at <= bytes.length; at++) {
          if (isSplit(bytes, at)) expect(countUnits(bytes, 0, at) + countUnits(bytes, at, bytes.length)).toBe(expected);
        }
      },
    ),
    { numRuns: 3000 },
  );
});
