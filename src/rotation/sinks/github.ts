import { ScanError } from '../../model/scan-error.ts';
import { toMarkdown } from '../body/markdown.ts';
import type { HttpClient } from '../http-client.ts';
import { eraseMarker, readMarker, replaceSection, wrapSection } from '../marker.ts';
import { SendFault } from '../send-fault.ts';
import { digestTicket, TICKET_LABEL, type Ticket } from '../ticket.ts';
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
  readonly body: string | null;
  readonly labels: readonly (string | { readonly name: string })[];
  readonly pull_request?: unknown;
}

const PAGE = 100;

/**
 * Issues of a GitHub repository (REST, version 2022-11-28). A ticket is known by the label `scan-secrets` and the marker
 * in its body; labels that people add are kept.
 */
export function createGithubTracker(client: HttpClient, { repository, isPublicAllowed }: GithubTarget): Tracker {
  const base = `/repos/${repository.split('/').map(encodeURIComponent).join('/')}`;

  const write = async (tracked: TrackedTicket, body: Record<string, unknown>): Promise<TrackedTicket> => {
    const answer = await client.send({ method: 'PATCH', path: `${base}/issues/${tracked.key}`, body });
    return toTracked(answer.body as Issue) ?? tracked;
  };

  return {
    name: 'github',
    target: `${repository} on ${new URL(client.baseUrl).host}`,
    prepare: async () => {
      const { body } = await client.send({ method: 'GET', path: base });
      const { private: isPrivate, has_issues: hasIssues } = body as { private?: boolean; has_issues?: boolean };
      if (hasIssues === false)
        throw new ScanError(
          'usage',
          `${repository} has no issues`,
          'Turn issues on, or name another repository with --project.',
        );
      if (isPrivate === false && !isPublicAllowed)
        throw new ScanError(
          'usage',
          `${repository} is public: its issues would tell everybody where the secrets are`,
          'Name a private repository with --project, or say --public.',
        );
    },
    find: async (ids, links) => {
      const wanted = new Set(ids);
      const found: TrackedTicket[] = [];
      for (let page = 1; ; page++) {
        const path = `${base}/issues?labels=${TICKET_LABEL}&state=all&sort=created&direction=asc&per_page=${PAGE}&page=${page}`;
        const issues = (await client.send({ method: 'GET', path })).body as readonly Issue[];
        found.push(...issues.flatMap(issue => toTracked(issue) ?? []).filter(({ id }) => wanted.has(id)));
        if (issues.length < PAGE) break;
      }
      const missing = ids.filter(id => !found.some(ticket => ticket.id === id) && links.has(id));
      for (const id of missing) {
        const number = new RegExp(`/${escapeRegExp(repository)}/issues/(\\d+)$`, 'i').exec(
          links.get(id) as string,
        )?.[1];
        const issue = number === undefined ? undefined : await readIssue(client, `${base}/issues/${number}`);
        const tracked = issue === undefined ? undefined : toTracked(issue);
        if (tracked?.id === id) found.push(tracked);
      }
      return found;
    },
    create: async ticket => {
      const body = { title: ticket.title, body: writeBody(ticket), labels: listLabels(ticket) };
      const answer = await client.send({ method: 'POST', path: `${base}/issues`, body });
      const tracked = toTracked(answer.body as Issue);
      if (tracked === undefined) throw new SendFault('unknown', 'GitHub answered without the issue it made');
      return tracked;
    },
    update: async (tracked, ticket) => {
      const { body: old, labels } = tracked.content as Issue;
      const names = labels.map(label => (typeof label === 'string' ? label : label.name));
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
    return (await client.send({ method: 'GET', path })).body as Issue;
  } catch (error) {
    // Deleted, moved elsewhere or turned into something else: a new one is made.
    if (error instanceof SendFault && [301, 404, 410].includes(error.status ?? 0)) return undefined;
    throw error;
  }
}

function toTracked(issue: Issue): TrackedTicket | undefined {
  const marker = readMarker(issue.body ?? '');
  if (marker === undefined || issue.pull_request !== undefined) return undefined;
  return { ...marker, key: String(issue.number), url: issue.html_url, isOpen: issue.state === 'open', content: issue };
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
