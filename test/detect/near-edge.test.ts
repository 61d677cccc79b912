import { expect, it } from 'vitest';
import { Recogniser } from '../../src/detect/recognise.ts';
import { TextWindow } from '../../src/detect/text-window.ts';
import type { Rule } from '../../src/model/rule.ts';

const BEFORE = 30;
const AFTER = 60;
const recogniser = new Recogniser(
  {
    recognition: 'near',
    pattern: '(?<![a-z0-9])[a-z0-9]{8}(?![a-z0-9])',
    ignoreCase: false,
    before: BEFORE,
    after: AFTER,
    context: [],
    specificity: 1,
  } as unknown as Rule,
  new Map(),
);

/** What the rule finds around the word `acme`. */
function find(before: string, after: string): string[] {
  const text = `${before}acme${after}`;
  const window = new TextWindow(Buffer.from(text, 'latin1'), before.length);
  return recogniser
    .recognise(window, 'acme'.length)
    .map(({ start, end }) => text.slice(before.length + start, before.length + end));
}

it('finds a value wholly within reach, on either side, up to the last byte', () => {
  expect(find('k1 a1b2c3d4 ', ' - e5f6a7b8 ')).toEqual(['a1b2c3d4', 'e5f6a7b8']);
  expect(find('', ' '.repeat(AFTER - 12) + 'e5f6a7b8')).toEqual(['e5f6a7b8']);
  expect(find(`a1b2c3d4${' '.repeat(BEFORE - 8)}`, '')).toEqual(['a1b2c3d4']);
});

it('finds none that goes on beyond its reach: a piece of something longer is no value', () => {
  expect(find('', ' '.repeat(AFTER - 12) + 'e5f6a7b8c9')).toEqual([]);
  expect(find(`xxa1b2c3d4${' '.repeat(BEFORE - 8)}`, '')).toEqual([]);
});

it('finds none beyond its reach', () => {
  expect(find('', ' '.repeat(AFTER - 11) + 'e5f6a7b8')).toEqual([]);
  expect(find(`a1b2c3d4${' '.repeat(BEFORE - 7)}`, '')).toEqual([]);
});
