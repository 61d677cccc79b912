import { rm } from 'node:fs/promises';
import { relative } from 'node:path';
import { escapeControl } from '../../rotation/body/block.ts';
import type { Pace } from '../../rotation/http-client.ts';
import { type Delivery, sendTickets } from '../../rotation/send-tickets.ts';
import type { Tracker } from '../../rotation/sinks/tracker.ts';
import type { TicketBatch } from '../../rotation/ticket.ts';
import { writeTicketFile } from '../../rotation/ticket-file.ts';
import type { Io } from '../io.ts';
import { writeWhole } from '../write-file.ts';

export interface BatchOutcome {
  readonly deliveries: readonly Delivery[];
  readonly isWhole: boolean;
}

/**
 * Sends a batch, and keeps what is not sent yet in a file: from before the first request, so that nothing is lost
 * however the run ends, until everything has arrived.
 */
export async function deliverBatch(
  batch: TicketBatch,
  tracker: Tracker,
  { pendingPath, limit, pace }: { readonly pendingPath: string; readonly limit: number; readonly pace: Pace },
  io: Io,
): Promise<BatchOutcome> {
  const count = batch.tickets.length + batch.closings.length;
  if (count === 0) return { deliveries: [], isWhole: true };
  await writeWhole(pendingPath, writeTicketFile(batch), 0o600);
  const { deliveries, left, faults } = await sendTickets(batch, tracker, { pace, limit, signal: io.signal });
  for (const { done, url, id } of deliveries) io.stdout.write(`${done.padEnd(9)}  ${id}  ${escapeControl(url)}\n`);
  for (const fault of faults) io.stderr.write(`scan-secrets: ${tracker.name}: ${fault}\n`);
  const leftCount = left.tickets.length + left.closings.length;
  if (leftCount === 0) {
    await rm(pendingPath, { force: true });
    return { deliveries, isWhole: faults.length === 0 };
  }
  await writeWhole(pendingPath, writeTicketFile(left), 0o600);
  const name = relative(io.cwd, pendingPath);
  io.stderr.write(
    `scan-secrets: ${leftCount} of ${count} not sent, kept in ${name} (send them with: scan-secrets tickets --from ${name} --to ${tracker.name} --yes)\n`,
  );
  return { deliveries, isWhole: false };
}
