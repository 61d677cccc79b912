import { ScanError } from '../../model/scan-error.ts';
import { createHttpClient, type Pace } from '../http-client.ts';
import { createGithubTracker } from './github.ts';
import { createGitlabTracker } from './gitlab.ts';
import { createJiraTracker } from './jira.ts';
import { createLinearTracker } from './linear.ts';
import type { Tracker, TrackerName } from './tracker.ts';
import { createWebhookTracker } from './webhook.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface TrackerSettings {
  /** `owner/name` (GitHub), path (GitLab), key (Jira, Linear); else from the environment of CI. */
  readonly project?: string | undefined;
  /** Type of a Jira issue. */
  readonly issueType?: string | undefined;
  readonly isPublicAllowed?: boolean;
  readonly timeoutMs?: number;
  readonly attempts?: number;
  readonly maxWaitMs?: number;
  /** See `HttpOptions`. */
  readonly onRetry?: (why: string, pauseMs: number) => void;
  readonly signal?: AbortSignal;
}

/** Environment variables that each tracker reads; credentials come from nowhere else. */
const TRACKER_VARIABLES: Readonly<
  Record<
    TrackerName,
    { readonly credential: readonly string[]; readonly address: readonly string[]; readonly project: readonly string[] }
  >
> = {
  github: { credential: ['GITHUB_TOKEN', 'GH_TOKEN'], address: ['GITHUB_API_URL'], project: ['GITHUB_REPOSITORY'] },
  gitlab: { credential: ['GITLAB_TOKEN'], address: ['GITLAB_API_URL', 'CI_API_V4_URL'], project: ['CI_PROJECT_PATH'] },
  jira: { credential: ['JIRA_TOKEN'], address: ['JIRA_URL'], project: ['JIRA_PROJECT'] },
  linear: { credential: ['LINEAR_API_KEY'], address: ['LINEAR_API_URL'], project: ['LINEAR_TEAM'] },
  webhook: { credential: ['SCAN_SECRETS_WEBHOOK_URL'], address: [], project: [] },
};

const DEFAULT_ADDRESSES: Readonly<Partial<Record<TrackerName, string>>> = {
  github: 'https://api.github.com',
  gitlab: 'https://gitlab.com/api/v4',
  linear: 'https://api.linear.app',
};

/**
 * @throws ScanError `usage` naming the variable or flag that is missing; never with a value in it
 */
export function createTracker(name: TrackerName, env: Environment, settings: TrackerSettings, pace: Pace): Tracker {
  const { credential, address, project } = TRACKER_VARIABLES[name];
  const token = demand(env, credential, `${name}: no credential`);
  const readProject = () =>
    settings.project ?? demand(env, project, `${name}: no project`, 'Name it with --project, or');
  const readAddress = () =>
    read(env, address) ?? DEFAULT_ADDRESSES[name] ?? demand(env, address, `${name}: no address`);
  const connect = (baseUrl: string, headers: Readonly<Record<string, string>>, ...sentAs: readonly string[]) =>
    createHttpClient({
      ...pick(settings),
      baseUrl,
      headers,
      pace,
      credentials: [...sentAs, token],
      credentialName: credential.join(' or '),
    });
  switch (name) {
    case 'github': {
      const repository = readProject();
      if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
        throw new ScanError('usage', `"${repository}" is no GitHub repository`, 'Give --project owner/name.');
      const client = connect(readAddress(), {
        authorization: `Bearer ${token}`,
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
      });
      return createGithubTracker(client, { repository, isPublicAllowed: settings.isPublicAllowed ?? false });
    }
    case 'gitlab':
      return createGitlabTracker(connect(readAddress(), { 'private-token': token }), readProject());
    case 'jira': {
      const key = readProject();
      if (!/^[A-Za-z][A-Za-z0-9_]+$/.test(key))
        throw new ScanError('usage', `"${key}" is no key of a Jira project`, 'Give --project KEY.');
      const email = read(env, ['JIRA_EMAIL']);
      const basic = Buffer.from(`${email ?? ''}:${token}`).toString('base64');
      const authorization = email === undefined ? `Bearer ${token}` : `Basic ${basic}`;
      const client = connect(readAddress(), { authorization }, basic);
      return createJiraTracker(client, {
        project: key,
        issueType: settings.issueType ?? 'Task',
        edition: email === undefined ? 'data-center' : 'cloud',
        site: client.baseUrl,
      });
    }
    case 'linear':
      return createLinearTracker(connect(readAddress(), { authorization: token }), readProject());
    case 'webhook':
      return createWebhookTracker(
        connect(token, {}, ...(URL.canParse(token) ? [new URL(token).pathname] : [])),
        read(env, ['SCAN_SECRETS_WEBHOOK_KEY']),
        pace.now,
      );
  }
}

/** What a dry run says of the place tickets would go to, without credentials. */
export function describeTarget(name: TrackerName, env: Environment, project: string | undefined): string {
  const named = project ?? read(env, TRACKER_VARIABLES[name].project);
  return named === undefined ? name : `${name} ${named}`;
}

function pick({ timeoutMs, attempts, maxWaitMs, onRetry, signal }: TrackerSettings) {
  return {
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(maxWaitMs === undefined ? {} : { maxWaitMs }),
    ...(onRetry === undefined ? {} : { onRetry }),
    ...(signal === undefined ? {} : { signal }),
  };
}

function read(env: Environment, names: readonly string[]): string | undefined {
  return names.map(name => env[name]?.trim()).find(value => value !== undefined && value !== '');
}

function demand(env: Environment, names: readonly string[], what: string, lead = 'Set'): string {
  const value = read(env, names);
  if (value !== undefined) return value;
  const set = lead === 'Set' ? lead : `${lead} set`;
  throw new ScanError('usage', what, `${set} ${names.join(' or ')} in the environment.`);
}
