import type { Service, ServiceAnswer } from './faulty-server.ts';

export interface LinearIssue {
  id: string;
  identifier: string;
  url: string;
  title: string;
  description: string;
  dueDate: string;
  priority: number;
  labelIds: string[];
  state: { id: string; type: string };
}

/** What queries are asked with; each has some of it. */
interface LinearVariables {
  key: string;
  label: string;
  id: string;
  ids: string[];
  first: number;
  input: LinearIssue & { name: string; teamId: string; stateId?: string };
}

export interface LinearService {
  readonly handle: Service;
  readonly issues: LinearIssue[];
  readonly labels: { id: string; name: string; team: { id: string } | null }[];
}

const STATES = [
  { id: 'state-backlog', type: 'backlog', position: 0 },
  { id: 'state-todo', type: 'unstarted', position: 1 },
  { id: 'state-done', type: 'completed', position: 3 },
];

const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The part of Linear's GraphQL interface that tickets use, told apart by the field each query asks for. */
export function createLinearService(teamKey: string, apiKey: string): LinearService {
  const issues: LinearIssue[] = [];
  const labels: LinearService['labels'] = [];
  const fail = (code: string, status = 200): ServiceAnswer => ({
    status,
    body: { data: null, errors: [{ message: code, extensions: { code } }] },
  });
  return {
    issues,
    labels,
    handle: ({ path, headers, body }) => {
      if (path !== '/graphql') return { status: 404 };
      if (headers['authorization'] !== apiKey) return fail('AUTHENTICATION_ERROR', 400);
      const { query, variables } = body as { query: string; variables: LinearVariables };
      if (query.includes('teams(')) {
        const nodes = variables.key === teamKey ? [{ id: 'team-1', states: { nodes: STATES } }] : [];
        return {
          status: 200,
          body: {
            data: { teams: { nodes }, issueLabels: { nodes: labels.filter(({ name }) => name === variables.label) } },
          },
        };
      }
      if (query.includes('issueLabelCreate')) {
        const { id, name, teamId } = variables.input;
        if (labels.some(label => label.name === name)) return fail('INPUT_ERROR');
        labels.push({ id, name, team: { id: teamId } });
        return { status: 200, body: { data: { issueLabelCreate: { success: true } } } };
      }
      if (query.includes('issueCreate')) {
        const { input } = variables;
        if (!UUID_4.test(input.id) || !labels.some(({ id }) => id === input.labelIds[0])) return fail('INPUT_ERROR');
        if (issues.some(({ id }) => id === input.id)) return fail('INPUT_ERROR');
        const identifier = `${teamKey}-${issues.length + 1}`;
        issues.push({ ...input, identifier, url: `https://linear.app/acme/issue/${identifier}`, state: STATES[0] });
        return { status: 200, body: { data: { issueCreate: { issue: issues.at(-1) } } } };
      }
      if (query.includes('issueUpdate')) {
        const issue = issues.find(({ id }) => id === variables.id);
        if (issue === undefined) return fail('ENTITY_NOT_FOUND');
        const { stateId, ...changes } = variables.input;
        Object.assign(issue, changes, stateId === undefined ? {} : { state: STATES.find(({ id }) => id === stateId) });
        return { status: 200, body: { data: { issueUpdate: { issue } } } };
      }
      const nodes = issues.filter(({ id }) => variables.ids.includes(id)).slice(0, variables.first);
      return { status: 200, body: { data: { issues: { nodes } } } };
    },
  };
}
