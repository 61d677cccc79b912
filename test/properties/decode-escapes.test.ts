import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRunAt, RUN_ANCHORS } from '../../src/detect/decode/escape-run.ts';
import { unescapeWindow } from '../../src/detect/decode/unescape-window.ts';

const codes = (char: string): { hex: string; code: number } => {
  const code = char.charCodeAt(0);
  return { hex: code.toString(16).padStart(2, '0'), code };
};

const WRITERS: Record<string, (char: string) => string> = {
  percent: char => `%${codes(char).hex.toUpperCase()}`,
  'percent-u': char => `%u00${codes(char).hex}`,
  'backslash-x': char => `\\x${codes(char).hex}`,
  'backslash-u': char => `\\u00${codes(char).hex}`,
  octal: char => `\\${codes(char).code.toString(8).padStart(3, '0')}`,
  entity: char => `&#${codes(char).code};`,
  'entity in hex': char => `&#x${codes(char).hex};`,
};

const printable = fc.integer({ min: 32, max: 126 }).map(code => String.fromCharCode(code));
const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019_'), minLength: 6, maxLength: 40 });

describe('a fully escaped run is decoded at each of its words', () => {
  test.each(Object.entries(WRITERS))('%s', (name, write) => {
    const notation = name.split(' ')[0];
    fc.assert(
      fc.property(
        fc.string({ unit: printable, maxLength: 30 }),
        word,
        fc.string({ unit: printable, maxLength: 30 }),
        (before, secret, after) => {
          const plain = `${before} ${secret}${after}`;
          const encoded = [...plain].map(write).join('');
          const blob = Buffer.from(`s = "${encoded}";`);
          const hits = RUN_ANCHORS.filter(anchor => anchor.notation === notation).flatMap(anchor => {
            const text = anchor.ignoreCase ? blob.toString('latin1').toLowerCase() : blob.toString('latin1');
            const wanted = anchor.ignoreCase ? anchor.text.toLowerCase() : anchor.text;
            const found: number[] = [];
            for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found.push(at);
            return found;
          });
          const decodings = hits.flatMap(hit => decodeRunAt(blob, hit, notation as 'percent') ?? []);
          const decoded = decodings.find(run => run.text === plain);
          const secretAt = plain.indexOf(secret.replace(/^_+/, ''));
          if (!/[A-Za-z0-9]/.test(secret) || secretAt < 0) return;
          expect(decodings.map(run => run.text)).toContain(plain);
          const { startByte, endByte } = decoded!.toSource(0, plain.length);
          expect(blob.toString('latin1', startByte, endByte)).toBe(encoded);
          expect(decodings.length).toBeLessThanOrEqual(plain.split(/[A-Za-z0-9]+/).length);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('a run depends on nothing beyond its reach', () => {
  const unit = fc.constantFrom('\\x41', '\\x20', '\\x7', '\\', 'A', '\\x2f');
  const side = fc.array(unit, { minLength: 40, maxLength: 60 }).map(units => units.join(''));
  fc.assert(
    fc.property(side, side, side, side, (head, tail, otherHead, otherTail) => {
      const reach = { before: 32, after: 48 };
      const inner = `\\x41\\x42\\x43`;
      const one = head + inner + tail;
      const two = otherHead + one.slice(head.length - reach.before, head.length + reach.after) + otherTail;
      const decode = (blob: string, hit: number): unknown => {
        const run = decodeRunAt(Buffer.from(blob), hit, 'backslash-x', reach);
        return run && [run.text, run.edges, run.toSource(0, run.text.length).endByte - hit];
      };
      expect(decode(two, otherHead.length + reach.before)).toEqual(decode(one, head.length));
    }),
  );
});

describe('escapes in a window are resolved and located', () => {
  const writers = fc.array(
    fc.constantFrom(...Object.values(WRITERS), (char: string) => char),
    { minLength: 1, maxLength: 60 },
  );
  test('any mixture of notations', () => {
    fc.assert(
      fc.property(
        writers,
        fc.array(fc.constantFrom(...'abcXYZ0189_-.:/ '), { minLength: 60, maxLength: 60 }),
        (choices, chars) => {
          const pieces = choices.map((write, i) => write(chars[i]));
          const plain = chars.slice(0, choices.length).join('');
          const window = pieces.join('');
          const resolved = unescapeWindow(window, 1000);
          if (resolved === undefined) {
            expect(window).toBe(plain);
            return;
          }
          expect(resolved.text).toBe(plain);
          let at = 1000;
          for (const [i, piece] of pieces.entries()) {
            expect(resolved.toSource(i, i + 1)).toEqual({ startByte: at, endByte: at + piece.length });
            at += piece.length;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('what JSON writes is read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.integer({ min: 0, max: 126 }).map(c => String.fromCharCode(c)) }), text => {
        const written = JSON.stringify(text.replaceAll(/[%&=]/g, ''));
        const resolved = unescapeWindow(written.slice(1, -1));
        expect(resolved?.text ?? written.slice(1, -1)).toBe(JSON.parse(written));
      }),
    );
  });
});
