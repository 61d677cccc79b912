import { main } from './main.ts';
import { createProcessIo } from './process-io.ts';

/** Runs a command line in this process. @returns its exit code, see `main` */
export function start(words: readonly string[], signal: AbortSignal): Promise<0 | 1 | 2> {
  return main(words, createProcessIo(signal));
}
