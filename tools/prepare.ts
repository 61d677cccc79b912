import { isStale } from './stale.ts';

/** Builds unless that was done: npm prepares a clone when it installs and again for the first `npx scan-secrets` in it. */
if (isStale()) await import('./build.ts');
