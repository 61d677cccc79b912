import { createHmac } from 'node:crypto';
import { toMarkdown } from '../body/markdown.ts';
import type { HttpClient } from '../http-client.ts';
import { type Closing, digestTicket, type Ticket } from '../ticket.ts';
import type { TrackedTicket, Tracker } from './tracker.ts';

/** What is posted: the whole ticket in `raise`, its id and the reason in `close`. */
export type WebhookEvent =
  | {
      readonly schema: 'scan-secrets/ticket-event@1';
      readonly action: 'raise';
      readonly digest: string;
      readonly ticket: Omit<Ticket, 'links' | 'isDueAgreed' | 'mayCreate' | 'body'>;
      readonly markdown: string;
    }
  | {
      readonly schema: 'scan-secrets/ticket-event@1';
      readonly action: 'close';
      readonly digest: string;
      readonly ticket: Pick<Closing, 'id' | 'rule' | 'because'>;
    };

/**
 * Posts each ticket as JSON. Every delivery has an `Idempotency-Key` made of finding and content: a receiver that acts
 * once on each key never makes a ticket twice. The ledger remembers what was posted; without a ledger the same
 * deliveries are posted again, with the same keys.
 *
 * @param signingKey signs `timestamp.body` with HMAC-SHA256 into `X-Scan-Secrets-Signature: t=…,v1=…`
 */
export function createWebhookTracker(client: HttpClient, signingKey: string | undefined, now: () => number): Tracker {
  const post = async (event: WebhookEvent, occasion = ''): Promise<TrackedTicket> => {
    const body = JSON.stringify(event);
    await client.send({
      method: 'POST',
      path: '',
      body: event,
      isRepeatable: true,
      isStatusEnough: true,
      headers: {
        'idempotency-key': `${event.action}-${event.ticket.id}-${event.digest}${occasion}`,
        ...(signingKey === undefined ? {} : { 'x-scan-secrets-signature': sign(body, signingKey, now()) }),
      },
    });
    return toTracked(event.ticket.id, `${event.action}:${event.digest}`) as TrackedTicket;
  };

  return {
    name: 'webhook',
    target: new URL(client.baseUrl).host,
    find: async (ids, links) => ids.flatMap(id => toTracked(id, links.get(id)) ?? []),
    create: async ticket => post(toEvent(ticket)),
    // The same ticket raised again after it was closed is news, not a repetition.
    update: async (tracked, ticket) => post(toEvent(ticket), tracked.isOpen ? '' : `-${now()}`),
    close: async (tracked, { id, rule, because }) =>
      post({
        schema: 'scan-secrets/ticket-event@1',
        action: 'close',
        digest: tracked.digest ?? '',
        ticket: { id, rule, because },
      }),
  };
}

function toEvent(ticket: Ticket): WebhookEvent {
  const { id, fingerprint, rule, title, severity, firstSeen, due, owners, body } = ticket;
  return {
    schema: 'scan-secrets/ticket-event@1',
    action: 'raise',
    digest: digestTicket(ticket),
    ticket: { id, fingerprint, rule, title, severity, firstSeen, due, owners },
    markdown: toMarkdown(body),
  };
}

/** The ledger's note of the last delivery stands for the ticket. */
function toTracked(id: string, note: string | undefined): TrackedTicket | undefined {
  const [, action, digest] = /^(raise|close):([0-9a-f]{16})$/.exec(note ?? '') ?? [];
  if (note === undefined || digest === undefined) return undefined;
  return { id, key: id, url: note, isOpen: action === 'raise', digest };
}

function sign(body: string, signingKey: string, nowMs: number): string {
  const timestamp = Math.floor(nowMs / 1000);
  return `t=${timestamp},v1=${createHmac('sha256', signingKey).update(`${timestamp}.${body}`).digest('hex')}`;
}
