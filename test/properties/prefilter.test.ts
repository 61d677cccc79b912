import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildFinders, findNaively, openCompiled, toNeedle } from '../prefilter/engines.ts';

const engine = openCompiled();

/** Few different bytes, so that needles overlap, share starts and ends, and nearly occur. */
const letter = fc.constantFrom('a', 'b', 'A', 'B', '_', '\x7f', '0', '\x10', '\0', ' ', '\xe1', '\xc1');
const needle = fc
  .tuple(fc.array(letter, { minLength: 3, maxLength: 40, size: 'max' }), fc.boolean())
  .map(([letters, ignoreCase]) => toNeedle(foldAscii(letters.join(''), ignoreCase), ignoreCase));

/** As `listNeedles` does for anchors; `toNeedle` alone would fold letters beyond ASCII. */
function foldAscii(text: string, ignoreCase: boolean): string {
  return ignoreCase ? text.replace(/[A-Z]/g, upper => upper.toLowerCase()).replace(/\xc1/g, '\xe1') : text;
}

test('every engine finds exactly what stands there', () => {
  fc.assert(
    fc.property(
      fc.array(needle, { minLength: 1, maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(), fc.array(letter, { maxLength: 9 }), fc.boolean()), { maxLength: 12 }),
      fc.nat(30),
      fc.nat(30),
      (needles, parts, skippedAtStart, skippedAtEnd) => {
        const text = parts
          .map(([which, letters, isUpper]) => {
            const whole = needles[which % needles.length].text;
            return (isUpper ? whole.toUpperCase() : whole.slice(0, which % 50)) + letters.join('');
          })
          .join('');
        const bytes = Buffer.from(text, 'latin1');
        const from = Math.min(skippedAtStart, bytes.length);
        const to = Math.max(from, bytes.length - skippedAtEnd);
        const expected = findNaively(needles, bytes, from, to);
        for (const find of Object.values(buildFinders(needles, engine)))
          expect(find(bytes, from, to)).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
});
