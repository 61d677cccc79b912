import { expect, it } from 'vitest';
import { toVerdict } from '../../src/classify/verdict.ts';

const test = (passes: boolean) => ({ passes, because: [] });

it.each([
  [true, true, true, 'secret'],
  [true, true, false, 'review'],
  [true, false, true, 'review'],
  [false, true, true, 'review'],
  [true, false, false, 'review'],
  [false, true, false, 'review'],
  [false, false, true, 'review'],
  [false, false, false, 'configuration'],
])('shape %s, leak %s, audit %s: %s', (shape, leak, audit, verdict) => {
  expect(toVerdict({ shape: test(shape), leak: test(leak), audit: test(audit) })).toBe(verdict);
});
