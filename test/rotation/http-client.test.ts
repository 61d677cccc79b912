import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../src/rotation/http-client.ts';
import { findRetryAfterMs, isRateLimited } from '../../src/rotation/rate-limit.ts';
import type { SendFault } from '../../src/rotation/send-fault.ts';
import { createTracker } from '../../src/rotation/sinks/create-tracker.ts';
import { makePace, NOW } from './sample.ts';
import { startServer } from './servers/faulty-server.ts';

const token = randomBytes(20).toString('hex');

async function withServer<Result>(
  answers: { status: number; headers?: Record<string, string>; body?: unknown }[],
  use: (url: string, count: () => number) => Promise<Result>,
): Promise<Result> {
  await using server = await startServer(() => answers.shift() ?? { status: 200, body: { ok: true } });
  return await use(server.url, () => server.requests.length);
}

const connect = (baseUrl: string, pace = makePace()) =>
  createHttpClient({ baseUrl, headers: { authorization: `Bearer ${token}` }, pace, timeoutMs: 300 });

describe('the HTTP client', () => {
  it('waits as long as it is asked, by seconds or by date', async () => {
    const date = new Date(NOW.getTime() + 95_000).toUTCString();
    await withServer(
      [
        { status: 429, headers: { 'retry-after': '7' } },
        { status: 503, headers: { 'retry-after': date } },
      ],
      async url => {
        const pace = makePace();
        await connect(url, pace).send({ method: 'GET', path: '/' });
        expect(pace.waitedMs).toEqual([7_000, 88_000]);
      },
    );
  });

  it('tells why it pauses, and for how long', async () => {
    await withServer([{ status: 429, headers: { 'retry-after': '7' } }, { status: 503 }], async url => {
      const told: [string, number][] = [];
      const onRetry = (why: string, pauseMs: number): number => told.push([why, pauseMs]);
      const pace = makePace();
      await createHttpClient({ baseUrl: url, headers: {}, pace, onRetry }).send({ method: 'GET', path: '/' });
      expect(told.map(([, pauseMs]) => pauseMs)).toEqual(pace.waitedMs);
      expect(told.map(([why]) => why)).toEqual([expect.stringContaining('429'), expect.stringContaining('503')]);
    });
  });

  it('grows its pauses and gives up after a number of attempts', async () => {
    await withServer(Array(9).fill({ status: 500 }), async (url, count) => {
      const pace = makePace();
      await expect(connect(url, pace).send({ method: 'GET', path: '/' })).rejects.toMatchObject({
        kind: 'unknown',
        status: 500,
      });
      expect(count()).toBe(6);
      expect(pace.waitedMs).toEqual([...pace.waitedMs].sort((a, b) => a - b));
    });
  });

  it('never repeats what may have been carried out', async () => {
    await withServer([{ status: 500 }], async (url, count) => {
      await expect(connect(url).send({ method: 'POST', path: '/', body: {} })).rejects.toMatchObject({
        kind: 'unknown',
      });
      expect(count()).toBe(1);
    });
  });

  it('gives up at once when the service wants to be left alone for an hour', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW.getTime() / 1000 + 3600) };
    await withServer([{ status: 403, headers }], async (url, count) => {
      await expect(connect(url).send({ method: 'GET', path: '/' })).rejects.toThrow(/asks for 3600 s of silence/);
      expect(count()).toBe(1);
    });
  });

  it('follows no redirect: the credential goes nowhere else', async () => {
    const seen: unknown[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers);
      response.end('{}');
    });
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    await withServer([{ status: 307, headers: { location } }], async url => {
      await expect(connect(url).send({ method: 'GET', path: '/' })).rejects.toThrow(/has moved/);
    });
    expect(seen).toEqual([]);
    other.close();
  });

  it('keeps credentials out of messages, even when a service echoes them', async () => {
    const body = { message: `bad credentials ${token}\u001b[31m`, errors: [token] };
    await withServer([{ status: 401, body }], async url => {
      const fault = (await connect(url)
        .send({ method: 'GET', path: `/?t=${token}` })
        .catch(error => error)) as SendFault;
      expect(fault.kind).toBe('forbidden');
      expect(`${fault.message} ${fault.stack}`).not.toContain(token);
      expect(fault.message).not.toContain('\u001b');
    });
  });

  it.each(['http://example.org', 'ftp://example.org', 'example.org', '', 'https://user:word@example.org'])(
    'refuses the address %j',
    baseUrl => {
      expect(() => connect(baseUrl)).toThrow(/address of the tracker/);
    },
  );

  it('says which variable is missing', () => {
    const make = (name: 'github' | 'jira' | 'webhook', env: Record<string, string>) => () =>
      createTracker(name, env, {}, makePace());
    expect(make('github', {})).toThrow(/github: no credential/);
    expect(make('github', { GITHUB_TOKEN: token })).toThrow(/github: no project/);
    expect(make('github', { GITHUB_TOKEN: token, GITHUB_REPOSITORY: '../../x' })).toThrow(/no GitHub repository/);
    expect(make('jira', { JIRA_TOKEN: token, JIRA_PROJECT: 'SEC' })).toThrow(/jira: no address/);
    expect(make('jira', { JIRA_TOKEN: token, JIRA_PROJECT: 'A" OR 1=1', JIRA_URL: 'https://x' })).toThrow(
      /no key of a Jira project/,
    );
    expect(make('webhook', {})).toThrow(/webhook: no credential/);
  });
});

describe('rate limits', () => {
  const headers = (record: Record<string, string>) => new Headers(record);

  it('are told apart from refusals', () => {
    expect(isRateLimited(403, headers({}), {})).toBe(false);
    expect(isRateLimited(403, headers({ 'retry-after': '60' }), {})).toBe(true);
    expect(isRateLimited(403, headers({ 'x-ratelimit-remaining': '0' }), {})).toBe(true);
    expect(isRateLimited(400, headers({}), { errors: [{ extensions: { code: 'RATELIMITED' } }] })).toBe(true);
    expect(isRateLimited(400, headers({}), { errors: [{ extensions: { code: 'INPUT_ERROR' } }, null] })).toBe(false);
  });

  it('say when they end in seconds or milliseconds', () => {
    const at = NOW.getTime() + 30_000;
    expect(
      findRetryAfterMs(headers({ 'ratelimit-remaining': '0', 'ratelimit-reset': String(at / 1000) }), NOW.getTime()),
    ).toBe(30_000);
    expect(
      findRetryAfterMs(
        headers({ 'x-ratelimit-requests-remaining': '0', 'x-ratelimit-requests-reset': String(at) }),
        NOW.getTime(),
      ),
    ).toBe(30_000);
    expect(
      findRetryAfterMs(headers({ 'x-ratelimit-remaining': '5', 'x-ratelimit-reset': String(at) }), NOW.getTime()),
    ).toBeUndefined();
    expect(findRetryAfterMs(headers({ 'retry-after': 'soon' }), NOW.getTime())).toBeUndefined();
  });
});
