import { createHash } from 'node:crypto';
import { ScanError } from '../../model/scan-error.ts';
import { type Schema, v } from '../../yaml/schema.ts';
import { toMarkdown } from '../body/markdown.ts';
import type { HttpClient } from '../http-client.ts';
import { carryTicks, readMarker, writeMarker } from '../marker.ts';
import { SendFault } from '../send-fault.ts';
import { digestTicket, TICKET_LABEL, type Ticket } from '../ticket.ts';
import { readBody } from './read-body.ts';
import type { TrackedTicket, Tracker } from './tracker.ts';

const issue = v.looseObject({
  id: v.string(),
  url: v.string(),
  description: v.nullish(v.string()),
  state: v.looseObject({ type: v.string() }),
});
type Issue = v.InferOutput<typeof issue>;

const state = v.looseObject({ id: v.string(), type: v.string(), position: v.number() });
const id = v.looseObject({ id: v.string() });
const teamData = v.looseObject({
  teams: listOf(v.looseObject({ id: v.string(), states: listOf(state) })),
  issueLabels: listOf(v.looseObject({ id: v.string(), team: v.nullish(id) })),
});
const issuesData = v.looseObject({ issues: listOf(issue) });
const createData = v.looseObject({ issueCreate: v.looseObject({ issue }) });
const updateData = v.looseObject({ issueUpdate: v.looseObject({ issue }) });

interface Team {
  readonly id: string;
  readonly states: readonly v.InferOutput<typeof state>[];
  readonly labelId: string;
}

const ISSUE = 'id url description state { type }';
const PRIORITIES = { critical: 1, high: 2, medium: 3, low: 4, info: 0 } as const;
const PAGE = 50;

/**
 * Issues of a Linear team (GraphQL). Linear lets the maker of an issue choose its id: it is derived from team and
 * finding, so that a ticket cannot be made twice, whatever happens on the way.
 *
 * @param teamKey the letters before an issue's number
 */
