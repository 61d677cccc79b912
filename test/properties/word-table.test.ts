import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packWords, WordTable } from '../../src/model/word-table.ts';

/** Of few letters, so that many words begin or end with others. */
const word = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'é', '字', '😀'), maxLength: 5 }),
  fc.string({ maxLength: 12 }),
);
const numbers = fc.array(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { maxLength: 4 });

test('a table of words holds what a map holds, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, numbers)), fc.array(word), (entries, others) => {
      const map = new Map(entries);
      const table = new WordTable(packWords(map));
      for (const asked of [...map.keys(), ...others]) {
        expect(table.has(asked)).toBe(map.has(asked));
        expect([...table.get(asked)]).toEqual(map.get(asked) ?? []);
      }
      expect([...map.keys()].map((_, place) => table.wordAt(place))).toEqual([...map.keys()]);
    }),
  );
});
