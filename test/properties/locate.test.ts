import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBreakCounter } from '../../src/detect/count-breaks.ts';
import { Locator } from '../../src/detect/locate.ts';
import { openEngine } from '../../src/wasm/engine.ts';

const engine = openEngine();
const counters = { compiled: createBreakCounter(engine), plain: createBreakCounter(undefined) };

const text = fc
  .array(fc.constantFrom('\n', '\r\n', 'a', 'word ', 'é', '漢', '😀', '\n\n', ' '.repeat(40)), { maxLength: 60 })
  .map(parts => parts.join(''));

/** The bytes, and the same in the engine's memory, where it counts them itself. */
function place(content: string): Uint8Array[] {
  const bytes = Buffer.from(content);
  if (engine === undefined) return [bytes];
  const address = engine.allocate(bytes.length);
  engine.bytes.set(bytes, address);
  return [bytes, engine.bytes.subarray(address, address + bytes.length)];
}

/** Line and column, from 1, of a byte where a character begins. */
function find(content: string, byte: number): [line: number, column: number] {
  const lines = Buffer.from(content).subarray(0, byte).toString().split('\n');
  return [lines.length, lines[lines.length - 1].length + 1];
}

describe('lines and columns', () => {
  it('the engine is there to be compared', () => expect(engine).toBeDefined());

  it.each(Object.entries(counters))('are those of the text, counted by the %s counter', (_, count) => {
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(200), fc.nat(80)), { maxLength: 8 }), (content, picks) => {
        const starts = [...Array.from(content).keys(), Array.from(content).length].map(
          at => Buffer.from(Array.from(content).slice(0, at).join('')).length,
        );
        const spans = picks
          .map(([a, b]) => [starts[a % starts.length], starts[(a + b) % starts.length]].sort((x, y) => x - y))
          .sort(([a], [b]) => a - b);
        for (const bytes of place(content)) {
          const locator = new Locator(bytes, undefined, count);
          for (const [startByte, endByte] of spans) {
            const [startLine, startColumn] = find(content, startByte);
            const [endLine, endColumn] = find(content, endByte);
            const wanted = { startByte, endByte, startLine, startColumn, endLine, endColumn };
            expect(locator.locate({ startByte, endByte })).toEqual(wanted);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('counts breaks in stretches of any length', () => {
    for (const length of [0, 1, 15, 16, 17, 4079, 4080, 4096, 10_000]) {
      const bytes = Buffer.alloc(length, '\n');
      for (const view of place(bytes.toString())) expect(counters.compiled(view, 0, length)).toBe(length);
    }
  });
});
