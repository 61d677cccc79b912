/** Processor time of one call, in milliseconds. */
export function timeMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Runs each in turn, `rounds` times over, and returns the median time of each: on a machine that others use as well, what
 * slows one round slows all that are in it.
 */
export function alternate(runs: readonly (() => void)[], rounds: number): number[] {
  const times = runs.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (const [k, run] of runs.entries()) times[k].push(timeMs(run));
  }
  return times.map(values => values.sort((a, b) => a - b)[rounds >> 1]);
}
