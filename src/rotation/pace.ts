import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from './http-client.ts';

/** The real clock. */
export const REAL_PACE: Pace = {
  now: () => Date.now(),
  wait: async (ms, signal) => {
    // An interrupted pause ends early; whoever waits looks at the signal.
    await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  },
  random: () => Math.random(),
};