export function createLinearTracker(client: HttpClient, teamKey: string): Tracker {
  let team: Team | undefined;

  const ask = async <Data>(
    schema: Schema<Data>,
    query: string,
    variables: object,
    isRepeatable = true,
  ): Promise<Data> => {
    const { body } = await client.send({ method: 'POST', path: '/graphql', body: { query, variables }, isRepeatable });
    const { data, errors } = (body ?? {}) as { data?: unknown; errors?: { extensions?: { code?: unknown } }[] };
    if (Array.isArray(errors) && errors.length > 0) {
      const code = String(errors[0]?.extensions?.code ?? 'error');
      const kind = code === 'AUTHENTICATION_ERROR' || code === 'FORBIDDEN' ? 'forbidden' : 'refused';
      throw new SendFault(kind, `Linear answered ${code.slice(0, 40)}`, { answer: body });
    }
    return readBody(schema, { body: data }, 'Linear');
  };

  const loadTeam = async (): Promise<Team> => {
    if (team !== undefined) return team;
    const { teams, issueLabels } = await ask(
      teamData,
      `query($key: String!, $label: String!) {
        teams(filter: { key: { eq: $key } }) { nodes { id states { nodes { id type position } } } }
        issueLabels(filter: { name: { eq: $label } }) { nodes { id team { id } } } }`,
      { key: teamKey, label: TICKET_LABEL },
    );
    const [node] = teams.nodes;
    if (node === undefined)
      throw new ScanError(
        'usage',
        `Linear has no team with the key ${teamKey}`,
        'Give the letters before an issue’s number with --project.',
      );
    // A label of the work space holds for all its teams, and a team cannot have one of the same name.
    const label = issueLabels.nodes.find(({ team: owner }) => (owner?.id ?? node.id) === node.id);
    const labelId = label?.id ?? deriveId(node.id, TICKET_LABEL);
    if (label === undefined)
      await ask(
        v.unknown(),
        'mutation($input: IssueLabelCreateInput!) { issueLabelCreate(input: $input) { success } }',
        { input: { id: labelId, teamId: node.id, name: TICKET_LABEL, color: '#b91c1c' } },
      );
    team = { id: node.id, states: node.states.nodes, labelId };
    return team;
  };

  const findState = async (...types: string[]): Promise<string | undefined> => {
    const { states } = await loadTeam();
    return types
      .flatMap(type => states.filter(state => state.type === type).sort((a, b) => a.position - b.position))
      .map(({ id }) => id)[0];
  };

  const write = async (tracked: TrackedTicket, input: Readonly<Record<string, unknown>>): Promise<TrackedTicket> => {
    const { issueUpdate } = await ask(
      updateData,
      `mutation($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { issue { ${ISSUE} } } }`,
      { id: tracked.key, input },
    );
    return toTracked(issueUpdate.issue, tracked.id);
  };

  return {
    name: 'linear',
    target: `team ${teamKey} on ${new URL(client.baseUrl).host}`,
    prepare: async () => void (await loadTeam()),
    find: async ids => {
      const { id: teamId } = await loadTeam();
      const byKey = new Map(ids.map(id => [deriveId(teamId, id), id]));
      const keys = [...byKey.keys()];
      const found: TrackedTicket[] = [];
      for (let from = 0; from < keys.length; from += PAGE) {
        const { issues } = await ask(
          issuesData,
          `query($ids: [ID!]!, $first: Int!) { issues(first: $first, includeArchived: true, filter: { id: { in: $ids } }) { nodes { ${ISSUE} } } }`,
          { ids: keys.slice(from, from + PAGE), first: PAGE },
        );
        found.push(...issues.nodes.map(one => toTracked(one, byKey.get(one.id) as string)));
      }
      return found;
    },
    create: async ticket => {
      const { id: teamId, labelId } = await loadTeam();
      const { issueCreate } = await ask(
        createData,
        `mutation($input: IssueCreateInput!) { issueCreate(input: $input) { issue { ${ISSUE} } } }`,
        { input: { id: deriveId(teamId, ticket.id), teamId, labelIds: [labelId], ...toInput(ticket) } },
        false,
      );
      return toTracked(issueCreate.issue, ticket.id);
    },
    update: async (tracked, ticket) => {
      const stateId = tracked.isOpen ? undefined : await findState('unstarted', 'backlog', 'triage');
      return write(tracked, {
        ...toInput(ticket, String(tracked.content ?? '')),
        ...(stateId === undefined ? {} : { stateId }),
      });
    },
    close: async tracked => write(tracked, { stateId: await findState('completed') }),
  };
}

function toInput(ticket: Ticket, old = '') {
  return {
    title: ticket.title,
    description: writeDescription(ticket, old),
    dueDate: ticket.due.slice(0, 10),
    priority: PRIORITIES[ticket.severity],
  };
}

/** Linear keeps no comments in its text, so the marker stands in sight, as the last line. */
function writeDescription(ticket: Ticket, old: string): string {
  const marker = writeMarker({ id: ticket.id, digest: digestTicket(ticket), due: ticket.due });
  return `${carryTicks(old, toMarkdown(ticket.body))}\n\`${marker}\`\n`;
}

function toTracked({ id: key, url, description, state: { type } }: Issue, finding: string): TrackedTicket {
  const { digest, due } = readMarker(description ?? '') ?? {};
  return {
    id: finding,
    key,
    url,
    isOpen: type !== 'completed' && type !== 'canceled',
    ...(digest === undefined ? {} : { digest }),
    ...(due === undefined ? {} : { due }),
    content: description,
  };
}

/** Lists come as `{ nodes }`. */
function listOf<Item extends v.GenericSchema>(item: Item) {
  return v.looseObject({ nodes: v.array(item) });
}

/** A UUID in the form of version 4 that depends on nothing but the team and the name. */
function deriveId(teamId: string, name: string): string {
  const hash = createHash('sha256').update(`scan-secrets\0${teamId}\0${name}`).digest();
  hash[6] = ((hash[6] as number) & 0x0f) | 0x40;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
