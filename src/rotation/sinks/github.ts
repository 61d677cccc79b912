import { ScanError } from '../../model/scan-error.ts';
import { type Schema, v } from '../../yaml/schema.ts';
import { toMarkdown } from '../body/markdown.ts';
import type { HttpClient } from '../http-client.ts';
import { eraseMarker, readMarker, replaceSection, wrapSection } from '../marker.ts';
import { SendFault } from '../send-fault.ts';
import { digestTicket, TICKET_LABEL, type Ticket } from '../ticket.ts';
import { listPages } from './list-pages.ts';
import { readBody } from './read-body.ts';
import type { TrackedTicket, Tracker } from './tracker.ts';

export interface GithubTarget {
  /** `owner/name`. */
  readonly repository: string;
  /** Write to a public repository, where everybody reads where the secret is. */
  readonly isPublicAllowed: boolean;
}

interface Issue {
  readonly number: number;
  readonly html_url: string;
  readonly state: string;
  readonly body?: string | null | undefined;
  readonly labels: readonly (string | { readonly name?: string | undefined })[];
  readonly pull_request?: unknown;
}

const issue: Schema<Issue> = v.looseObject({
  number: v.number(),
  html_url: v.string(),
  state: v.string(),
  body: v.nullish(v.string()),
  labels: v.array(v.union([v.string(), v.looseObject({ name: v.optional(v.string()) })])),
  pull_request: v.optional(v.unknown()),
});
const issues = v.array(issue);
const home = v.looseObject({ private: v.boolean(), has_issues: v.optional(v.boolean()) });

const PAGE = 100;

/**
 * Issues of a GitHub repository (REST, version 2022-11-28). A ticket is known by the label `scan-secrets` and the marker
 * in its body; labels that people add are kept.
 */
export function createGithubTracker(client: HttpClient, { repository, isPublicAllowed }: GithubTarget): Tracker {
  const base = `/repos/${repository.split('/').map(encodeURIComponent).join('/')}`;

  const write = async (tracked: TrackedTicket, body: Record<string, unknown>): Promise<TrackedTicket> => {
    const answer = await client.send({ method: 'PATCH', path: `${base}/issues/${tracked.key}`, body });
    return toTracked(readBody(issue, answer, 'GitHub')) ?? tracked;
  };

  return {
    name: 'github',
    target: `${repository} on ${new URL(client.baseUrl).host}`,
    prepare: async () => {
      const answer = await client.send({ method: 'GET', path: base });
      const { private: isPrivate, has_issues: hasIssues } = readBody(home, answer, 'GitHub');
      if (hasIssues === false)
        throw new ScanError(
          'usage',
          `${repository} has no issues`,
          'Turn issues on, or name another repository with --project.',
        );
      if (!isPrivate && !isPublicAllowed)
        throw new ScanError(
          'usage',
          `${repository} is public: its issues would tell everybody where the secrets are`,
          'Name a private repository with --project, or say --public.',
        );
    },
    find: async (ids, links) => {
      const wanted = new Set(ids);
      const listed = await listPages('GitHub', async page => {
        const path = `${base}/issues?labels=${TICKET_LABEL}&state=all&sort=created&direction=asc&per_page=${PAGE}&page=${page}`;
        const items = readBody(issues, await client.send({ method: 'GET', path }), 'GitHub');
        return { items, mark: items.length < PAGE ? undefined : items[0]?.number };
      });
      const found = listed.flatMap(one => toTracked(one) ?? []).filter(({ id }) => wanted.has(id));
      const missing = ids.filter(id => !found.some(ticket => ticket.id === id) && links.has(id));
      for (const id of missing) {
        const number = new RegExp(`/${escapeRegExp(repository)}/issues/(\\d+)$`, 'i').exec(
          links.get(id) as string,
        )?.[1];
        const linked = number === undefined ? undefined : await readIssue(client, `${base}/issues/${number}`);
        const tracked = linked === undefined ? undefined : toTracked(linked);
        if (tracked?.id === id) found.push(tracked);
      }
      return found;
    },
    create: async ticket => {
      const body = { title: ticket.title, body: writeBody(ticket), labels: listLabels(ticket) };
      const answer = await client.send({ method: 'POST', path: `${base}/issues`, body });
      const tracked = toTracked(readBody(issue, answer, 'GitHub'));
      if (tracked === undefined) throw new SendFault('unknown', 'GitHub answered without the issue it made');
      return tracked;
    },
    update: async (tracked, ticket) => {
      const { body: old, labels } = tracked.content as Issue;
      const names = labels.flatMap(label => (typeof label === 'string' ? label : (label.name ?? [])));
      return write(tracked, {
        title: ticket.title,
        body: replaceSection(old ?? '', writeBody(ticket)),
        labels: [...new Set([...names.filter(name => !name.startsWith('severity: ')), ...listLabels(ticket)])],
        ...(tracked.isOpen ? {} : { state: 'open', state_reason: 'reopened' }),
      });
    },
    close: async tracked => write(tracked, { state: 'closed', state_reason: 'completed' }),
    discard: async tracked => {
      const { body } = tracked.content as Issue;
      await write(tracked, { state: 'closed', state_reason: 'not_planned', body: eraseMarker(body ?? '') });
    },
  };
}

async function readIssue(client: HttpClient, path: string): Promise<Issue | undefined> {
  try {
    return readBody(issue, await client.send({ method: 'GET', path }), 'GitHub');
  } catch (error) {
    // Deleted, moved elsewhere or turned into something else: a new one is made.
    if (error instanceof SendFault && [301, 404, 410].includes(error.status ?? 0)) return undefined;
    throw error;
  }
}

function toTracked(content: Issue): TrackedTicket | undefined {
  const { number, html_url: url, state, body, pull_request: pullRequest } = content;
  const marker = readMarker(body ?? '');
  if (marker === undefined || pullRequest !== undefined) return undefined;
  return { ...marker, key: String(number), url, isOpen: state === 'open', content };
}

function writeBody(ticket: Ticket): string {
  const lead = `**Due ${ticket.due.replace('T', ' ').replace('Z', ' UTC')}**\n\n`;
  return wrapSection(lead + toMarkdown(ticket.body), { id: ticket.id, digest: digestTicket(ticket), due: ticket.due });
}

function listLabels({ severity }: Ticket): string[] {
  return [TICKET_LABEL, `severity: ${severity}`];
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
