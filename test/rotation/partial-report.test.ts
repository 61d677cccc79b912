import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRepository, type Repository } from './repository.ts';

let repository: Repository;

/** What `tickets` would do with the report of such a scan: its lines, and its exit code. */
async function planFrom(words: readonly string[]): Promise<{ lines: string[]; stderr: string; exit: number }> {
  const { stdout } = await repository.run(['scan', '-f', 'json', '--no-cache', '--workers', '0', ...words]);
  repository.write('../partial.json', stdout);
  const planned = await repository.run([
    'tickets',
    '--from',
    join(repository.folder, '../partial.json'),
    '--to',
    'github',
  ]);
  return { lines: planned.stdout.split('\n').filter(Boolean), stderr: planned.stderr, exit: planned.exit };
}

/** A repository whose ledger holds a secret that was rotated and that nothing holds any more. */
beforeAll(async () => {
  repository = createRepository();
  repository.write('README.md', 'A shop.\n');
  repository.commit('start');
  repository.write('src/shop.ts', 'export const shop = 1;\n');
  repository.commit('shop');
  repository.write('pay.env', `STRIPE_KEY=${'sk'}_live_${randomBytes(16).toString('hex')}\n`);
  expect((await repository.run(['tickets', '--to', 'markdown', '--yes', '--no-progress'])).exit).toBe(0);
  const { stdout } = await repository.run(['tickets', 'status', '--json']);
  const [{ id }] = JSON.parse(stdout).open;
  await repository.run(['tickets', 'mark', id, 'rotated']);
  rmSync(join(repository.folder, 'pay.env'));
});
afterAll(() => rmSync(repository.folder, { recursive: true }));

describe('a rotated secret that the report lacks', () => {
  it('has its ticket closed by the report of a whole scan', async () => {
    const { lines, exit } = await planFrom([]);
    expect([lines, exit]).toEqual([
      [expect.stringMatching(/^close {3}[0-9a-f]{16} {2}stripe-secret-key: marked rotated/)],
      0,
    ]);
  });

  it.each([
    [['--staged']],
    [['--range', 'HEAD~1..HEAD']],
    [['--since', '2000-01-01']],
    [['--no-history']],
    [['--history-only']],
    [['--enable', 'github']],
    [['--disable', 'stripe']],
    [['--exclude', 'pay.env']],
    [['src']],
  ])('keeps it open by the report of a scan with %s', async words => {
    const { lines, stderr, exit } = await planFrom(words);
    expect([lines, exit]).toEqual([[], 0]);
    expect(stderr).toContain('the report covers a part only');
  });
});
