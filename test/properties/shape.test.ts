import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ALPHABETS } from '../../src/rules/shape/alphabet.ts';
import { findAnchors } from '../../src/rules/shape/find-anchors.ts';
import { generateInstance } from '../../src/rules/shape/generate.ts';
import { measureShape } from '../../src/rules/shape/measure-shape.ts';
import { parseShape } from '../../src/rules/shape/parse-shape.ts';
import { seedRandom } from '../../src/rules/shape/random.ts';
import { EDGE_AFTER, EDGE_BEFORE, toPattern } from '../../src/rules/shape/to-pattern.ts';

const literal = fc
  .string({ unit: fc.constantFrom(...'aZ0_-./:=+@%"\'\\{}()|?<>~'), minLength: 1, maxLength: 6 })
  .map(text => text.replace(/[\\{}()|?<>~]/g, '\\$&'));
const repeat = fc
  .tuple(fc.constantFrom(...Object.keys(ALPHABETS)), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 }))
  .map(([name, min, more]) => `{${name}:${min}-${min + more}}`);
const element = fc.oneof(literal, repeat);
const group = fc
  .tuple(fc.array(fc.array(element, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([branches, optional]) => `(${branches.map(branch => branch.join('')).join('|')})${optional ? '?' : ''}`);
const shapes = fc
  .tuple(fc.boolean(), fc.array(fc.oneof(element, group), { minLength: 1, maxLength: 5 }))
  .map(([ignoreCase, parts]) => `${ignoreCase ? '~' : ''}${parts.join('')}`);

it('recognises every instance it generates, as a whole, within its bounds', () => {
  fc.assert(
    fc.property(shapes, fc.string(), (source, seed) => {
      const shape = parseShape(source);
      const { text } = generateInstance(shape, seedRandom(seed));
      const { minWidth, maxWidth } = measureShape(shape);
      expect(text.length).toBeGreaterThanOrEqual(minWidth);
      expect(text.length).toBeLessThanOrEqual(maxWidth);
      expect(text).toMatch(new RegExp(`^(?:${toPattern(shape, 'none')})$`));
    }),
    { numRuns: 500 },
  );
});

it('finds an anchor in every instance, at the stated distance', () => {
  fc.assert(
    fc.property(shapes, fc.string(), (source, seed) => {
      const shape = parseShape(source);
      const anchors = findAnchors(shape, 3);
      if (anchors === undefined) return;
      const { text } = generateInstance(shape, seedRandom(seed));
      const subject = shape.ignoreCase ? text.toLowerCase() : text;
      const isThere = anchors.texts.some(anchor => {
        const wanted = shape.ignoreCase ? anchor.toLowerCase() : anchor;
        for (let at = subject.indexOf(wanted); at >= 0; at = subject.indexOf(wanted, at + 1))
          if (at >= anchors.minOffset && at <= anchors.maxOffset) return true;
        return false;
      });
      expect(isThere).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it('decides by nothing beyond its width and its edges', () => {
  const noise = fc.string({ unit: fc.constantFrom(...'aZ0_-/+= %\\n"'), maxLength: 12 });
  fc.assert(
    fc.property(shapes, fc.string(), noise, noise, noise, (source, seed, far, before, after) => {
      const shape = parseShape(source);
      const { text } = generateInstance(shape, seedRandom(seed));
      const regExp = new RegExp(toPattern(shape), 'y');
      const near = before.slice(-EDGE_BEFORE).padStart(EDGE_BEFORE, ' ');
      const widest = measureShape(shape).maxWidth - text.length + EDGE_AFTER;
      const next = after.slice(0, widest).padEnd(widest, ' ');
      const runIn = (head: string, tail: string) => {
        regExp.lastIndex = head.length + near.length;
        return regExp.exec(`${head}${near}${text}${next}${tail}`)?.[0];
      };
      expect(runIn(far, far)).toBe(runIn('', ''));
    }),
    { numRuns: 500 },
  );
});
