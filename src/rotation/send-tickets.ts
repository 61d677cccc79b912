import { ScanError } from '../model/scan-error.ts';
import type { Pace } from './http-client.ts';
import { findPauseMs } from './http-client.ts';
import { SendFault } from './send-fault.ts';
import type { TrackedTicket, Tracker } from './sinks/tracker.ts';
import { type Closing, digestTicket, type Ticket, type TicketBatch } from './ticket.ts';

/** What became of one ticket. */
export interface Delivery {
  readonly id: string;
  readonly done: 'created' | 'updated' | 'reopened' | 'unchanged' | 'closed';
  readonly url: string;
  /** The date on the ticket. */
  readonly due?: string;
}

export interface SendOutcome {
  readonly deliveries: readonly Delivery[];
  /** What was not sent, for the next run. */
  readonly left: TicketBatch;
  /** Why, one line each, without credentials. */
  readonly faults: readonly string[];
}

export interface SendOptions {
  readonly pace: Pace;
  /** Tickets and closings to be written in this run; those that need no writing do not count. */
  readonly limit: number;
  readonly signal?: AbortSignal;
}

const CREATE_ATTEMPTS = 4;

/**
 * Brings a tracker to the state that the batch describes. Sent twice, the second run writes nothing.
 *
 * A creation whose outcome is not known is looked for before it is tried again, and after the batch the tracker is asked
 * once more, so that a ticket that was made twice all the same (a proxy that repeats, another run at the same time) is
 * reduced to its first copy. The first fault that concerns all requests ends the run; what was not sent is left over.
 */
export async function sendTickets(batch: TicketBatch, tracker: Tracker, options: SendOptions): Promise<SendOutcome> {
  const deliveries: Delivery[] = [];
  const left = { tickets: [] as Ticket[], closings: [] as Closing[] };
  const faults: string[] = [];
  const leave = (item: Ticket | Closing): void =>
    void ('body' in item ? left.tickets.push(item) : left.closings.push(item));
  const items: readonly (Ticket | Closing)[] = [...batch.tickets, ...batch.closings];
  const links = collectLinks(items, tracker);

  let known: Map<string, TrackedTicket[]>;
  try {
    await tracker.prepare?.();
    known = groupById(
      await tracker.find(
        items.map(({ id }) => id),
        links,
      ),
    );
  } catch (error) {
    if (error instanceof ScanError) throw error;
    return { deliveries, left: batch, faults: [toFaultText(error)] };
  }

  let written = 0;
  let isStopped = false;
  for (const item of items) {
    const tracked = known.get(item.id)?.[0];
    const isLimited = written >= options.limit && needsWriting(item, tracked);
    if (isStopped || isLimited || options.signal?.aborted === true) {
      leave(item);
      continue;
    }
    try {
      const delivery = await deliver(item, tracked, tracker, options);
      if (delivery === undefined) continue;
      if (delivery.done !== 'unchanged') written++;
      deliveries.push(delivery);
    } catch (error) {
      faults.push(`${item.id}: ${toFaultText(error)}`);
      leave(item);
      isStopped = !(error instanceof SendFault && error.kind === 'refused');
    }
  }
  const leftCount = left.tickets.length + left.closings.length;
  if (leftCount > 0 && faults.length === 0)
    faults.push(
      options.signal?.aborted === true
        ? `interrupted, ${leftCount} not sent`
        : `the limit of ${options.limit} a run is reached, ${leftCount} not sent`,
    );
  // Doubles that an earlier run could not reduce are there from the start.
  const mayBeDoubled =
    deliveries.some(({ done }) => done !== 'unchanged') || [...known.values()].some(({ length }) => length > 1);
  if (!isStopped && mayBeDoubled) faults.push(...(await discardDoubles(items, links, tracker)));
  return { deliveries, left, faults };
}

