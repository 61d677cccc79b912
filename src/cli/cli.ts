#!/usr/bin/env node
import { main } from './main.ts';
import { createProcessIo } from './process-io.ts';

const interruption = new AbortController();
const interrupt = (): void => {
  if (interruption.signal.aborted) process.exit(2);
  interruption.abort();
};
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);

process.exitCode = await main(process.argv.slice(2), createProcessIo(interruption.signal));
// Threads may still be at work on what nobody waits for any more.
if (interruption.signal.aborted) process.exit();
