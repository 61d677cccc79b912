import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyForm } from '../known/every-form.ts';
import { createRepository, type Repository } from './repository.ts';
import { BENCHES, type Bench, startWebhook } from './trackers.ts';

/** Digits and letters drawn anew each time; nothing shaped like a credential stands in this file. */
const draw = (length: number) =>
  randomBytes(length * 2)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, length);
const password = `${draw(9)}!${draw(9)}`;
const stripe = `${'sk'}_live_${draw(32)}`;
const said: string[] = [];
const requests: string[] = [];

const hear = (run: { stdout: string; stderr: string }) => {
  said.push(run.stdout, run.stderr);
  return run;
};

let repository: Repository;
const run = async (words: readonly string[], world = {}) => {
  const result = await repository.run(words, world);
  hear(result);
  return result;
};

beforeAll(async () => {
  repository = createRepository();
  repository.write('README.md', 'A shop.\n');
  repository.write('.github/CODEOWNERS', '* @acme/all\n/src/ @acme/shop\n');
  repository.commit('start');
  repository.write('src/pay.ts', `export const stripe = '${stripe}';\n`);
  repository.commit('pay');
  repository.write('src/db.env', `DB_PASSWORD=${password}\n`);
  repository.commit('store');
});
afterAll(() => rmSync(repository.folder, { recursive: true }));

const report = async () => {
  const { stdout } = await run(['scan', '-f', 'json', '--no-cache', '--workers', '0']);
  repository.write('../report.json', stdout);
  const path = join(repository.folder, '../report.json');
  const findings = JSON.parse(stdout).findings as { ruleId: string; id: string; verdict: string; keyName?: string }[];
  return { path, findings, secrets: findings.filter(({ verdict }) => verdict === 'secret') };
};

