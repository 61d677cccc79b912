import { describe, expect, test } from 'vitest';
import { encodeAnchor } from '../../src/detect/decode/encode-anchor.ts';

const textsOf = (text: string, encoding: string, ignoreCase = false): string[] =>
  encodeAnchor({ text, ignoreCase })
    .filter(form => form.encoding === encoding)
    .map(form => form.text);

describe('encoded forms of an anchor', () => {
  test('base64 has one form for each alignment, of the characters the anchor determines alone', () => {
    const forms = encodeAnchor({ text: 'AKIA', ignoreCase: false }).filter(form => form.encoding === 'base64');
    expect(forms.map(form => form.shift)).toEqual([0, 1, 2]);
    for (const { text, shift } of forms) {
      for (const neighbour of ['\0', '\xff', 'z']) {
        const plain = neighbour.repeat(shift) + 'AKIA' + neighbour.repeat(3);
        expect(Buffer.from(plain, 'latin1').toString('base64')).toContain(text);
      }
    }
  });

  test('a form with + or / has a twin in the URL-safe alphabet', () => {
    const forms = textsOf('a~~~?>b', 'base64');
    const withSpecial = forms.filter(form => /[+/]/.test(form));
    expect(withSpecial.length).toBeGreaterThan(0);
    for (const form of withSpecial) expect(forms).toContain(form.replaceAll('+', '-').replaceAll('/', '_'));
  });

  test('too short forms are left out', () => {
    expect(textsOf('sk_', 'base64').every(form => form.length >= 4)).toBe(true);
    expect(textsOf('ab', 'base64')).toEqual([]);
    expect(textsOf('ab', 'hex')).toEqual([]);
    expect(textsOf('ab', 'utf16')).toEqual([]);
  });

  test('an anchor that ignores case is looked for in three spellings', () => {
    const forms = textsOf('password', 'base64', true);
    for (const spelling of ['password', 'PASSWORD', 'Password']) {
      expect(forms.some(form => Buffer.from(spelling).toString('base64').startsWith(form))).toBe(true);
    }
    expect(textsOf('password', 'utf16', true)).toHaveLength(1);
  });

  test('hex and UTF-16 forms leave case to the prefilter as the encoding does', () => {
    const forms = encodeAnchor({ text: 'glpat-', ignoreCase: false });
    expect(forms.find(form => form.encoding === 'hex')).toMatchObject({ text: '676c7061742d', ignoreCase: true });
    expect(forms.find(form => form.encoding === 'utf16')).toMatchObject({
      text: 'g\0l\0p\0a\0t\0-',
      ignoreCase: false,
    });
  });
});
