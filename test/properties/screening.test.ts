import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markClass, Screening } from '../../src/detect/screening.ts';
import { TextWindow } from '../../src/detect/text-window.ts';
import type { Rule } from '../../src/model/rule.ts';
import { screenPattern } from '../../src/rules/pattern/screen-pattern.ts';

/** Bounded patterns over few characters, so that random text often matches. */
const set = fc.constantFrom('a', 'b', '[ab]', '[^a]', '[a-c]', '\\d', '-', '[A-C]');
const { pattern } = fc.letrec<{ pattern: string; atom: string }>(tie => ({
  pattern: fc.array(tie('atom'), { minLength: 1, maxLength: 4 }).map(atoms => atoms.join('')),
  atom: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    set,
    fc.tuple(set, fc.nat(2), fc.nat(3)).map(([one, min, more]) => `${one}{${min},${min + more}}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
    fc.tuple(tie('pattern'), fc.nat(1)).map(([one, min]) => `(?:${one}){${min},${min + 1}}`),
    tie('pattern').map(one => `(?<value>${one})`.replace(/\(\?<value>(.*)\(\?<value>/g, '(?:$1(?:')),
    set.map(one => `(?!${one})`),
    set.map(one => `(?<!${one})`),
    fc.constant('\\b'),
  ),
}));
const valid = pattern.filter(source => {
  try {
    return new RegExp(source, 'g').source !== '';
  } catch {
    return false;
  }
});
const text = fc
  .array(fc.constantFrom(...'aabbcAB0-9 \u00e1\u00c1'), { maxLength: 40 })
  .map(letters => letters.join(''));

function prepare(source: string, ignoreCase: boolean): Screening {
  return new Screening({ screen: screenPattern(source, ignoreCase) } as Rule, new Map());
}

describe('a screen never passes over a match', () => {
  it('at a place, in a stretch, around a hit, as a whole', () => {
    let matches = 0;
    let refused = 0;
    fc.assert(
      fc.property(valid, text, fc.boolean(), (source, content, ignoreCase) => {
        const screening = prepare(source, ignoreCase);
        const bytes = Buffer.from(content, 'latin1');
        const regExp = new RegExp(source, `y${ignoreCase ? 'i' : ''}`);
        for (let at = 0; at < content.length; at++) {
          regExp.lastIndex = at;
          const match = regExp.exec(content);
          if (!screening.mayBeginAt(bytes, at)) refused++;
          const from = Math.max(0, at - screening.behind);
          const rowEnd = screening.findRowEnd(bytes, at, content.length);
          const narrow = new RegExp(source, regExp.flags);
          narrow.lastIndex = at - from;
          expect(narrow.exec(content.slice(from, rowEnd + screening.ahead))?.[0]).toBe(match?.[0]);
          if (match === null) continue;
          matches++;
          const end = at + match[0].length;
          expect(screening.mayBeginAt(bytes, at)).toBe(true);
          expect(screening.mayLieIn(bytes, 0, bytes.length)).toBe(true);
          expect(screening.mayLieIn(bytes, at, end)).toBe(true);
          for (let hit = at; hit < end; hit++) {
            const { from, isLongEnough } = screening.measureRow(new TextWindow(bytes, hit), hit + 1, bytes.length);
            expect(isLongEnough).toBe(true);
            expect(hit - from).toBeLessThanOrEqual(at);
          }
        }
        if (new RegExp(`^(?:${source})$`, ignoreCase ? 'i' : '').test(content))
          expect(screening.mayBe(content)).toBe(true);
      }),
      { numRuns: 4000 },
    );
    expect(matches).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(1000);
  });

  it('by what stands before it, or by texts that it has to hold', () => {
    const escaped = fc.constantFrom(
      '',
      '(?<![ab])',
      '(?<=[a-c-])',
      '(?:(?<![ab])|(?<=%[ab]{2}))',
      '(?:(?<!a)|(?<=\\\\[ab]|-))',
    );
    const words = fc.constantFrom('', 'ab', '(?:ab|-b1)', '(?:ab){1,2}', '(?:a?ab|bc)', 'b[ab]ab');
    const written = fc.array(fc.constantFrom(...'aabbcAB-1%\\'), { maxLength: 40 }).map(letters => letters.join(''));
    const told = { barred: 0, holds: 0 };
    fc.assert(
      fc.property(
        escaped,
        valid,
        words,
        valid,
        written,
        fc.boolean(),
        (behind, one, word, other, content, ignoreCase) => {
          const source = `${behind}${one}${word}${other}`.replaceAll('(?<value>', '(?:');
          const { barred, holds } = screenPattern(source, ignoreCase);
          if (barred !== undefined) told.barred++;
          if (holds !== undefined) told.holds++;
          const mark = barred === undefined ? undefined : markClass(barred);
          for (const { 0: match, index } of content.matchAll(new RegExp(source, `g${ignoreCase ? 'i' : ''}`))) {
            const before = content.slice(0, index);
            if (before !== '' && !/[%\\]/.test(before.slice(-10)))
              expect(mark?.[before.charCodeAt(index - 1)] ?? 0).toBe(0);
            const found = ignoreCase ? match.toLowerCase() : match;
            if (holds)
              expect(holds.some(literal => found.includes(ignoreCase ? literal.toLowerCase() : literal))).toBe(true);
          }
        },
      ),
      { numRuns: 1500 },
    );
    expect(told.barred).toBeGreaterThan(300);
    expect(told.holds).toBeGreaterThan(300);
  });

  it('knows what may not stand before a match, and what must stand in it', () => {
    const tell = (source: string, ...anchors: string[]) => {
      const { barred, holds } = screenPattern(source, false, anchors);
      return { ...(barred !== undefined && { barred }), ...(holds && { holds }) };
    };
    expect(tell('(?<![A-Za-z0-9])key[0-9]{4}', 'key')).toEqual({ barred: '09AZaz' });
    expect(tell('(?:(?<![A-Z])|(?<=\\\\[nrt]|%[0-9A-F]{2}))key-[0-9]{4}', 'key')).toEqual({
      barred: 'AZ',
      holds: ['key-'],
    });
    expect(tell('(?:(?<![A-Z])|(?<=x))[0-9]{4}')).toEqual({ barred: 'AZ' });
    expect(tell('(?:(?<![A-Z])|(?<=X))[0-9]{4}')).toEqual({ barred: 'AWYZ' });
    expect(tell('(?<![\\w]|id=)curl [a-z]{1,9} (?:-u|--user) ', 'curl ')).toEqual({
      barred: '09AZ__az',
      holds: ['-u', '--us'],
    });
    expect(tell('(?:one|[a-z]{3})-[0-9]{2}')).toEqual({});
  });

  it('refuses at the end of a row what the next row cannot go on with', () => {
    const screening = prepare('https?://[a-z.]{1,20}:[0-9]{2,4}@', false);
    const look = (content: string): [boolean, number] => [
      screening.mayBeginAt(Buffer.from(content), 0),
      screening.looked,
    ];
    expect(look('http://a.b:12@')).toEqual([true, 15]);
    expect(look('https://a.b:1234@')).toEqual([true, 18]);
    expect(look('https://a.b/c')).toEqual([false, 12]);
    expect(look('https://a.b:1@')).toEqual([false, 14]);
    expect(look('https://')).toEqual([false, 9]);
    // Where a row may end anywhere, only what it must have counts.
    expect(prepare('a{1,3}ab', false).mayBeginAt(Buffer.from('aab'), 0)).toBe(true);
  });

  it('finds the shortest row in a stretch wherever it stands, and none where there is none', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 8 }), (content, least) => {
        const screening = prepare(`[ab]{${least}}`, false);
        const bytes = Buffer.from(content, 'latin1');
        expect(screening.mayLieIn(bytes, 0, bytes.length)).toBe(new RegExp(`[ab]{${least}}`).test(content));
      }),
      { numRuns: 4000 },
    );
  });
});
