import { type Schema, v } from '../../yaml/schema.ts';
import { toMarkdown } from '../body/markdown.ts';
import type { HttpClient } from '../http-client.ts';
import { eraseMarker, readMarker, replaceSection, wrapSection } from '../marker.ts';
import { SendFault } from '../send-fault.ts';
import { digestTicket, TICKET_LABEL, type Ticket } from '../ticket.ts';
import { listPages } from './list-pages.ts';
import { readBody } from './read-body.ts';
import type { TrackedTicket, Tracker } from './tracker.ts';

interface Issue {
  readonly iid: number;
  readonly web_url: string;
  readonly state: string;
  readonly description?: string | null | undefined;
}

const issue: Schema<Issue> = v.looseObject({
  iid: v.number(),
  web_url: v.string(),
  state: v.string(),
  description: v.nullish(v.string()),
});
const issues = v.array(issue);

const PAGE = 100;

/**
 * Confidential issues of a GitLab project (REST v4), with a due date. A ticket is known by the label `scan-secrets` and
 * the marker in its description; labels that people add are kept.
 *
 * @param project path (`group/project`) or number
 */
export function createGitlabTracker(client: HttpClient, project: string): Tracker {
  const base = `/projects/${encodeURIComponent(project)}/issues`;

  const write = async (tracked: TrackedTicket, body: Record<string, unknown>): Promise<TrackedTicket> => {
    const answer = await client.send({ method: 'PUT', path: `${base}/${tracked.key}`, body });
    return toTracked(readBody(issue, answer, 'GitLab')) ?? tracked;
  };

  return {
    name: 'gitlab',
    target: `${project} on ${new URL(client.baseUrl).host}`,
    find: async (ids, links) => {
      const wanted = new Set(ids);
      const listed = await listPages('GitLab', async page => {
        const path = `${base}?labels=${TICKET_LABEL}&scope=all&state=all&order_by=created_at&sort=asc&per_page=${PAGE}&page=${page}`;
        const items = readBody(issues, await client.send({ method: 'GET', path }), 'GitLab');
        return { items, mark: items.length < PAGE ? undefined : items[0]?.iid };
      });
      const found = listed.flatMap(one => toTracked(one) ?? []).filter(({ id }) => wanted.has(id));
      for (const id of ids.filter(id => !found.some(ticket => ticket.id === id))) {
        const link = links.get(id);
        const iid = link?.includes(`/${project}/`) ? /\/(?:issues|work_items)\/(\d+)$/.exec(link)?.[1] : undefined;
        const linked = iid === undefined ? undefined : await readIssue(client, `${base}/${iid}`);
        const tracked = linked === undefined ? undefined : toTracked(linked);
        if (tracked?.id === id) found.push(tracked);
      }
      return found;
    },
    create: async ticket => {
      const body = {
        title: ticket.title,
        description: writeDescription(ticket),
        labels: listLabels(ticket),
        due_date: ticket.due.slice(0, 10),
        confidential: true,
      };
      const tracked = toTracked(readBody(issue, await client.send({ method: 'POST', path: base, body }), 'GitLab'));
      if (tracked === undefined) throw new SendFault('unknown', 'GitLab answered without the issue it made');
      return tracked;
    },
    update: async (tracked, ticket) =>
      write(tracked, {
        title: ticket.title,
        description: replaceSection((tracked.content as Issue).description ?? '', writeDescription(ticket)),
        // A scoped label takes the place of another of its scope.
        add_labels: listLabels(ticket),
        due_date: ticket.due.slice(0, 10),
        ...(tracked.isOpen ? {} : { state_event: 'reopen' }),
      }),
    close: async tracked => write(tracked, { state_event: 'close' }),
    discard: async tracked => {
      const description = eraseMarker((tracked.content as Issue).description ?? '');
      await write(tracked, { state_event: 'close', description });
    },
  };
}

async function readIssue(client: HttpClient, path: string): Promise<Issue | undefined> {
  try {
    return readBody(issue, await client.send({ method: 'GET', path }), 'GitLab');
  } catch (error) {
    if (error instanceof SendFault && error.status === 404) return undefined;
    throw error;
  }
}

function toTracked(content: Issue): TrackedTicket | undefined {
  const { iid, web_url: url, state, description } = content;
  const marker = readMarker(description ?? '');
  return marker && { ...marker, key: String(iid), url, isOpen: state === 'opened', content };
}

/** Lines that begin with a slash would be commands to GitLab. */
function writeDescription(ticket: Ticket): string {
  const section = toMarkdown(ticket.body).replace(/^\//gm, '\\/');
  return wrapSection(section, { id: ticket.id, digest: digestTicket(ticket), due: ticket.due });
}

function listLabels({ severity }: Ticket): string {
  return `${TICKET_LABEL},severity::${severity}`;
}
