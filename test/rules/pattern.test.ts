import { describe, expect, it } from 'vitest';
import { inspectPattern } from '../../src/rules/pattern/inspect-pattern.ts';

describe('inspectPattern', () => {
  it.each([
    ['abc', 3, 3, 0, 0],
    ['a{2,5}b?', 2, 6, 0, 0],
    ['(?:ab|cde){2}', 4, 6, 0, 0],
    ['(?<!\\w{3})x(?=yy)', 1, 1, 3, 2],
    ['\\bkey\\b', 3, 3, 1, 1],
    ['[^\\]\\-a-f]{3}\\x41\\u0042', 5, 5, 0, 0],
    ['(?<value>[0-9]{4})', 4, 4, 0, 0],
    ['a{2,5}?b', 3, 6, 0, 0],
    ['\\{[^{}]{1,9}\\}', 3, 11, 0, 0],
  ])('measures %s', (source, minWidth, maxWidth, lookBehind, lookAhead) => {
    expect(inspectPattern(source)).toEqual({ minWidth, maxWidth, lookBehind, lookAhead });
  });

  it.each([
    ['a*', '"*" has no upper bound; write {n,m}, at character 2'],
    ['a+?', '"+?" has no upper bound'],
    ['[0-9]{3,}', '"{3,}" has no upper bound'],
    ['(a)\\1', 'a back-reference has no bound'],
    ['(?<q>")x\\k<q>', 'a back-reference has no bound'],
    ['^a', '"^" depends on where the text was cut'],
    ['a$', '"$" depends on where the text was cut'],
    ['(a', 'Unterminated group'],
    ['(?:a{1,9}){1,9}', 'needs a separator that none of them can match, at character 1'],
    ['(?:\\w{1,9}-?){1,9}', 'needs a separator'],
    ['(?:a|ab){1,9}', 'needs a separator'],
    ['\\w{1,4000}\\w{1,4000}', 'compete for the same characters'],
    ['\\w{1,4000}-?\\w{1,4000}', 'compete for the same characters'],
  ])('refuses %s', (source, message) => {
    expect(() => inspectPattern(source)).toThrow(message);
  });

  it.each([
    ['lines with a separator that the text cannot hold', '(?:[A-Za-z0-9+/]{1,76}\\n){1,200}'],
    ['parts that start with a separator', '(?:,[a-z]{1,20}){1,9}'],
    ['alternatives told apart by their first character', '(?:[a-z]|-(?!-)){1,9000}'],
    ['long repeats parted by a character of neither', '[a-z]{1,4000}:[a-z]{1,4000}'],
    ['long repeats parted by a word that they could take themselves', '[^{}]{0,4000}private_key_id[^{}]{0,8000}'],
  ])('accepts %s', (_, source) => {
    expect(() => inspectPattern(source)).not.toThrow();
  });
});
