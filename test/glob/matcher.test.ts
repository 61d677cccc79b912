import { expect, test } from 'vitest';
import { matcher } from '../../src/glob/matcher.ts';

test.each([
  [['node_modules'], ['node_modules', 'a/node_modules/x.js', 'node_modules/.bin/x'], ['node_modules2/a']],
  [['*.min.js'], ['a.min.js', 'x/y/a.min.js', '.min.js'], ['a.min.js.map']],
  [['docs/'], ['docs/a', 'x/docs/b/c'], ['docs', 'docs2/a']],
  [['docs/**'], ['docs/a', 'docs/.x/y'], ['x/docs/b']],
  [['/build'], ['build', 'build/x/y'], ['x/build']],
  [['a/*.ts'], ['a/b.ts'], ['a/b/c.ts', 'x/a/b.ts']],
  [['.env*'], ['.env', '.env.local', 'a/.env'], ['env']],
  [['**/*.pem', '!certs/**'], ['a.pem', 'x/a.pem'], ['certs/a.pem']],
  [['certs', '!certs/public', 'certs/public/k'], ['certs/a', 'certs/public/k'], ['certs/public/b']],
  [['a{b,c}'], ['ab', 'x/ac/y'], ['a']],
  [['**'], ['a', 'a/b', '.c/line\nbreak'], []],
  [
    ['[', '(x', '+(a)'],
    ['[', '(x'],
    ['a', 'x'],
  ],
  [[''], [], ['', 'a']],
  [[], [], ['a']],
])('%j', (globs, met, unmet) => {
  const meets = matcher(globs);
  expect(met.filter(path => !meets(path))).toEqual([]);
  expect(unmet.filter(meets)).toEqual([]);
});

test('the answer to a path does not depend on what was asked before', () => {
  const meets = matcher(['a', '!a/b']);
  for (let i = 0; i < 20_001; i++) meets(`x${i}`);
  expect([meets('a/c'), meets('a/b'), meets('a/c')]).toEqual([true, false, true]);
});

test('thousands of globs are as good as few', () => {
  const globs = Array.from({ length: 5000 }, (_, i) => `dir${i}/**/a*b*c`);
  const meets = matcher([...globs, '!dir4999/x']);
  expect(['dir0/a1bc', 'dir2500/x/abc', 'dir4999/abc'].every(meets)).toBe(true);
  expect(['dir0/b', 'dir5000/abc', 'dir4999/x/abc'].some(meets)).toBe(false);
});
