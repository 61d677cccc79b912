import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Detector } from '../../src/detect/detector.ts';
import { listEscapedForms } from '../../src/known/known-forms.ts';
import { toKnownRules } from '../../src/known/known-rules.ts';

const value = fc.string({ minLength: 10, maxLength: 60, unit: 'grapheme' });
const around = fc.uint8Array({ maxLength: 7 });

function expectMet(secret: string, file: string): void {
  const text = Buffer.from(file, 'utf8').toString('latin1');
  expect(listEscapedForms(secret).some(form => text.includes(form))).toBe(true);
}

describe('listEscapedForms', () => {
  it('meets a value as it is, in JSON and in URLs', () => {
    fc.assert(
      fc.property(value, secret => {
        expectMet(secret, secret);
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

  it('gives the plain form first, and never a short one that chance would meet', () => {
    const [plain, ...others] = listEscapedForms('p<4"$');
    expect(plain).toBe('p<4"$');
    expect(others.length).toBeGreaterThan(2);
    expect(others.every(({ length }) => length >= 8)).toBe(true);
    expect(listEscapedForms('p4$$w')).toEqual(['p4$$w', 'p4%24%24w']);
  });

  it('gives a value that nothing escapes one form', () => {
    expect(listEscapedForms('just-Letters_and.d1gits')).toEqual(['just-Letters_and.d1gits']);
  });

  it('gives no more forms than there are escapes, each in proportion to the value', () => {
    for (const length of [20, 200, 2_000]) {
      const forms = listEscapedForms('é"<&/+ '.repeat(length / 5).slice(0, length));
      expect(forms.length).toBeLessThanOrEqual(10);
      expect(Math.max(...forms.map(form => form.length))).toBeLessThanOrEqual(8 * length);
    }
  });
});

describe('the detector', () => {
  it('meets a value in base64, base64url and hexadecimal, whatever stands before and after it', () => {
    const letters = fc.stringMatching(/^[A-Za-z0-9]{10,30}$/);
    fc.assert(
      fc.property(letters, around, around, (secret, before, after) => {
        const rules = toKnownRules([{ value: secret }]);
        const detector = new Detector({ hash: '', rules }, () => ({ confidence: 1, evidence: [] }), {
          showSecrets: true,
          explain: false,
        });
        const bytes = Buffer.concat([before, Buffer.from(secret), after]);
        for (const encoding of ['base64', 'base64url', 'hex'] as const) {
          const blob = { bytes: Buffer.from(`x: ${bytes.toString(encoding)}\n`) };
          const found = detector.toMatches(blob, detector.scan(blob)).map(({ sighting }) => sighting.secret.raw);
          expect(found, encoding).toEqual([secret]);
        }
      }),
    );
  });
});
