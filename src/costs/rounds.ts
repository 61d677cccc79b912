/** The middle one of some numbers, or the mean of the two in the middle. */
export function takeMedian(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Does something so many times; the last result, and the median of how long it took. */
export async function timeRounds<Result>(
  rounds: number,
  work: () => Result | Promise<Result>,
): Promise<{ readonly result: Result; readonly ms: number }> {
  const times: number[] = [];
  for (;;) {
    const startedMs = performance.now();
    const result = await work();
    times.push(performance.now() - startedMs);
    if (times.length >= rounds) return { result, ms: takeMedian(times) };
  }
}

/**
 * How long a row of things takes that was done several times: each counts with its median, so that what came between in one
 * round, on a machine that has other work, does not.
 *
 * @param rounds for each round the times of all things, in the same order
 */
export function sumMedians(rounds: readonly (readonly number[])[]): number {
  const [first = []] = rounds;
  return first.reduce((sum, _, at) => sum + takeMedian(rounds.map(times => times[at]!)), 0);
}
