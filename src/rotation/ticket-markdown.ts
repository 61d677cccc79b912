import { toMarkdown } from './body/markdown.ts';
import type { TicketBatch } from './ticket.ts';

/** All tickets as one document, for mail, a wiki or a merge request. */
export function writeTicketMarkdown({ tickets, closings }: TicketBatch): string {
  const parts = tickets.map(({ title, severity, due, id, owners, body }) =>
    [
      `## ${title.replace(/[\\`*_[\]<>]/g, '\\$&')}`,
      [
        `**${severity}**, due **${due.replace('T', ' ').replace('Z', ' UTC')}**, finding \`${id}\``,
        ...(owners.length === 0 ? [] : [`for ${owners.join(' ')}`]),
      ].join(', '),
      toMarkdown(body).trim(),
    ].join('\n\n'),
  );
  const closed = closings.map(({ id, rule, because }) => `- \`${id}\` (${rule}): ${because}`);
  return [
    '# Rotation tickets',
    ...(parts.length === 0 && closed.length === 0 ? ['Nothing to rotate.'] : []),
    ...parts,
    ...(closed.length === 0 ? [] : ['## To be closed', closed.join('\n')]),
  ]
    .join('\n\n')
    .concat('\n');
}
