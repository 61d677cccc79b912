import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAround } from '../../src/detect/decode/decode-around.ts';
import { type EncodedAnchor, encodeAnchor } from '../../src/detect/decode/encode-anchor.ts';
import { DECODE_REACH, type Encoding } from '../../src/detect/decode/encoding.ts';

const ANCHOR = 'Anchor_';

const filler = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map(code => String.fromCharCode(code)),
  maxLength: 200,
});
const printable = fc.string({
  unit: fc.integer({ min: 32, max: 126 }).map(c => String.fromCharCode(c)),
  maxLength: 200,
});

/** Bytes that belong to no alphabet, so that the run ends where the encoding does. */
const surroundings = fc.constantFrom(
  ['', ''],
  ['key: "', '"'],
  ['\0\0', '\0\0'],
  ['<data>', '</data>'],
  ['(', ')\n'],
  ['\n', ' # note\n'],
);

function findForms(blob: Buffer, encoding: Encoding): { hit: number; form: EncodedAnchor }[] {
  const text = blob.toString('latin1');
  return encodeAnchor({ text: ANCHOR, ignoreCase: false })
    .filter(form => form.encoding === encoding)
    .flatMap(form => {
      const hit = form.ignoreCase ? text.toLowerCase().indexOf(form.text) : text.indexOf(form.text);
      return hit < 0 ? [] : [{ hit, form }];
    });
}

function expectRoundTrip(blob: Buffer, encoded: string, plain: string, at: number, encoding: Encoding): void {
  const hits = findForms(blob, encoding);
  expect(hits.length).toBeGreaterThan(0);
  const decodings = hits.map(({ hit, form }) => decodeAround(blob, hit, form));
  const decoded = decodings.find(candidate => candidate?.text === plain);
  expect(decodings.map(candidate => candidate?.text)).toContain(plain);
  expect(decoded!.anchorAt).toBe(at);
  const whole = decoded!.toSource(0, plain.length);
  expect(blob.toString('latin1', whole.startByte, whole.endByte)).toBe(encoded);
  expect(decoded!.edges).toEqual({ startIsCut: false, endIsCut: false });
  const part = decoded!.toSource(at, at + ANCHOR.length);
  expect(part.startByte).toBeGreaterThanOrEqual(whole.startByte);
  expect(part.endByte).toBeLessThanOrEqual(whole.endByte);
}

