import { execFileSync } from 'node:child_process';
import { isStale } from '../tools/stale.ts';

/** Builds `dist/` once before the tests, if anything it is made from is newer. */
export function setup(): void {
  if (isStale()) execFileSync('npx', ['tsx', 'tools/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