async function deliver(
  item: Ticket | Closing,
  tracked: TrackedTicket | undefined,
  tracker: Tracker,
  { pace, signal }: SendOptions,
): Promise<Delivery | undefined> {
  if (!needsWriting(item, tracked)) {
    return tracked === undefined ? undefined : toDelivery('unchanged', tracked, item);
  }
  if (!('body' in item)) return toDelivery('closed', await tracker.close(tracked as TrackedTicket, item), item);
  if (tracked !== undefined) {
    const agreed = agreeDue(item, tracked);
    return toDelivery(tracked.isOpen ? 'updated' : 'reopened', await tracker.update(tracked, agreed), agreed);
  }
  return toDelivery('created', await createOnce(item, tracker, pace, signal), item);
}

/** Creates a ticket, asking whether it is there after each attempt that may have worked. */
async function createOnce(
  ticket: Ticket,
  tracker: Tracker,
  pace: Pace,
  signal: AbortSignal | undefined,
): Promise<TrackedTicket> {
  for (let tried = 1; ; tried++) {
    try {
      return await tracker.create(ticket);
    } catch (error) {
      if (!(error instanceof SendFault) || signal?.aborted === true) throw error;
      // A refusal may mean that the ticket is there already: made by an earlier attempt, or by this one delivered twice.
      if (error.kind !== 'unknown' && error.kind !== 'refused') throw error;
      await pace.wait(error.retryAfterMs ?? findPauseMs(tried, pace.random()), signal);
      const [made] = await tracker.find([ticket.id], new Map());
      if (made !== undefined) return made;
      if (tried >= CREATE_ATTEMPTS || error.kind === 'refused') throw error;
    }
  }
}

async function discardDoubles(
  items: readonly (Ticket | Closing)[],
  links: ReadonlyMap<string, string>,
  tracker: Tracker,
): Promise<string[]> {
  if (tracker.discard === undefined) return [];
  try {
    const known = groupById(
      await tracker.find(
        items.map(({ id }) => id),
        links,
      ),
    );
    for (const [keep, ...doubles] of known.values())
      for (const double of doubles) await tracker.discard(double, keep as TrackedTicket);
    return [];
  } catch (error) {
    return [`looking for tickets made twice: ${toFaultText(error)}`];
  }
}

/** The date on the ticket counts as long as the ledger has none: people plan by it, and it must not move with each run. */
function agreeDue(ticket: Ticket, tracked: TrackedTicket | undefined): Ticket {
  return ticket.isDueAgreed || tracked?.due === undefined ? ticket : { ...ticket, due: tracked.due };
}

function needsWriting(item: Ticket | Closing, tracked: TrackedTicket | undefined): boolean {
  if (!('body' in item)) return tracked?.isOpen === true;
  if (tracked === undefined) return item.mayCreate;
  // A ticket that people closed on an accepted risk or a dead value stays closed.
  if (!tracked.isOpen) return item.mayCreate;
  return tracked.digest !== digestTicket(agreeDue(item, tracked));
}

function toDelivery(done: Delivery['done'], tracked: TrackedTicket, item: Ticket | Closing): Delivery {
  const due = 'body' in item ? agreeDue(item, tracked).due : undefined;
  return { id: item.id, done, url: tracked.url, ...(due === undefined ? {} : { due }) };
}

function collectLinks(items: readonly (Ticket | Closing)[], tracker: Tracker): Map<string, string> {
  return new Map(
    items.flatMap(({ id, links }) => (links[tracker.name] === undefined ? [] : [[id, links[tracker.name] as string]])),
  );
}

function groupById(tracked: readonly TrackedTicket[]): Map<string, TrackedTicket[]> {
  const groups = new Map<string, TrackedTicket[]>();
  for (const ticket of tracked) groups.set(ticket.id, [...(groups.get(ticket.id) ?? []), ticket]);
  return groups;
}

function toFaultText(error: unknown): string {
  // Even a mistake of ours must not lose what was not sent yet.
  return error instanceof SendFault ? error.message : `unexpected ${String(error)}`;
}
