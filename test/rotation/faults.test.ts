import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planTickets } from '../../src/rotation/plan-tickets.ts';
import { sendTickets } from '../../src/rotation/send-tickets.ts';
import { createTracker } from '../../src/rotation/sinks/create-tracker.ts';
import { makeFinding, makePace, makePlan } from './sample.ts';
import { FAULTS, type Fault } from './servers/faulty-server.ts';
import { BENCHES, startWebhook } from './trackers.ts';

const findings = ['a', 'b', 'c'].map(name => makeFinding(name));
const faults = fc.array(fc.option(fc.constantFrom<Fault>(...FAULTS), { nil: undefined, freq: 3 }), { maxLength: 24 });

/** Runs until nothing is left over, each run as the next scheduled build would. */
async function runUntilSent(send: () => Promise<{ left: { tickets: readonly unknown[] } }>): Promise<number> {
  for (let runs = 1; runs <= 30; runs++) if ((await send()).left.tickets.length === 0) return runs;
  return Number.POSITIVE_INFINITY;
}

describe.each(Object.entries(BENCHES))('faults of %s', (_, { start }) => {
  it('lose no ticket and double none, whatever happens to which request', async () => {
    await fc.assert(
      fc.asyncProperty(faults, async sequence => {
        const bench = await start();
        try {
          bench.server.faults = [...sequence];
          const send = () => {
            const pace = makePace();
            return sendTickets(planTickets(makePlan(findings)), bench.connect(pace, { attempts: 3 }), {
              pace,
              limit: 100,
            });
          };
          expect(await runUntilSent(send)).toBeLessThan(30);
          bench.server.faults = [];
          await send();
          const kept = bench.see().filter(({ isDiscarded }) => !isDiscarded);
          expect(kept.filter(({ isOpen }) => isOpen)).toHaveLength(findings.length);
          expect(kept).toHaveLength(findings.length);
          const before = JSON.stringify(bench.see());
          const writes = bench.server.requests.length;
          expect((await send()).deliveries.every(({ done }) => done === 'unchanged')).toBe(true);
          expect(JSON.stringify(bench.see())).toBe(before);
          expect(bench.server.requests.length - writes).toBeLessThanOrEqual(4);
        } finally {
          await bench.server[Symbol.asyncDispose]();
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it('leave no double that a later run does not reduce', async () => {
    const bench = await start();
    bench.server.isFaulty = ({ method, text }) => method === 'POST' && /"title"|"summary"/.test(text);
    bench.server.faults = ['twice'];
    const { discard: _, ...tracker } = bench.connect(makePace());
    await sendTickets(planTickets(makePlan(findings)), tracker, { pace: makePace(), limit: 100 });
    const pace = makePace();
    await sendTickets(planTickets(makePlan(findings)), bench.connect(pace), { pace, limit: 100 });
    expect(bench.see().filter(({ isDiscarded }) => !isDiscarded)).toHaveLength(3);
    await bench.server[Symbol.asyncDispose]();
  });

  it.each(FAULTS)('survive %s on each creation', async fault => {
    const bench = await start();
    bench.server.isFaulty = ({ method, text }) => method === 'POST' && /"title"|"summary"/.test(text);
    bench.server.faults = [fault, undefined, fault, undefined, fault];
    const pace = makePace();
    const outcome = await sendTickets(planTickets(makePlan(findings)), bench.connect(pace), { pace, limit: 100 });
    expect(outcome.faults).toEqual([]);
    expect(bench.see().filter(({ isDiscarded }) => !isDiscarded)).toHaveLength(3);
    await bench.server[Symbol.asyncDispose]();
  });
});

describe('faults of a webhook', () => {
  it('lose no delivery, and a receiver that heeds the key acts once on each', async () => {
    await fc.assert(
      fc.asyncProperty(faults, async sequence => {
        const { service, server, env } = await startWebhook();
        try {
          server.faults = [...sequence];
          const send = () => {
            const pace = makePace();
            const tracker = createTracker('webhook', env, { timeoutMs: 150, attempts: 3 }, pace);
            return sendTickets(planTickets(makePlan(findings)), tracker, { pace, limit: 100 });
          };
          expect(await runUntilSent(send)).toBeLessThan(30);
          expect([...service.acted.values()].map(({ ticket }) => ticket.id).sort()).toEqual(
            findings.map(({ id }) => id).sort(),
          );
        } finally {
          await server[Symbol.asyncDispose]();
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
