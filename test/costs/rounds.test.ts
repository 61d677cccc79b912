import { describe, expect, test } from 'vitest';
import { Heap } from '../../src/costs/heap.ts';
import { sumMedians, takeMedian, timeRounds } from '../../src/costs/rounds.ts';

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 100, 2], 3],
  [[10, 9, 100], 10],
])('the median of %j is %d', (numbers, median) => {
  expect(takeMedian(numbers)).toBe(median);
});

test('of a row of things each counts with its own median', () => {
  expect(
    sumMedians([
      [1, 200, 3],
      [100, 2, 3],
      [1, 2, 300],
    ]),
  ).toBe(6);
  expect(sumMedians([[4, 5]])).toBe(9);
  expect(sumMedians([[], []])).toBe(0);
});

test('work is done so many times, and the last result told', async () => {
  let times = 0;
  const { result, ms } = await timeRounds(4, async () => ++times);
  expect([times, result]).toEqual([4, 4]);
  expect(ms).toBeGreaterThanOrEqual(0);
});

describe('memory', () => {
  const SIZE = 8_000_000;
  const SLACK = 1_000_000;

  test('in buffers and in objects is told when it is held', async () => {
    const heap = new Heap();
    const { bytes: ofBuffer } = await heap.hold(() => Buffer.alloc(SIZE));
    expect(Math.abs(ofBuffer - SIZE)).toBeLessThan(SLACK);
    const { bytes: ofList } = await heap.hold(() => new Array(SIZE / 8).fill({}));
    expect(Math.abs(ofList - SIZE)).toBeLessThan(SLACK);
  });

  test('that is let go does not count', async () => {
    const { bytes } = await new Heap().hold(() => Buffer.alloc(SIZE).length);
    expect(Math.abs(bytes)).toBeLessThan(SLACK);
  });
});