describe('tickets on the command line', () => {
  let path: string;
  let ids: string[];
  beforeAll(async () => {
    const { path: file, secrets } = await report();
    path = file;
    ids = secrets.map(({ id }) => id).sort();
    expect(ids.length).toBeGreaterThanOrEqual(2);
  });

  it('writes Markdown and JSON without a word to anybody', async () => {
    const markdown = await run(['tickets', '--from', path]);
    expect(markdown.exit).toBe(0);
    expect(markdown.stdout).toMatch(/^# Rotation tickets\n/);
    expect(markdown.stdout).toContain('`src/pay.ts:1:');
    expect(markdown.stdout).toContain('@acme/shop');
    const json = JSON.parse((await run(['tickets', '--from', path, '--to', 'json'])).stdout);
    expect(json.tickets.map(({ id }: { id: string }) => id).sort()).toEqual(ids);
    expect(existsSync(join(repository.folder, '.scan-secrets/rotation.yaml'))).toBe(false);
  });

  describe.each(Object.entries(BENCHES))('to %s', (_, { name, start }) => {
    let bench: Bench;
    const send = (...words: string[]) =>
      run(['tickets', '--from', path, '--to', name, '--project', bench.project, ...words], { env: bench.env });
    beforeAll(async () => {
      bench = await start();
    });
    afterAll(async () => {
      expect(said.join('\n')).not.toContain(bench.credential);
      requests.push(JSON.stringify(bench.server.requests));
      await bench.server[Symbol.asyncDispose]();
      rmSync(join(repository.folder, '.scan-secrets'), { recursive: true, force: true });
    });

    it('sends nothing without --yes', async () => {
      const dry = await send();
      expect([dry.exit, bench.server.requests.length]).toEqual([0, 0]);
      expect(dry.stdout.match(/^create {2}/gm)).toHaveLength(ids.length);
      expect(dry.stderr).toMatch(/nothing was sent to .* add --yes/);
    });

    it('keeps what could not be sent in a file, and sends it from there', async () => {
      const failed = await repository.run(
        ['tickets', '--from', path, '--to', name, '--project', bench.project, '--limit', '1', '--yes'],
        { env: bench.env },
      );
      hear(failed);
      expect(failed.exit).toBe(2);
      expect(failed.stderr).toContain('not sent, kept in .scan-secrets/pending-tickets.json (send them with: ');
      const pending = '.scan-secrets/pending-tickets.json';
      const resumed = await run(['tickets', '--from', pending, '--to', name, '--project', bench.project, '--yes'], {
        env: bench.env,
      });
      expect([resumed.exit, resumed.stderr]).toEqual([0, '']);
      expect(existsSync(join(repository.folder, pending))).toBe(false);
      expect(bench.see()).toHaveLength(ids.length);
    });

    it('has everything in that file before the first request, so that a crash loses nothing', async () => {
      const pending = join(repository.folder, '.scan-secrets/pending-tickets.json');
      const kept: number[] = [];
      bench.server.isFaulty = () => {
        kept.push(JSON.parse(readFileSync(pending, 'utf8')).tickets.length);
        return false;
      };
      await send('--yes');
      expect(kept[0]).toBe(ids.length);
      bench.server.isFaulty = () => true;
    });

    it('creates nothing new the second time, and records addresses and dates in the ledger', async () => {
      const again = await send('--yes');
      expect(again.exit).toBe(0);
      expect(again.stdout.match(/^unchanged /gm)).toHaveLength(ids.length);
      expect(bench.see()).toHaveLength(ids.length);
      const ledger = readFileSync(join(repository.folder, '.scan-secrets/rotation.yaml'), 'utf8');
      for (const id of ids) expect(ledger).toContain(`id: ${/^\d+(e\d+)?$/.test(id) ? `"${id}"` : id}`);
      expect(ledger.match(new RegExp(`^ {4}${name}: http`, 'gm'))).toHaveLength(ids.length);
      await send('--yes');
      expect(readFileSync(join(repository.folder, '.scan-secrets/rotation.yaml'), 'utf8')).toBe(ledger);
    });

    it('refuses without a credential, naming the variable', async () => {
      const bare = await run(['tickets', '--from', path, '--to', name, '--project', bench.project, '--yes'], {
        env: {},
      });
      expect([bare.exit, bare.stderr]).toEqual([2, expect.stringMatching(/no credential.*in the environment/)]);
    });
  });

  it('posts to a webhook once, signed', async () => {
    const { service, server, key, env } = await startWebhook();
    const send = () => run(['tickets', '--from', path, '--to', 'webhook', '--yes'], { env });
    expect((await send()).exit).toBe(0);
    expect((await send()).stdout.match(/^unchanged /gm)).toHaveLength(ids.length);
    expect(service.acted.size).toBe(ids.length);
    expect(server.requests).toHaveLength(ids.length);
    expect(server.requests[0]?.headers['x-scan-secrets-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
    expect(said.join('\n')).not.toContain(key);
    requests.push(JSON.stringify(server.requests));
    await server[Symbol.asyncDispose]();
    rmSync(join(repository.folder, '.scan-secrets'), { recursive: true });
  });

  it('refuses a public GitHub repository unless told', async () => {
    const bench = await BENCHES['github']!.start();
    const send = (...words: string[]) =>
      run(['tickets', '--from', path, '--to', 'github', '--project', bench.project, '--yes', ...words], {
        env: bench.env,
      });
    bench.setPublic?.();
    expect(await send()).toMatchObject({ exit: 2, stderr: expect.stringMatching(/is public/) });
    expect((await send('--public')).exit).toBe(0);
    await bench.server[Symbol.asyncDispose]();
    rmSync(join(repository.folder, '.scan-secrets'), { recursive: true });
  });

  it('does not follow a link out of the repository', async () => {
    symlinkSync('/tmp', join(repository.folder, '.scan-secrets'));
    expect(await run(['tickets', '--from', path, '--yes'])).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(/outside the repository/),
    });
    unlinkSync(join(repository.folder, '.scan-secrets'));
  });
});

describe('the life of a ticket', () => {
  it('is one through move, squash and rebase, goes overdue, is marked, and closes', async () => {
    const bench = await BENCHES['github']!.start();
    const words = ['tickets', '--to', 'github', '--project', bench.project, '--yes', '--no-progress'];
    const send = (now?: Date) => run(words, { env: bench.env, ...(now && { now }) });
    const mine = () => bench.see().filter(({ title }) => title.includes('Stripe'));
    expect((await send()).exit).toBe(0);
    const count = bench.see().length;
    const [before] = (await report()).secrets.filter(({ ruleId }) => ruleId.startsWith('stripe'));

    repository.git('mv', 'src/pay.ts', 'src/billing.ts');
    repository.commit('move');
    repository.git('reset', '-q', '--soft', 'HEAD~3');
    repository.commit('squash all');
    repository.git('checkout', '-q', '--orphan', 'rebased');
    repository.commit('a new root');
    repository.git('branch', '-q', '-D', 'main');
    const moved = await send();
    expect(moved.stdout).toMatch(/^updated .*\/issues\/\d+$/m);
    expect(bench.see()).toHaveLength(count);
    expect(mine()[0]?.text).toContain('src/billing.ts:1:');
    const { secrets } = await report();
    expect(secrets.find(({ ruleId }) => ruleId.startsWith('stripe'))?.id).toBe(before?.id);

    const late = new Date('2025-06-01T00:00:00Z');
    const overdue = await run(['tickets', 'status', '--fail-on', 'overdue'], { now: late });
    expect([overdue.exit, overdue.stdout]).toEqual([1, expect.stringMatching(/^Overdue: \d/)]);
    expect((await run(['tickets', 'status', '--fail-on', 'overdue'])).exit).toBe(0);

    expect((await run(['tickets', 'mark', before!.id.slice(0, 8), 'revoked', '--owner', 'Ada'])).exit).toBe(0);
    repository.git('rm', '-q', 'src/billing.ts');
    repository.commit('remove it');
    const closed = await send();
    expect(closed.stdout).toMatch(new RegExp(`^closed +${before!.id}`, 'm'));
    expect(mine().map(({ isOpen }) => isOpen)).toEqual([false]);
    const status = JSON.parse((await run(['tickets', 'status', '--json'])).stdout);
    expect(status.done).toEqual([expect.objectContaining({ id: before!.id, state: 'revoked', owner: 'Ada' })]);
    requests.push(JSON.stringify(bench.server.requests));
    await bench.server[Symbol.asyncDispose]();
  });
});

describe('classify', () => {
  it('judges one value from standard input and never repeats it', async () => {
    const secret = await run(['classify', '--name', 'DB_PASSWORD', '--json'], { stdin: `${password}\n` });
    expect(JSON.parse(secret.stdout)).toMatchObject({ verdict: 'secret', classification: { leak: { passes: true } } });
    expect((await run(['classify', '--name', 'DB_HOST'], { stdin: 'db.example.org' })).stdout).toMatch(
      /^configuration/,
    );
    expect((await run(['classify'], { stdin: '\n' })).exit).toBe(2);
    expect((await run(['classify', password])).exit).toBe(2);
    // What was typed as an argument is in the shell's history already; the complaint quotes it, so it is not kept here.
    said.pop();
    said.pop();
  });

  it('drops what nearly is a credential of a known service, as a scan does', async () => {
    const random = createHash('sha256').update('cut off').digest('base64').replace(/\W/g, 'x');
    const stdin = `ghp_${random.slice(0, 33)}`;
    const { stdout } = await run(['classify', '--name', 'API_TOKEN', '--json'], { stdin });
    expect(JSON.parse(stdout).classification.shape).toMatchObject({
      passes: false,
      because: [expect.objectContaining({ signal: 'near-miss' })],
    });
  });
});

it('holds no value in any output, request, ledger, baseline or file, in any encoding', () => {
  const files: string[] = [];
  const collect = (folder: string): void => {
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) collect(path);
      else files.push(readFileSync(path, 'latin1'));
    }
  };
  collect(join(repository.folder, '.scan-secrets'));
  files.push(readFileSync(join(repository.folder, '../report.json'), 'latin1'));
  expect(files.length).toBeGreaterThan(1);
  const all = [...said, ...requests, ...files].join('\n');
  for (const value of [password, stripe]) {
    for (const form of everyForm(value)) expect(all.includes(form)).toBe(false);
    for (const algorithm of ['sha1', 'sha256', 'md5'])
      expect(all).not.toContain(createHash(algorithm).update(password).digest('hex').slice(0, 16));
  }
});
