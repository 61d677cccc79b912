import type { Piscina } from 'piscina';
import { findBuilt } from './find-built.ts';

export interface ThreadOptions {
  /** Name of the worker's file in `dist/`, and of the function in it that takes tasks unless another is named. */
  readonly file: string;
  readonly task: string;
  readonly threads: number;
  /** What every worker is given once. */
  readonly setup: unknown;
  /** Room for what a worker makes and soon drops. */
  readonly youngMegabytes: number;
}

/** Starts workers that stay until they are destroyed; the library is loaded only now. */
export async function openThreads<Task, Result>(options: ThreadOptions): Promise<Piscina<Task, Result>> {
  const { file, task, threads, setup, youngMegabytes } = options;
  const library = await import('piscina');
  return new library.Piscina<Task, Result>({
    filename: findBuilt(file),
    name: task,
    minThreads: threads,
    maxThreads: threads,
    workerData: setup,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    atomics: 'disabled',
    recordTiming: false,
  });
}
