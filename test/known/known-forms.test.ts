import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownForms, listKnownForms } from '../../src/known/known-forms.ts';

const value = fc.string({ minLength: 10, maxLength: 60, unit: 'grapheme' });
const around = fc.uint8Array({ maxLength: 7 });

function expectMet(secret: string, file: string | Buffer): void {
  const bytes = Buffer.isBuffer(file) ? file : Buffer.from(file, 'utf8');
  const text = bytes.toString('latin1');
  expect(knownForms(secret).some(form => text.includes(form))).toBe(true);
}

describe('knownForms', () => {
  it('meets a value in base64 and base64url, whatever stands before and after it', () => {
    fc.assert(
      fc.property(value, around, around, (secret, before, after) => {
        const bytes = Buffer.concat([before, Buffer.from(secret), after]);
        expectMet(secret, bytes.toString('base64'));
        expectMet(secret, bytes.toString('base64url'));
      }),
    );
  });

  it('meets a value in hexadecimal, JSON and URLs', () => {
    fc.assert(
      fc.property(value, secret => {
        const bytes = Buffer.from(secret);
        expectMet(secret, bytes);
        expectMet(secret, `x${bytes.toString('hex')}y`);
        expectMet(secret, bytes.toString('hex').toUpperCase());
        expectMet(secret, JSON.stringify({ key: secret }));
        expectMet(secret, `https://host/?q=${encodeURIComponent(secret)}`);
        expectMet(secret, new URLSearchParams({ q: secret }).toString());
      }),
    );
  });

  it('meets a value in markup', () => {
    expectMet('a&b<c>"d"\'e', '<x y="a&amp;b&lt;c&gt;&quot;d&quot;&#39;e"/>');
    expectMet('a&b<c>"d"\'e', "<x>a&amp;b&lt;c&gt;&quot;d&quot;'e</x>");
  });

  it('names the encoding, and never gives a short form that chance would meet', () => {
    const forms = listKnownForms('p4$$w');
    expect(forms[0]).toEqual({ text: 'p4$$w', decodedFrom: [] });
    expect(forms.slice(1).every(({ text }) => text.length >= 8)).toBe(true);
    expect(forms.find(({ text }) => text === Buffer.from('p4$$w').toString('hex'))?.decodedFrom).toEqual(['hex']);
  });

  it('is ready for thousands of values', () => {
    const startMs = performance.now();
    for (let index = 0; index < 5_000; index++) knownForms(`value number ${index} / of 5000+`);
    expect(performance.now() - startMs).toBeLessThan(2_000);
  });
});
