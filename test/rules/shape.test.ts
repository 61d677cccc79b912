import { describe, expect, it } from 'vitest';
import { findAnchors } from '../../src/rules/shape/find-anchors.ts';
import { generateInstance } from '../../src/rules/shape/generate.ts';
import { measureShape } from '../../src/rules/shape/measure-shape.ts';
import { parseShape } from '../../src/rules/shape/parse-shape.ts';
import { seedRandom } from '../../src/rules/shape/random.ts';
import { toPattern } from '../../src/rules/shape/to-pattern.ts';

const matches = (shape: string, text: string) => text.match(new RegExp(toPattern(parseShape(shape))))?.[0];
const anchorsOf = (shape: string, minLength = 3) => findAnchors(parseShape(shape), minLength);

describe('parseShape', () => {
  it.each([
    ['ab{hex', 'a class is written "{name:n}", "{name:n-m}" or "{[A-Z2-7]:n}", at character 3'],
    ['{hexx:4}', 'no class "hexx"'],
    ['{hex:4-2}', 'a count is "n" or "n-m" with n <= m'],
    ['{hex:1-9000}', 'm from 1 to 8192'],
    ['{[z-a]:4}', 'has a range that runs backwards'],
    ['{uuid:2}', '"{uuid}" takes no count'],
    ['(a|b', 'a group is not closed by ")", at character 1'],
    ['(a|)x', 'an empty alternative is written "(...)?"'],
    ['a)b', '")" closes nothing, at character 2'],
    ['a?', '"?" stands for itself only as "\\?"'],
    ['<a><b>', '"<...>" may stand once'],
    ['(<a>|b)', '"<...>" may stand once, outside of groups'],
    ['a\\', '"\\" must stand before a character'],
    ['naïve', 'printable ASCII only, at character 3'],
    ['', 'at least one element'],
  ])('refuses %j', (shape, message) => {
    expect(() => parseShape(shape)).toThrow(message);
  });
});

describe('toPattern', () => {
  it.each([
    ['a literal and a class', 'tok_{hex:4}', 'x=tok_0a1b;', 'tok_0a1b'],
    ['alternatives', '(sk|rk)_{digit:2}', '"rk_12"', 'rk_12'],
    ['an optional part', 'k{digit:3}(-{digit})?', 'k123-4', 'k123-4'],
    ['an optional part left out', 'k{digit:3}(-{digit})?', 'k123.', 'k123'],
    ['escaped characters', 'a\\{\\?\\<b', 'a{?<b', 'a{?<b'],
    ['a set', '{[A-CX_]:3}', '-AX_-', 'AX_'],
    ['a uuid', '{uuid}', `id=${'0a1b2c3d-0000-4000-8000-00112233445f'}`, '0a1b2c3d-0000-4000-8000-00112233445f'],
    ['either case after ~', '~Key-{digit:3}', 'kEY-123', 'kEY-123'],
    ['the greatest length', '{lower:2-5}1', 'abcde1', 'abcde1'],
  ])('recognises %s', (_, shape, text, found) => {
    expect(matches(shape, text)).toBe(found);
  });

  it.each([
    ['a word that goes on before', 'sk_{alnum:4}', 'task_abcd'],
    ['a word that goes on after', 'sk_{hex:4}', 'sk_0a1bz'],
    ['more of its own alphabet after', 'sk_{base64url:4}', 'sk_abcd-e'],
    ['more of its own alphabet before', '{base64:8}==', '/abcdefgh=='],
    ['a class after ~ in the wrong case', '~k_{hex:4}', 'k_0A1B'],
    ['text cut at a percent-encoded character of its own', 'k_{base64:4-8}(=)?', 'k_abcd%3D'],
  ])('does not recognise %s', (_, shape, text) => {
    expect(matches(shape, text)).toBeUndefined();
  });

  it.each(['\\n', '\\t', '%3D', '\\x3d', '\\u003d'])(
    'takes %s before a value for the end of what stands there',
    sequence => {
      expect(matches('sk_{digit:4}', `a${sequence}sk_1234`)).toBe('sk_1234');
    },
  );

  it('names the secret part, and looks at the edges of the whole', () => {
    const match = new RegExp(toPattern(parseShape('Key=<{digit:4}>;'))).exec('MyKey=1;Key=1234;x');
    expect(match?.groups?.['value']).toBe('1234');
    expect(matches('Key=<{digit:4}>;', 'MyKey=1234;')).toBeUndefined();
  });
});

