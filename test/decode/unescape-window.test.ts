import { describe, expect, test } from 'vitest';
import { unescapeWindow } from '../../src/detect/decode/unescape-window.ts';

const resolve = (text: string): string | undefined => unescapeWindow(text)?.text;

describe('one level of escapes', () => {
  test.each([
    ['percent', 'p%40ss%2Fword', 'p@ss/word'],
    ['IIS percent', 'a%u0040b', 'a@b'],
    ['unicode', 'a\\u0040b', 'a@b'],
    ['unicode in braces', 'a\\u{40}b', 'a@b'],
    ['long unicode', 'a\\U00000040b', 'a@b'],
    ['hex', 'a\\x40b', 'a@b'],
    ['octal', 'a\\100b', 'a@b'],
    ['letters', 'a\\n\\t\\"b', 'a\n\t"b'],
    ['slash', 'https:\\/\\/host', 'https://host'],
    ['decimal entity', 'a&#64;b', 'a@b'],
    ['hex entity', 'a&#x40;b', 'a@b'],
    ['named entities', '&lt;p k=&quot;a&amp;b&quot;&gt;', '<p k="a&b">'],
    ['continued line', 'ab\\\ncd', 'abcd'],
    ['character beyond ASCII', '\\u00e9', '\xc3\xa9'],
    ['character beyond the first plane', '&#x1F511;', '\xf0\x9f\x94\x91'],
  ])('%s', (_, written, meaning) => {
    expect(resolve(written)).toBe(meaning);
  });

  test('only one level is resolved at a time', () => {
    expect(resolve('a%2540b')).toBe('a%40b');
    expect(resolve('a%40b')).toBe('a@b');
  });

  test.each(['plain text', 'key=ABCDEF0123', '100% sure', 'a & b;', '&unknown;', 'x=3'])('%s has none', text => {
    expect(resolve(text)).toBeUndefined();
  });
});

describe('quoted-printable', () => {
  test('is resolved with its soft line breaks', () => {
    const resolved = unescapeWindow('key=3Dabc=\r\ndef=2Fghi', 50)!;
    expect(resolved.text).toBe('key=abcdef/ghi');
    expect(resolved.toSource(4, 10)).toEqual({ startByte: 56, endByte: 65 });
  });

  test('is not assumed where an equals sign stands for itself', () => {
    expect(resolve('key=3Dabc other=value')).toBeUndefined();
  });
});