describe('what is encoded around an anchor is found and located', () => {
  test.each(['base64', 'base64url'] as const)('%s at every alignment', alphabet => {
    fc.assert(
      fc.property(filler, filler, surroundings, (before, after, [head, tail]) => {
        const plain = before + ANCHOR + after;
        const encoded = Buffer.from(plain, 'latin1').toString(alphabet);
        expectRoundTrip(Buffer.from(head + encoded + tail, 'latin1'), encoded, plain, before.length, 'base64');
      }),
      { numRuns: 500 },
    );
  });

  test('the part of base64 that holds the anchor decodes to the anchor', () => {
    fc.assert(
      fc.property(filler, filler, (before, after) => {
        const plain = before + ANCHOR + after;
        const blob = Buffer.from(Buffer.from(plain, 'latin1').toString('base64'));
        for (const { hit, form } of findForms(blob, 'base64')) {
          const decoded = decodeAround(blob, hit, form);
          const at = decoded?.text.indexOf(ANCHOR) ?? -1;
          if (decoded === undefined || at < 0) continue;
          const { startByte, endByte } = decoded.toSource(at, at + ANCHOR.length);
          const groups = blob.toString('latin1', startByte - (startByte % 4), endByte);
          expect(Buffer.from(groups, 'base64').toString('latin1')).toContain(ANCHOR);
          return;
        }
        expect.unreachable();
      }),
    );
  });

  test.each([
    ['MIME', 76, '\r\n'],
    ['PEM', 64, '\n'],
    ['YAML', 60, '\n      '],
    ['a JSON string', 64, '\\n'],
    ['a Windows JSON string', 76, '\\r\\n'],
  ])('base64 wrapped as in %s', (_, width, lineBreak) => {
    fc.assert(
      fc.property(filler, filler, (before, after) => {
        const plain = before + ANCHOR + after;
        const lines = Buffer.from(plain, 'latin1')
          .toString('base64')
          .match(new RegExp(`.{1,${width}}`, 'g'))!;
        const encoded = lines.join(lineBreak);
        const blob = Buffer.from(`"${encoded}"`, 'latin1');
        if (findForms(blob, 'base64').length === 0) return; // the anchor itself is broken over two lines
        expectRoundTrip(blob, encoded, plain, before.length, 'base64');
      }),
      { numRuns: 300 },
    );
  });

  test('hex in either case', () => {
    fc.assert(
      fc.property(filler, filler, surroundings, fc.boolean(), (before, after, [head, tail], isUpper) => {
        const plain = before + ANCHOR + after;
        const hex = Buffer.from(plain, 'latin1').toString('hex');
        const encoded = isUpper ? hex.toUpperCase() : hex;
        expectRoundTrip(Buffer.from(head + encoded + tail, 'latin1'), encoded, plain, before.length, 'hex');
      }),
      { numRuns: 300 },
    );
  });

  test('UTF-16 of both byte orders', () => {
    fc.assert(
      fc.property(printable, printable, fc.boolean(), (before, after, isBig) => {
        const plain = before + ANCHOR + after;
        const encoded = Buffer.from(plain, 'utf16le');
        if (isBig) encoded.swap16();
        const mark = Buffer.from(isBig ? [0xfe, 0xff] : [0xff, 0xfe]);
        const blob = Buffer.concat([mark, encoded]);
        expectRoundTrip(blob, encoded.toString('latin1'), plain, before.length, 'utf16');
      }),
      { numRuns: 300 },
    );
  });
});

test('the result depends on nothing beyond the reach', () => {
  const noise = fc.uint8Array({ minLength: 300, maxLength: 300 });
  const member = fc.constantFrom(...Buffer.from('AZaz09+/-_=\n\r \\nur%2Bf"'));
  const near = fc.array(member, { minLength: 0, maxLength: 120 }).map(codes => Uint8Array.from(codes));
  const encodings = fc.constantFrom<Encoding>('base64', 'hex', 'utf16');
  fc.assert(
    fc.property(
      encodings,
      near,
      near,
      noise,
      noise,
      fc.integer({ min: 10, max: 140 }),
      (encoding, head, tail, one, two, reach) => {
        for (const form of encodeAnchor({ text: ANCHOR, ignoreCase: false }).filter(f => f.encoding === encoding)) {
          const inner = Buffer.concat([head, Buffer.from(form.text, 'latin1'), tail]);
          const build = (outer: Uint8Array): Buffer => Buffer.concat([outer, inner, outer]);
          const hit = 300 + head.length;
          const [first, second] = [one, two].map(outer => {
            const blob = build(outer);
            build(one).copy(blob, Math.max(0, hit - reach), Math.max(0, hit - reach), hit + reach);
            const decoded = decodeAround(blob, hit, form, { reach });
            return (
              decoded && { text: decoded.text, span: decoded.toSource(0, decoded.text.length), edges: decoded.edges }
            );
          });
          expect(second).toEqual(first);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('a run that exceeds the reach says so', () => {
  const plain = `${'x'.repeat(3000)}${ANCHOR}${'y'.repeat(3000)}`;
  const blob = Buffer.from(Buffer.from(plain).toString('base64'));
  const { hit, form } = findForms(blob, 'base64')[0];
  const decoded = decodeAround(blob, hit, form)!;
  expect(decoded.edges).toEqual({ startIsCut: true, endIsCut: true });
  expect(decoded.text.length).toBeLessThanOrEqual((2 * DECODE_REACH.base64 * 3) / 4);
  expect(plain).toContain(decoded.text);
  expect(decodeAround(blob, hit, form, { reach: 8192 })!.text).toBe(plain);
});
