import type { Service, ServiceAnswer } from './faulty-server.ts';

export interface JiraIssue {
  key: string;
  fields: {
    summary: string;
    description: unknown;
    labels: string[];
    duedate?: string;
    priority?: { name: string };
    status: { statusCategory: { key: string } };
  };
  properties: Record<string, unknown>;
}

/** What may stand in the bodies of requests. */
interface JiraInput {
  jql?: string;
  maxResults?: number;
  nextPageToken?: string;
  startAt?: number;
  fields?: JiraIssue['fields'] & { project?: { key: string }; issuetype?: unknown };
  properties?: { key: string; value: unknown }[];
  update?: { labels?: { add?: string; remove?: string }[] };
  transition?: { id: string };
}

export interface JiraService {
  readonly handle: Service;
  readonly issues: JiraIssue[];
  /** Fields that are on no screen of the project. */
  missingFields: string[];
}

/** The parts of Jira's REST interfaces (Cloud version 3, Data Center version 2) that tickets use. */
export function createJiraService(project: string, authorization: string, version: 2 | 3): JiraService {
  const issues: JiraIssue[] = [];
  const api = `/rest/api/${version}`;
  const refuse = (fields: object): ServiceAnswer | undefined => {
    const errors = Object.keys(fields).filter(name => service.missingFields.includes(name));
    if (errors.length === 0) return undefined;
    return {
      status: 400,
      body: { errorMessages: [], errors: Object.fromEntries(errors.map(name => [name, 'cannot be set'])) },
    };
  };
  const service: JiraService = {
    issues,
    missingFields: [],
    handle: ({ method, path, headers, body }) => {
      if (headers['authorization'] !== authorization) return { status: 401, body: { errorMessages: ['no'] } };
      const input = (body ?? {}) as JiraInput;
      if (method === 'POST' && path === (version === 3 ? `${api}/search/jql` : `${api}/search`)) {
        const wanted = [...String(input.jql).matchAll(/"(scan-secrets-[0-9a-f]{16})"/g)].map(([, label]) => label);
        const listed = issues.filter(({ fields }) => fields.labels.some(label => wanted.includes(label)));
        const size = Math.min(Number(input.maxResults), 2);
        const from = version === 3 ? Number(input.nextPageToken ?? 0) : Number(input.startAt ?? 0);
        const page = listed.slice(from, from + size);
        if (version === 2) return { status: 200, body: { issues: page, total: listed.length, startAt: from } };
        const isLast = from + size >= listed.length;
        return {
          status: 200,
          body: { issues: page, isLast, ...(isLast ? {} : { nextPageToken: String(from + size) }) },
        };
      }
      if (method === 'POST' && path === `${api}/issue`) {
        const { fields, properties = [] } = input;
        if (fields?.project?.key !== project) return { status: 400, body: { errors: { project: 'unknown' } } };
        const refusal = refuse(fields);
        if (refusal !== undefined) return refusal;
        const key = `${project}-${issues.length + 1}`;
        const { project: _, issuetype: __, ...kept } = fields;
        issues.push({
          key,
          fields: { ...kept, status: { statusCategory: { key: 'new' } } },
          properties: Object.fromEntries(properties.map(({ key: name, value }) => [name, value])),
        });
        return { status: 201, body: { id: String(issues.length), key, self: 'x' } };
      }
      const issue = issues.find(
        ({ key }) => path.startsWith(`${api}/issue/${key}`) && !/\d/.test(path[`${api}/issue/${key}`.length] ?? ''),
      );
      if (issue === undefined) return { status: 404, body: { errorMessages: ['Issue does not exist'] } };
      if (path.endsWith('/transitions')) {
        const transitions = [
          { id: '11', to: { statusCategory: { key: 'new' } } },
          { id: '21', to: { statusCategory: { key: 'indeterminate' } } },
          { id: '31', to: { statusCategory: { key: 'done' } } },
        ];
        if (method === 'GET') return { status: 200, body: { transitions } };
        const to = transitions.find(({ id }) => id === input.transition?.id)?.to;
        if (to === undefined) return { status: 400, body: { errorMessages: ['no such transition'] } };
        issue.fields.status = to;
        return { status: 204 };
      }
      if (method === 'PUT') {
        const { fields = {}, properties = [], update } = input;
        const refusal = refuse(fields);
        if (refusal !== undefined) return refusal;
        Object.assign(issue.fields, fields);
        for (const { key, value } of properties) issue.properties[key] = value;
        for (const { add, remove } of update?.labels ?? [])
          issue.fields.labels = [
            ...issue.fields.labels.filter(label => label !== remove && label !== add),
            ...(add === undefined ? [] : [add]),
          ];
        return { status: 204 };
      }
      return { status: 200, body: issue };
    },
  };
  return service;
}
