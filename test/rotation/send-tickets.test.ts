import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/rotation/ledger/ledger.ts';
import { planTickets } from '../../src/rotation/plan-tickets.ts';
import { recordDeliveries } from '../../src/rotation/record-deliveries.ts';
import { sendTickets } from '../../src/rotation/send-tickets.ts';
import { makeFinding, makeOccurrence, makePace, makePlan, NOW, PAST, RAW } from './sample.ts';
import { BENCHES, type Bench } from './trackers.ts';

const one = makeFinding('one');
const two = makeFinding('two', { severity: 'high' });
const done = (outcome: { deliveries: readonly { done: string }[] }) =>
  outcome.deliveries.map(delivery => delivery.done);

describe.each(Object.entries(BENCHES))('tickets in %s', (_, { name, start }) => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await start();
  });
  afterEach(async () => bench.server[Symbol.asyncDispose]());

  const run = (findings = [one, two], ledger: Ledger = new Map(), limit = 100, now = NOW) => {
    const pace = makePace(now.getTime());
    return sendTickets(planTickets(makePlan(findings, { ledger, now })), bench.connect(pace), { pace, limit });
  };
  const ledgerOf = async (findings = [one, two]) => {
    const { tickets } = planTickets(makePlan(findings));
    return recordDeliveries(new Map(), tickets, (await run(findings)).deliveries, name);
  };
  const mark = (ledger: Ledger, id: string, state: 'revoked' | 'open') =>
    new Map([...ledger].map(([key, entry]) => [key, key === id ? { ...entry, state } : entry]));

  it('makes one ticket a secret, with title, text and label but without the value', async () => {
    expect(done(await run())).toEqual(['created', 'created']);
    const seen = bench.see();
    expect(seen.map(({ title }) => title)).toEqual(
      Array(2).fill('Rotate Stripe secret key leaked in src/pay/config.ts'),
    );
    expect(seen.every(({ labels }) => labels.includes('scan-secrets'))).toBe(true);
    expect(seen[0]?.text).toMatch(/src\/pay\/config\.ts:3:7/);
    expect(seen[0]?.text).toContain('@acme/payments');
    expect(JSON.stringify(bench.server.requests)).not.toContain(RAW);
  });

  it('writes nothing the second time, hours later', async () => {
    await run();
    const before = structuredClone(bench.see());
    const later = await run([one, two], new Map(), 100, new Date(NOW.getTime() + 7_777_777));
    expect(done(later)).toEqual(['unchanged', 'unchanged']);
    expect(later.deliveries[0]?.due).toBe('2025-03-10T16:00Z');
    expect(bench.see()).toEqual(before);
  });

  it('updates the same ticket when the secret moves or its commits are rewritten', async () => {
    await run();
    const moved = { ...one, occurrences: [makeOccurrence('lib/billing.ts'), makeOccurrence('old.ts', PAST)] };
    expect(done(await run([moved, two]))).toEqual(['updated', 'unchanged']);
    expect(bench.see()).toHaveLength(2);
    expect(bench.see()[0]?.text).toContain('lib/billing.ts:3:7');
  });

  it('keeps ticked boxes and what people wrote around our part', async () => {
    await run();
    const canEdit = bench.edit(text => `Mine.\n${text.replace('- [ ] Roll', '- [x] Roll')}\nSee chat.`);
    if (!canEdit) return;
    await run([{ ...one, severity: 'low' }, two]);
    const [ticket] = bench.see();
    expect(ticket?.text).toMatch(/^Mine\.\n/);
    expect(ticket?.text).toMatch(/See chat\.\s*$/);
    expect(ticket?.text.match(/- \[x\] Roll/g)).toHaveLength(1);
    expect(ticket?.labels.filter(label => label.startsWith('severity'))).toEqual([expect.stringContaining('low')]);
  });

  it('closes the ticket once the secret is marked dead and no longer present, and not before', async () => {
    const ledger = await ledgerOf();
    const gone = { ...one, occurrences: [makeOccurrence('src/pay/config.ts', PAST)] };
    expect(done(await run([gone, two], ledger))).toEqual(['updated', 'unchanged']);
    const marked = mark(ledger, one.id, 'revoked');
    expect(done(await run([one, two], marked))).toEqual(['updated', 'unchanged']);
    expect(done(await run([gone, two], marked))).toEqual(['unchanged', 'closed']);
    expect(bench.see().map(({ isOpen }) => isOpen)).toEqual([false, true]);
    expect(done(await run([two], marked))).toEqual(['unchanged', 'unchanged']);
  });

  it('opens a ticket again that was closed though the secret still works', async () => {
    const ledger = await ledgerOf();
    bench.closeByHand();
    expect(done(await run([one, two], ledger))).toEqual(['reopened', 'unchanged']);
    expect(bench.see()[0]?.isOpen).toBe(true);
  });

  it('finds a ticket whose label was taken off by its address in the ledger', async () => {
    const ledger = await ledgerOf();
    bench.dropLabel?.();
    expect(done(await run([one, two], ledger))).toEqual(['unchanged', 'unchanged']);
    expect(bench.see()).toHaveLength(2);
  });

  it('stops at the limit and leaves the rest for the next run', async () => {
    const { deliveries, left, faults } = await run([one, two], new Map(), 1);
    expect(deliveries).toHaveLength(1);
    expect(left.tickets.map(({ id }) => id)).toEqual([two.id]);
    expect(faults).toEqual(['the limit of 1 a run is reached, 1 not sent']);
    expect(done(await run([one, two], new Map(), 1))).toEqual(['unchanged', 'created']);
  });

  it('loses nothing and says why, without the credential, when it may not write', async () => {
    const pace = makePace();
    const batch = planTickets(makePlan([one, two]));
    const wrong = await start();
    const tracker = wrong.connect(pace);
    Object.assign(bench, { connect: () => tracker });
    wrong.server.isFaulty = () => false;
    await wrong.server[Symbol.asyncDispose]();
    const { left, faults } = await sendTickets(batch, tracker, { pace, limit: 10 });
    expect(left.tickets).toHaveLength(2);
    expect(faults[0]).toMatch(/no connection/);
    expect(faults.join()).not.toContain(wrong.credential);
  });

  it('finds hundreds of tickets again over all pages', async () => {
    const many = Array.from({ length: 120 }, (_, index) => makeFinding(`many ${index}`));
    await run(many, new Map(), 1000);
    expect(new Set(done(await run(many, new Map(), 1000)))).toEqual(new Set(['unchanged']));
    expect(bench.see()).toHaveLength(120);
  });
});
