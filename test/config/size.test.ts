import { expect, test } from 'vitest';
import { parseSize } from '../../src/config/size.ts';

test.each([
  ['500', 500],
  ['1B', 1],
  ['64K', 65_536],
  ['64k', 65_536],
  ['10MB', 10_485_760],
  ['10 MiB', 10_485_760],
  ['1.5G', 1_610_612_736],
  ['', undefined],
  ['ten', undefined],
  ['-1', undefined],
  ['1TB', undefined],
  ['1e9', undefined],
  ['9'.repeat(30), undefined],
])('%j is %s', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});