describe('measureShape', () => {
  it.each([
    ['tok_{hex:8}', 12, 12, 32],
    ['(a|bcd){digit:2-5}', 3, 8, 6],
    ['k(-{hex:4})?', 1, 6, 0],
    ['Key=<{hex:4}>;Id={hex:100}', 112, 112, 16],
    ['{uuid}', 36, 36, 128],
  ])('measures %s', (shape, minWidth, maxWidth, bits) => {
    const bounds = measureShape(parseShape(shape));
    expect([bounds.minWidth, bounds.maxWidth, Math.floor(bounds.randomBits)]).toEqual([minWidth, maxWidth, bits]);
  });
});

describe('findAnchors', () => {
  it.each([
    ['the literal', 'ghp_{alnum:36}', ['ghp_'], 0, 0],
    ['alternatives joined to what follows', '(sk|rk)_live_{alnum:24}', ['sk_live_', 'rk_live_'], 0, 0],
    ['a literal in the middle at a fixed place', '{alnum:14}.atlas.{hex:8}', ['.atlas.'], 14, 14],
    ['a literal whose place varies', '{digit:8-10}:AA{hex:33}', [':AA'], 8, 10],
    ['a longer one rather than a short one in front', 'ab-{hex:4}-marker-{hex:4}', ['-marker-'], 7, 7],
    ['one of each branch', '(abc{hex:4}|xyz{digit:2})', ['abc', 'xyz'], 0, 0],
    ['a literal behind an optional part', '(sandbox-)?token-{hex:4}', ['token-'], 0, 8],
    [
      'a short literal spelled out with what may follow',
      'S{digit:9}',
      ['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9'],
      0,
      0,
    ],
    ['the host rather than what every address starts with', 'https://(a|bc)?x.example/{hex:9}', ['x.example/'], 8, 10],
  ])('finds %s', (_, shape, texts, minOffset, maxOffset) => {
    expect(anchorsOf(shape, shape.startsWith('S') ? 2 : 3)).toEqual({ texts, minOffset, maxOffset });
  });

  it.each([
    ['there is no literal', '{hex:32}'],
    ['literals are too short', 'a{hex:4}.{hex:4}'],
    ['it stands in an optional part', '{hex:32}(-marker)?'],
    ['a branch has none', '(abc|{hex:3}){hex:4}'],
  ])('finds none when %s', (_, shape) => {
    expect(anchorsOf(shape)).toBeUndefined();
  });
});

describe('generateInstance', () => {
  it('reaches both ends of every length and every branch', () => {
    const shape = parseShape('(a|b){digit:1-4}(-x)?');
    const random = seedRandom('ends');
    const made = new Set(Array.from({ length: 400 }, () => generateInstance(shape, random).text.replace(/\d/g, '0')));
    expect([...made].sort()).toEqual(
      ['a', 'b']
        .flatMap(head => ['0', '00', '000', '0000'].flatMap(digits => [`${head}${digits}`, `${head}${digits}-x`]))
        .sort(),
    );
  });

  it('gives the same text for the same seed', () => {
    const make = () => generateInstance(parseShape('{alnum:40}'), seedRandom('same')).text;
    expect(make()).toBe(make());
  });

  it('says which part is the secret', () => {
    const { text, start, end } = generateInstance(parseShape('Key=<{digit:4}>;'), seedRandom('part'));
    expect(text.slice(start, end)).toMatch(/^\d{4}$/);
  });
});
