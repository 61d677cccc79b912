import { type Schema, v } from '../../yaml/schema.ts';
import { readDoneTasks, toAdf } from '../body/adf.ts';
import { toWiki } from '../body/wiki.ts';
import type { HttpClient } from '../http-client.ts';
import { SendFault } from '../send-fault.ts';
import { digestTicket, TICKET_LABEL, type Ticket } from '../ticket.ts';
import { listPages } from './list-pages.ts';
import { readBody } from './read-body.ts';
import type { TrackedTicket, Tracker } from './tracker.ts';

export interface JiraTarget {
  /** Key of the project. */
  readonly project: string;
  readonly issueType: string;
  /** Cloud speaks version 3 of the interface and document format, Data Center version 2 and wiki text. */
  readonly edition: 'cloud' | 'data-center';
  /** Address of the site for links, where it differs from that of the interface. */
  readonly site: string;
}

interface Issue {
  readonly key: string;
  readonly fields: {
    readonly labels?: readonly string[] | null | undefined;
    readonly description?: unknown;
    readonly status?: v.InferOutput<typeof status>;
  };
  readonly properties?: Readonly<Record<string, unknown>> | null | undefined;
}

const status = v.nullish(v.looseObject({ statusCategory: v.nullish(v.looseObject({ key: v.optional(v.string()) })) }));
const issue: Schema<Issue> = v.looseObject({
  key: v.string(),
  fields: v.looseObject({
    labels: v.nullish(v.array(v.string())),
    description: v.optional(v.unknown()),
    status,
  }),
  properties: v.nullish(v.record(v.string(), v.unknown())),
});
const found = v.looseObject({
  issues: v.array(issue),
  nextPageToken: v.nullish(v.string()),
  total: v.optional(v.number()),
});
const moves = v.looseObject({
  transitions: v.array(v.looseObject({ id: v.string(), to: status })),
});

const PROPERTY = 'scan-secrets';
const FIELDS = ['labels', 'description', 'status'];
/** Ids asked for in one search: their labels make the query long. */
const IDS_A_SEARCH = 50;
/** Fields that a project may have taken off its screens; a ticket without them is better than none. */
const OPTIONAL_FIELDS = ['duedate', 'priority', 'labels'];

const PRIORITIES = { critical: 'Highest', high: 'High', medium: 'Medium', low: 'Low', info: 'Lowest' } as const;

/**
 * Issues of a Jira project. A ticket is known by its label `scan-secrets-<finding>` and by a property that holds digest
 * and date; the description is ours, ticked boxes excepted (Cloud), and people write in comments and other fields.
 */
