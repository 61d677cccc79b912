import { describe, expect, test } from 'vitest';
import { decodeAround } from '../../src/detect/decode/decode-around.ts';
import type { Decoded } from '../../src/detect/decode/decoded.ts';
import { encodeAnchor } from '../../src/detect/decode/encode-anchor.ts';
import { reachOfDecoding } from '../../src/detect/decode/encoding.ts';

function decodeIn(source: string, anchor: string, options = {}): Decoded | undefined {
  for (const form of encodeAnchor({ text: anchor, ignoreCase: false })) {
    const hit = source.indexOf(form.text);
    if (hit < 0) continue;
    const decoded = decodeAround(Buffer.from(source, 'latin1'), hit, form, options);
    if (decoded?.text.includes(anchor)) return decoded;
  }
  return undefined;
}

const toBase64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');

describe('the reach of decoding', () => {
  test.each([60, 1_200, 3_300])('covers %i bytes behind the anchor, as text wrapped into lines', length => {
    const plain = 'Anchor_' + 'v'.repeat(length);
    const lines = toBase64(plain).match(/.{1,64}/g)!;
    const decoded = decodeIn(lines.join('\n'), 'Anchor_', { reach: reachOfDecoding('base64', length) })!;
    expect(decoded.text).toBe(plain);
  });

  test('has a bound', () => {
    expect(reachOfDecoding('hex', 16_384)).toBe(reachOfDecoding('utf16', 16_000));
  });
});

describe('neighbours that look like base64 but are not', () => {
  test.each([
    ['\\n', '"a\\n', '"'],
    ['\\t', '"\\t', '"'],
    ['%3D', '?config%3D', '&x=1'],
    ['\\u003d', '"config\\u003d', '"'],
  ])('the rest of an escape %s before it is no part of it', (_, head, tail) => {
    const plain = 'token=Anchor_value;';
    const decoded = decodeIn(head + toBase64(plain) + tail, 'Anchor_')!;
    expect(decoded.text).toBe(plain);
    expect(decoded.toSource(0, 1).startByte).toBe(head.length);
  });

  test('a following line that is a mapping of its own is not joined', () => {
    const plain = 'Anchor_' + 'v'.repeat(40);
    const decoded = decodeIn(`data:\n  one: ${toBase64(plain)}\n  two: abcd\n`, 'Anchor_')!;
    expect(decoded.text).toBe(plain);
  });

  test('lines that hold a value each can be read apart', () => {
    const lines = ['Anchor_' + 'a'.repeat(29), 'b'.repeat(36)].map(toBase64);
    expect(decodeIn(lines.join('\n'), 'Anchor_')!.text).toHaveLength(72);
    expect(decodeIn(lines.join('\n'), 'Anchor_', { joinLines: false })!.text).toBe('Anchor_' + 'a'.repeat(29));
  });

  test('a short word on the line before is not joined', () => {
    const plain = 'Anchor_' + 'v'.repeat(60);
    const decoded = decodeIn(`word\n${toBase64(plain)}\n`, 'Anchor_')!;
    expect(decoded.text).toBe(plain);
  });
});

describe('members of the alphabet that are escaped', () => {
  const plain = 'xx\xfb\xff\xbf\xfeAnchor_\xfb\xef\xbe\xff\xffyy';
  const encoded = toBase64(plain);

  test.each([
    ['PHP', encoded.replaceAll('/', '\\/')],
    ['percent', encoded.replaceAll('/', '%2F').replaceAll('+', '%2B')],
    ['JSON of Go', encoded.replaceAll('/', '\\u002f').replaceAll('+', '\\u002B')],
  ])('as %s writes them', (_, written) => {
    expect(written).not.toBe(encoded);
    const decoded = decodeIn(`"${written}"`, 'Anchor_')!;
    expect(decoded.text).toBe(plain);
    expect(decoded.toSource(0, plain.length)).toEqual({ startByte: 1, endByte: written.length + 1 });
  });
});

test('an anchor whose group has lost its first characters is not decoded', () => {
  const encoded = toBase64('xxAnchor_value');
  const form = encodeAnchor({ text: 'Anchor_', ignoreCase: false }).find(({ shift }) => shift === 2)!;
  const cut = encoded.slice(encoded.indexOf(form.text));
  expect(decodeAround(Buffer.from(cut), 0, form)).toBeUndefined();
});

test('padding belongs to the encoded span of the end', () => {
  const source = `k=${toBase64('Anchor_1')}`;
  expect(source.endsWith('=')).toBe(true);
  expect(decodeIn(source, 'Anchor_')!.toSource(0, 8).endByte).toBe(source.length);
});

test('UTF-16 text stops at a wider character, and loses a character each side where both are wide', () => {
  const blob = Buffer.from('\u4f60 pass=Anchor_1 \n', 'utf16le').toString('latin1');
  expect(decodeIn(blob, 'Anchor_')!.text).toBe(' pass=Anchor_1 \n');
  const between = Buffer.from('\u4f60\u597d pass=Anchor_1 \u4f60', 'utf16le').toString('latin1');
  expect(decodeIn(between, 'Anchor_')!.text).toBe('pass=Anchor_1 ');
});
