import { type Ledger, type LedgerEntry, toLedger } from './ledger/ledger.ts';
import type { Delivery } from './send-tickets.ts';
import type { TrackerName } from './sinks/tracker.ts';
import type { Ticket } from './ticket.ts';

/**
 * Writes new secrets into the ledger as open, and the addresses of tickets beside them. What people wrote there stays.
 *
 * @param deliveries what a tracker did; none when tickets went to a file
 */
export function recordDeliveries(
  ledger: Ledger,
  tickets: readonly Ticket[],
  deliveries: readonly Delivery[],
  tracker?: TrackerName,
): Ledger {
  const byId = new Map(deliveries.map(delivery => [delivery.id, delivery]));
  const entries = new Map<string, LedgerEntry>(ledger);
  for (const ticket of tickets)
    if (!entries.has(ticket.id) && ticket.mayCreate) entries.set(ticket.id, toEntry(ticket, byId.get(ticket.id)));
  if (tracker !== undefined)
    for (const { id, url } of deliveries) {
      const entry = entries.get(id);
      if (entry !== undefined) entries.set(id, { ...entry, tickets: { ...entry.tickets, [tracker]: url } });
    }
  return toLedger(entries.values());
}

function toEntry({ id, rule, fingerprint, firstSeen, due }: Ticket, delivery: Delivery | undefined): LedgerEntry {
  return { id, rule, fingerprint, firstSeen, due: delivery?.due ?? due, state: 'open' };
}
