import { SEVERITIES } from '../model/rule.ts';
import { ScanError } from '../model/scan-error.ts';
import { type Schema, v } from '../yaml/schema.ts';
import type { Block, Inline } from './body/block.ts';
import type { TicketBatch } from './ticket.ts';

const TICKET_SCHEMA = 'scan-secrets/tickets@1';

/** Where tickets that could not be sent are kept, from the repository's root. */
export const PENDING_PATH = '.scan-secrets/pending-tickets.json';

const inline: Schema<Inline> = v.union([
  v.string(),
  v.strictObject({ code: v.string() }),
  v.strictObject({ text: v.string(), href: v.string() }),
]);
const inlines = v.array(inline);
const block: Schema<Block> = v.variant('kind', [
  v.strictObject({ kind: v.literal('heading'), text: v.string() }),
  v.strictObject({ kind: v.literal('paragraph'), text: inlines }),
  v.strictObject({ kind: v.literal('list'), items: v.array(inlines) }),
  v.strictObject({
    kind: v.literal('tasks'),
    items: v.array(v.strictObject({ text: inlines, commands: v.array(v.string()) })),
  }),
]);
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const links = v.record(v.string(), v.string());

const ticketFile: Schema<TicketBatch & { schema: string }> = v.strictObject({
  schema: v.literal(TICKET_SCHEMA),
  tickets: v.array(
    v.strictObject({
      id,
      fingerprint: v.string(),
      rule: v.string(),
      title: v.string(),
      severity: v.picklist(SEVERITIES),
      firstSeen: v.pipe(v.string(), v.isoDate()),
      due: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/)),
      isDueAgreed: v.boolean(),
      mayCreate: v.boolean(),
      owners: v.array(v.string()),
      body: v.array(block),
      links,
    }),
  ),
  closings: v.array(v.strictObject({ id, rule: v.string(), because: v.string(), links })),
});

/** Tickets as JSON, for other programs and for a later run. */
export function writeTicketFile({ tickets, closings }: TicketBatch): string {
  return `${JSON.stringify({ schema: TICKET_SCHEMA, tickets, closings }, undefined, 2)}\n`;
}

/** Whether parsed JSON says that it is a file of tickets, and not a report. */
export function isTicketFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { schema?: unknown }).schema === TICKET_SCHEMA;
}

/**
 * @param value parsed JSON
 * @param file the name used in errors
 * @throws ScanError `invalid-file` naming the first thing that is wrong
 */
export function readTicketFile(value: unknown, file: string): TicketBatch {
  const result = v.safeParse(ticketFile, value);
  if (result.success) return { tickets: result.output.tickets, closings: result.output.closings };
  const [issue] = result.issues;
  throw new ScanError(
    'invalid-file',
    `${file}: ${v.getDotPath(issue) ?? 'content'}: ${issue.type === 'strict_object' ? 'unknown or missing key' : `must be ${issue.expected}`}`,
    'Write the tickets anew with `scan-secrets tickets --to json`.',
  );
}
