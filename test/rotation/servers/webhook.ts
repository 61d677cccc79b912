import type { Service } from './faulty-server.ts';

export interface WebhookService {
  readonly handle: Service;
  /** What the receiver acted on: once for each key. */
  readonly acted: Map<string, { action: string; ticket: { id: string } }>;
}

/** A receiver that does what the manual asks: acts once on each `Idempotency-Key`. */
export function createWebhookService(): WebhookService {
  const acted: WebhookService['acted'] = new Map();
  return {
    acted,
    handle: ({ method, headers, body }) => {
      const key = headers['idempotency-key'];
      if (method !== 'POST' || typeof key !== 'string') return { status: 400 };
      if (!acted.has(key)) acted.set(key, body as { action: string; ticket: { id: string } });
      return { status: 204 };
    },
  };
}
