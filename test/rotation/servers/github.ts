import type { Service, ServiceAnswer } from './faulty-server.ts';

export interface GithubIssue {
  number: number;
  html_url: string;
  title: string;
  body: string;
  state: 'open' | 'closed';
  state_reason: string | null;
  labels: { name: string }[];
}

export interface GithubService {
  readonly handle: Service;
  readonly issues: GithubIssue[];
  isPrivate: boolean;
}

/** The part of GitHub's REST interface for issues that tickets use. */
export function createGithubService(repository: string, token: string): GithubService {
  const issues: GithubIssue[] = [];
  const base = `/repos/${repository}`;
  const service: GithubService = {
    issues,
    isPrivate: true,
    handle: ({ method, path, query, headers, body }): ServiceAnswer => {
      if (headers['authorization'] !== `Bearer ${token}`) return { status: 401, body: { message: 'Bad credentials' } };
      if (headers['x-github-api-version'] !== '2022-11-28') return { status: 400, body: { message: 'no version' } };
      if (method === 'GET' && path === base)
        return { status: 200, body: { private: service.isPrivate, has_issues: true } };
      if (path === `${base}/issues` && method === 'GET') {
        const label = query.get('labels');
        const perPage = Number(query.get('per_page') ?? 30);
        const from = (Number(query.get('page') ?? 1) - 1) * perPage;
        if (query.get('state') !== 'all' || query.get('sort') !== 'created' || query.get('direction') !== 'asc')
          return { status: 422, body: { message: 'this service lists all issues in order' } };
        const listed = issues.filter(({ labels }) => label === null || labels.some(({ name }) => name === label));
        return { status: 200, body: listed.slice(from, from + perPage) };
      }
      if (path === `${base}/issues` && method === 'POST') {
        const { title, body: text, labels } = body as { title: string; body: string; labels: string[] };
        if (text.length > 65_536) return { status: 422, body: { message: 'body is too long' } };
        const number = issues.length + 1;
        issues.push({
          number,
          html_url: `https://github.com/${repository}/issues/${number}`,
          title,
          body: text,
          state: 'open',
          state_reason: null,
          labels: labels.map(name => ({ name })),
        });
        return { status: 201, body: issues.at(-1) };
      }
      const issue = issues.find(({ number }) => path === `${base}/issues/${number}`);
      if (issue === undefined) return { status: 404, body: { message: 'Not Found' } };
      if (method === 'PATCH') {
        const { labels, ...changes } = body as Partial<GithubIssue> & { labels?: string[] };
        Object.assign(issue, changes, labels === undefined ? {} : { labels: labels.map(name => ({ name })) });
      }
      return { status: 200, body: issue };
    },
  };
  return service;
}
