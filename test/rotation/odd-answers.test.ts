import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { planTickets } from '../../src/rotation/plan-tickets.ts';
import { sendTickets } from '../../src/rotation/send-tickets.ts';
import { createTracker } from '../../src/rotation/sinks/create-tracker.ts';
import type { TrackerName } from '../../src/rotation/sinks/tracker.ts';
import { makeFinding, makePace, makePlan } from './sample.ts';
import { type Service, startServer } from './servers/faulty-server.ts';

const token = `t-${randomBytes(5).toString('hex')}`;

/** Sends one ticket to a service that answers as it likes; returns what was said about it. */
async function send(name: TrackerName, service: Service): Promise<{ faults: string; requests: number; sent: number }> {
  await using server = await startServer(service);
  const env = {
    ...{ GITHUB_TOKEN: token, GITLAB_TOKEN: token, JIRA_TOKEN: token, JIRA_EMAIL: 'a@b.c', LINEAR_API_KEY: token },
    ...{ GITHUB_API_URL: server.url, GITLAB_API_URL: server.url, JIRA_URL: server.url, LINEAR_API_URL: server.url },
    SCAN_SECRETS_WEBHOOK_URL: `${server.url}/hook/${token}`,
  };
  const pace = makePace();
  const tracker = createTracker(name, env, { project: name === 'jira' ? 'SEC' : 'acme/shop' }, pace);
  const outcome = await sendTickets(planTickets(makePlan([makeFinding('a')])), tracker, { pace, limit: 9 });
  return {
    faults: outcome.faults.join('\n'),
    requests: server.requests.length,
    sent: outcome.deliveries.length,
  };
}

const TRACKERS = ['github', 'gitlab', 'jira', 'linear'] as const;

describe.each(TRACKERS)('answers of %s that are none', name => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['another object', { data: { teams: 1 }, issues: 'none', private: 'no' }],
    ['a list of anything', ['a', 1, null]],
  ])('are said to be: %s', async (_, body) => {
    const { faults, requests } = await send(name, () => ({ status: 200, body }));
    expect(faults).toMatch(/is no answer of (GitHub|GitLab|Jira|Linear).*: check the address/);
    expect(requests).toBe(1);
  });
});

describe.each(['github', 'gitlab', 'jira'] as const)('a list of %s', name => {
  it('that gives one page for ever is given up', async () => {
    const issue = { number: 1, iid: 1, html_url: 'u', web_url: 'u', state: 'open', labels: [], key: 'A-1', fields: {} };
    const page = name === 'jira' ? { issues: [issue], nextPageToken: 'x' } : Array(100).fill(issue);
    const { faults, requests } = await send(name, ({ path }) => ({
      status: 200,
      body: /^\/repos\/[^/]+\/[^/]+$/.test(path) ? { private: true } : page,
    }));
    expect(faults).toContain('the same page');
    expect(requests).toBeLessThan(6);
  });
});

describe('credentials', () => {
  it.each([...TRACKERS, 'webhook'] as const)('are not repeated when %s repeats them, and are named', async name => {
    const { faults } = await send(name, ({ headers, path }) => {
      const sent = [headers['authorization'], headers['private-token'], path].join(' ');
      const plain = Buffer.from(sent.split(' ')[1] ?? '', 'base64').toString('latin1');
      return { status: 401, body: { message: `bad: ${sent} ${plain}` } };
    });
    expect(faults).toMatch(/401: bad: .*…/);
    expect(faults).not.toContain(token);
    expect(faults).not.toContain(Buffer.from(`a@b.c:${token}`).toString('base64'));
    expect(faults).toMatch(
      /check (GITHUB_TOKEN or GH_TOKEN|GITLAB_TOKEN|JIRA_TOKEN|LINEAR_API_KEY|SCAN_SECRETS_WEBHOOK_URL)/,
    );
  });

  it('that no header can hold are refused at once, without showing them', () => {
    const make = () => createTracker('github', { GITHUB_TOKEN: `${token}\nx` }, { project: 'acme/shop' }, makePace());
    expect(make).toThrow(/^GITHUB_TOKEN or GH_TOKEN holds characters that cannot be sent$/);
  });
});

describe('a webhook', () => {
  it.each(['ok', '<html>thanks</html>', ''])('has received what it answers with 200 and %j', async text => {
    const { faults, sent, requests } = await send('webhook', () => ({ status: 200, text }));
    expect([faults, sent, requests]).toEqual(['', 1, 1]);
  });
});
