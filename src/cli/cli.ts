#!/usr/bin/env node
import { keepCompiled } from './compile-cache.ts';
import { spareCompiler } from './spare-compiler.ts';
import { readPackage } from './version.ts';

const interruption = new AbortController();
const interrupt = (): void => {
  if (interruption.signal.aborted) process.exit(2);
  interruption.abort();
};
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);

const words = process.argv.slice(2);
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  // What people ask most and scripts ask first need not wait for the rest of the program.
  console.log((await readPackage()).version);
} else {
  keepCompiled(process.env);
  spareCompiler(process.versions.node);
  const { start } = await import('./start.ts');
  process.exitCode = await start(words, interruption.signal);
}
// Threads may still be at work on what nobody waits for any more.
if (interruption.signal.aborted) process.exit();
