/** Two workers are ahead of one thread from work of about this weight on: a pack of 30 MB, 20,000 files. */
const WORTH_TWO_WORKERS = 80_000_000;
/** What is done sooner than any worker has started. */
const LEAST_WEIGHT = 1_000_000;

/**
 * From which weight of work on workers are worth starting. Each takes some two seconds of a processor to start and to have
 * its code compiled, while with one thread V8 compiles on a processor that is free anyway. The more of them there are,
 * the sooner they are ahead; figures in `bench/record/`.
 *
 * @param isAsked whether somebody asked for just so many
 */
export function leastWeightFor(workers: number, isAsked: boolean): number {
  return isAsked ? LEAST_WEIGHT : Math.max(LEAST_WEIGHT, (2 * WORTH_TWO_WORKERS) / workers);
}