export function createJiraTracker(client: HttpClient, { project, issueType, edition, site }: JiraTarget): Tracker {
  const api = edition === 'cloud' ? '/rest/api/3' : '/rest/api/2';
  const describe = (ticket: Ticket, old?: unknown): unknown => {
    if (edition === 'data-center') return toWiki(ticket.body);
    const done = new Set(readDoneTasks(old));
    return toAdf(ticket.body, task => done.has(task));
  };
  const toFields = (ticket: Ticket, old?: unknown) => ({
    summary: ticket.title,
    description: describe(ticket, old),
    duedate: ticket.due.slice(0, 10),
    priority: { name: PRIORITIES[ticket.severity] },
  });
  const toProperties = (ticket: Ticket) => [
    { key: PROPERTY, value: { id: ticket.id, digest: digestTicket(ticket), due: ticket.due } },
  ];
  const toTracked = ({ key, fields, properties }: Issue): TrackedTicket | undefined => {
    const label = fields.labels?.find(name => /^scan-secrets-[0-9a-f]{16}$/.test(name));
    if (label === undefined) return undefined;
    const { digest, due } = (properties?.[PROPERTY] ?? {}) as { digest?: unknown; due?: unknown };
    return {
      id: label.slice(-16),
      key,
      url: `${site}/browse/${key}`,
      isOpen: fields.status?.statusCategory?.key !== 'done',
      ...(typeof digest === 'string' ? { digest } : {}),
      ...(typeof due === 'string' ? { due } : {}),
      content: fields.description,
    };
  };
  const move = async (key: string, wanted: 'open' | 'done'): Promise<void> => {
    const answer = await client.send({ method: 'GET', path: `${api}/issue/${key}/transitions` });
    const { transitions } = readBody(moves, answer, 'Jira');
    const rank = (category: string | undefined): boolean => (category === 'done') === (wanted === 'done');
    const transition = transitions.find(({ to }) => rank(to?.statusCategory?.key));
    if (transition === undefined)
      throw new SendFault('refused', `Jira has no transition that would make ${key} ${wanted}; do it by hand`);
    await client.send({
      method: 'POST',
      path: `${api}/issue/${key}/transitions`,
      body: { transition: { id: transition.id } },
    });
  };
  const search = async (jql: string): Promise<readonly Issue[]> => {
    let nextPageToken: string | undefined;
    let startAt = 0;
    const readPage = async () => {
      const request =
        edition === 'cloud'
          ? {
              path: `${api}/search/jql`,
              body: {
                jql,
                fields: FIELDS,
                properties: [PROPERTY],
                maxResults: 100,
                ...(nextPageToken === undefined ? {} : { nextPageToken }),
              },
            }
          : {
              path: `${api}/search`,
              body: { jql, fields: FIELDS, properties: [PROPERTY], maxResults: 100, startAt },
            };
      const page = readBody(found, await client.send({ method: 'POST', isRepeatable: true, ...request }), 'Jira');
      nextPageToken = page.nextPageToken ?? undefined;
      startAt += page.issues.length;
      const next = startAt < (page.total ?? 0) ? page.issues[0]?.key : undefined;
      return { items: page.issues, mark: edition === 'cloud' ? nextPageToken : next };
    };
    return listPages('Jira', readPage);
  };

  return {
    name: 'jira',
    target: `${project} on ${new URL(site).host}`,
    find: async ids => {
      const issues: Issue[] = [];
      for (let from = 0; from < ids.length; from += IDS_A_SEARCH) {
        const labels = ids.slice(from, from + IDS_A_SEARCH).map(id => `"scan-secrets-${id}"`);
        issues.push(
          ...(await search(`project = "${project}" AND labels in (${labels.join(', ')}) ORDER BY created ASC`)),
        );
      }
      return issues.flatMap(one => toTracked(one) ?? []);
    },
    create: async ticket => {
      const fields = {
        ...toFields(ticket),
        project: { key: project },
        issuetype: { name: issueType },
        labels: listLabels(ticket),
      };
      const { body } = await withoutRefusedFields(fields, accepted =>
        client.send({
          method: 'POST',
          path: `${api}/issue`,
          body: { fields: accepted, properties: toProperties(ticket) },
        }),
      );
      const { key } = (body ?? {}) as { key?: string };
      if (key === undefined) throw new SendFault('unknown', 'Jira answered without the key of the issue it made');
      return {
        id: ticket.id,
        key,
        url: `${site}/browse/${key}`,
        isOpen: true,
        digest: digestTicket(ticket),
        due: ticket.due,
      };
    },
    update: async (tracked, ticket) => {
      await withoutRefusedFields(toFields(ticket, tracked.content), accepted =>
        client.send({
          method: 'PUT',
          path: `${api}/issue/${tracked.key}`,
          body: { fields: accepted, properties: toProperties(ticket) },
        }),
      );
      if (!tracked.isOpen) await move(tracked.key, 'open');
      return { ...tracked, isOpen: true, digest: digestTicket(ticket), due: ticket.due };
    },
    close: async tracked => {
      await move(tracked.key, 'done');
      return { ...tracked, isOpen: false };
    },
    discard: async tracked => {
      const labels = [{ remove: `scan-secrets-${tracked.id}` }, { add: `${TICKET_LABEL}-duplicate` }];
      await client.send({ method: 'PUT', path: `${api}/issue/${tracked.key}`, body: { update: { labels } } });
      if (tracked.isOpen) await move(tracked.key, 'done');
    },
  };
}

/** Sends again without the optional fields that the project refuses. */
async function withoutRefusedFields<Answer>(
  fields: Readonly<Record<string, unknown>>,
  send: (fields: Readonly<Record<string, unknown>>) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await send(fields);
  } catch (error) {
    const errors =
      error instanceof SendFault && error.status === 400
        ? ((error.answer as { errors?: object } | undefined)?.errors ?? {})
        : {};
    const refused = Object.keys(errors);
    // Without its label the ticket could not be found again, so that one is not optional.
    if (refused.length === 0 || !refused.every(name => OPTIONAL_FIELDS.includes(name) && name !== 'labels'))
      throw error;
    return send(Object.fromEntries(Object.entries(fields).filter(([name]) => !refused.includes(name))));
  }
}

function listLabels({ id, severity }: Ticket): string[] {
  return [TICKET_LABEL, `${TICKET_LABEL}-${id}`, `severity-${severity}`];
}
