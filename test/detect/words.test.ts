import { expect, it } from 'vitest';
import { isWordAt } from '../../src/detect/recognise.ts';

const holds = (text: string, word: string): boolean =>
  isWordAt(at => text.charCodeAt(at), text.toLowerCase().indexOf(word), word.length);

it.each(['lob', 'lob_key', 'LOB_KEY', 'myLob', 'my.lob', '-Dlob.key', 'APIlob', 'v2Lob'])('%s names lob', text => {
  expect(holds(text, 'lob')).toBe(true);
});

it.each(['Blob', 'v2 Blob', 'a.Blob', 'blob', 'BLOB', 'lobby', 'globe'])('%s does not', text => {
  expect(holds(text, 'lob')).toBe(false);
});
