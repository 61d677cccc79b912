import type { Service } from './faulty-server.ts';

export interface GitlabIssue {
  iid: number;
  web_url: string;
  title: string;
  description: string;
  state: 'opened' | 'closed';
  labels: string[];
  due_date: string | null;
  confidential: boolean;
}

export interface GitlabService {
  readonly handle: Service;
  readonly issues: GitlabIssue[];
}

/** The part of GitLab's REST interface for issues that tickets use. */
export function createGitlabService(project: string, token: string): GitlabService {
  const issues: GitlabIssue[] = [];
  const base = `/projects/${project}/issues`;
  const split = (labels: unknown): string[] => (typeof labels === 'string' ? labels.split(',') : []);
  return {
    issues,
    handle: request => {
      const { method, query, headers, body } = request;
      const path = decodeURIComponent(request.path);
      if (headers['private-token'] !== token) return { status: 401, body: { message: '401 Unauthorized' } };
      if (path === base && method === 'GET') {
        const perPage = Number(query.get('per_page') ?? 20);
        const from = (Number(query.get('page') ?? 1) - 1) * perPage;
        const listed = issues.filter(({ labels }) => labels.includes(query.get('labels') ?? ''));
        return { status: 200, body: query.get('state') === 'all' ? listed.slice(from, from + perPage) : [] };
      }
      if (path === base && method === 'POST') {
        const input = body as Record<string, unknown>;
        const iid = issues.length + 1;
        issues.push({
          iid,
          web_url: `https://gitlab.com/${project}/-/issues/${iid}`,
          title: String(input['title']),
          description: String(input['description']),
          state: 'opened',
          labels: split(input['labels']),
          due_date: (input['due_date'] as string | undefined) ?? null,
          confidential: input['confidential'] === true,
        });
        return { status: 201, body: issues.at(-1) };
      }
      const issue = issues.find(({ iid }) => path === `${base}/${iid}`);
      if (issue === undefined) return { status: 404, body: { message: '404 Not found' } };
      if (method === 'PUT') {
        const { state_event: event, add_labels: added, ...changes } = body as Record<string, unknown>;
        Object.assign(issue, changes);
        if (event === 'close') issue.state = 'closed';
        if (event === 'reopen') issue.state = 'opened';
        for (const label of split(added)) {
          const scope = /^.*::/.exec(label)?.[0];
          issue.labels = [
            ...issue.labels.filter(other => other !== label && (scope === undefined || !other.startsWith(scope))),
            label,
          ];
        }
      }
      return { status: 200, body: issue };
    },
  };
}
