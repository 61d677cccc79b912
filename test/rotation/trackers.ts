import { randomBytes } from 'node:crypto';
import type { Pace } from '../../src/rotation/http-client.ts';
import { createTracker, type TrackerSettings } from '../../src/rotation/sinks/create-tracker.ts';
import type { Tracker, TrackerName } from '../../src/rotation/sinks/tracker.ts';
import { type FaultyServer, startServer } from './servers/faulty-server.ts';
import { createGithubService } from './servers/github.ts';
import { createGitlabService } from './servers/gitlab.ts';
import { createJiraService } from './servers/jira.ts';
import { createLinearService } from './servers/linear.ts';
import { createWebhookService } from './servers/webhook.ts';

/** A tracker's ticket as a person would see it, whatever the service. */
export interface SeenTicket {
  readonly title: string;
  readonly text: string;
  readonly isOpen: boolean;
  readonly isDiscarded: boolean;
  readonly labels: readonly string[];
}

export interface Bench {
  readonly server: FaultyServer;
  readonly credential: string;
  readonly env: Readonly<Record<string, string>>;
  readonly project: string;
  connect(pace: Pace, settings?: TrackerSettings): Tracker;
  see(): SeenTicket[];
  /** Changes the text of the first ticket as a person would in the tracker; returns whether the service can. */
  edit(change: (text: string) => string): boolean;
  closeByHand(): void;
  dropLabel?(): void;
  setPublic?(): void;
}

export const BENCHES: Readonly<Record<string, { name: TrackerName; start: () => Promise<Bench> }>> = {
  github: { name: 'github', start: startGithub },
  gitlab: { name: 'gitlab', start: startGitlab },
  'jira cloud': { name: 'jira', start: () => startJira(3) },
  'jira data center': { name: 'jira', start: () => startJira(2) },
  linear: { name: 'linear', start: startLinear },
};

function makeBench(
  name: TrackerName,
  server: FaultyServer,
  credential: string,
  env: Readonly<Record<string, string>>,
  project: string,
  rest: Omit<Bench, 'server' | 'credential' | 'env' | 'connect' | 'project'>,
): Bench {
  return {
    server,
    credential,
    env,
    project,
    connect: (pace, settings = {}) => createTracker(name, env, { project, timeoutMs: 150, ...settings }, pace),
    ...rest,
  };
}

async function startGithub(): Promise<Bench> {
  const token = randomBytes(20).toString('hex');
  const service = createGithubService('acme/shop', token);
  const server = await startServer(service.handle);
  return makeBench('github', server, token, { GITHUB_TOKEN: token, GITHUB_API_URL: server.url }, 'acme/shop', {
    see: () =>
      service.issues.map(({ title, body, state, labels }) => ({
        title,
        text: body,
        isOpen: state === 'open',
        isDiscarded: body.includes('scan-secrets:duplicate'),
        labels: labels.map(({ name }) => name),
      })),
    edit: change => {
      const [issue] = service.issues;
      if (issue !== undefined) issue.body = change(issue.body).replace(/\n/g, '\r\n');
      return true;
    },
    closeByHand: () => void Object.assign(service.issues[0] as object, { state: 'closed' }),
    dropLabel: () => void Object.assign(service.issues[0] as object, { labels: [] }),
    setPublic: () => void (service.isPrivate = false),
  });
}

async function startGitlab(): Promise<Bench> {
  const token = randomBytes(20).toString('hex');
  const service = createGitlabService('acme/web/shop', token);
  const server = await startServer(service.handle);
  return makeBench('gitlab', server, token, { GITLAB_TOKEN: token, GITLAB_API_URL: server.url }, 'acme/web/shop', {
    see: () =>
      service.issues.map(({ title, description, state, labels, confidential }) => ({
        title,
        text: description,
        isOpen: state === 'opened',
        isDiscarded: description.includes('scan-secrets:duplicate'),
        labels: confidential ? labels : ['public!'],
      })),
    edit: change => {
      const [issue] = service.issues;
      if (issue !== undefined) issue.description = change(issue.description);
      return true;
    },
    closeByHand: () => void Object.assign(service.issues[0] as object, { state: 'closed' }),
    dropLabel: () => void Object.assign(service.issues[0] as object, { labels: [] }),
  });
}

async function startJira(version: 2 | 3): Promise<Bench> {
  const token = randomBytes(20).toString('hex');
  const email = 'bot@example.org';
  const authorization =
    version === 3 ? `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}` : `Bearer ${token}`;
  const service = createJiraService('SEC', authorization, version);
  service.missingFields = ['priority'];
  const server = await startServer(service.handle);
  const env = { JIRA_TOKEN: token, JIRA_URL: server.url, ...(version === 3 ? { JIRA_EMAIL: email } : {}) };
  return makeBench('jira', server, token, env, 'SEC', {
    see: () =>
      service.issues.map(({ fields }) => ({
        title: fields.summary,
        text: typeof fields.description === 'string' ? fields.description : JSON.stringify(fields.description),
        isOpen: fields.status.statusCategory.key !== 'done',
        isDiscarded: fields.labels.includes('scan-secrets-duplicate'),
        labels: fields.labels,
      })),
    edit: () => false,
    closeByHand: () =>
      void Object.assign(service.issues[0]?.fields as object, { status: { statusCategory: { key: 'done' } } }),
  });
}

async function startLinear(): Promise<Bench> {
  const token = randomBytes(20).toString('hex');
  const service = createLinearService('SEC', token);
  const server = await startServer(service.handle);
  return makeBench('linear', server, token, { LINEAR_API_KEY: token, LINEAR_API_URL: server.url }, 'SEC', {
    see: () =>
      service.issues.map(({ title, description, state, labelIds }) => ({
        title,
        text: description,
        isOpen: state.type !== 'completed',
        isDiscarded: false,
        labels: service.labels.filter(({ id }) => labelIds.includes(id)).map(({ name }) => name),
      })),
    edit: () => false,
    closeByHand: () =>
      void Object.assign(service.issues[0] as object, { state: { id: 'state-done', type: 'completed' } }),
  });
}

export async function startWebhook() {
  const service = createWebhookService();
  const server = await startServer(service.handle);
  const key = randomBytes(20).toString('hex');
  const env = { SCAN_SECRETS_WEBHOOK_URL: `${server.url}/hooks/${key}`, SCAN_SECRETS_WEBHOOK_KEY: key };
  return { service, server, key, env };
}
