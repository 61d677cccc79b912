import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { presentFinding } from '../../src/cli/audit/present.ts';
import { readContext } from '../../src/cli/audit/read-context.ts';
import { PLAIN } from '../../src/report/context.ts';
import { createRepository } from '../rotation/repository.ts';
import { makeFinding, makeOccurrence } from '../rotation/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [first, second] = [randomBytes(12).toString('hex'), randomBytes(12).toString('hex')] as const;
const text = `# é\nuser = x\nkey = '${first}'; other = "${second}"\tend\u001b[31m\n${first}\nlast\n`;
const bytes = Buffer.from(text);
writeFileSync(join(folder, 'a.conf'), bytes);
const blob = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

function at(value: string, from = 0) {
  const startByte = bytes.indexOf(value, from);
  const startLine = bytes.subarray(0, startByte).toString().split('\n').length;
  return makeOccurrence('a.conf', {
    blob,
    location: {
      startByte,
      endByte: startByte + value.length,
      startLine,
      startColumn: 1,
      endLine: startLine,
      endColumn: 9,
    },
  });
}
const one = makeFinding('one', { occurrences: [at(first), at(first, bytes.indexOf(first) + 1)] });
const two = makeFinding('two', { occurrences: [at(second)] });

it('shows the lines around a value with all values in them redacted', async () => {
  const context = await readContext(one, [one, two], folder, false);
  expect(context.map(({ number, isHit, text: line }) => [number, isHit, line])).toEqual([
    [1, false, '# é'],
    [2, false, 'user = x'],
    [3, true, `key = '‹on…›'; other = "‹tw…›"  end[31m`],
    [4, false, '‹on…›'],
    [5, false, 'last'],
  ]);
  const shown = presentFinding(one, { number: 1, count: 2 }, context, PLAIN, 80);
  expect(shown).toContain('> 3  key = ');
  expect(shown).not.toMatch(new RegExp(`${first}|${second}`));
});

it('shows nothing when places are missing from the report, for their values would be shown', async () => {
  expect(await readContext(one, [one, { ...two, placesLeftOut: 1 }], folder, false)).toEqual([]);
});

it('shows nothing of a file that has changed since, or that lies elsewhere', async () => {
  const changed = makeFinding('one', { occurrences: [{ ...at(first), blob: '0'.repeat(40) }] });
  expect(await readContext(changed, [changed], folder, true)).toEqual([]);
  const { blob: _, ...withoutId } = at(first);
  const bare = makeFinding('one', { occurrences: [withoutId] });
  expect(await readContext(bare, [bare], folder, false)).toEqual([]);
  expect(await readContext(bare, [bare], folder, true)).not.toEqual([]);
  const outside = makeFinding('one', { occurrences: [{ ...withoutId, path: '../../etc/passwd' }] });
  expect(await readContext(outside, [outside], folder, true)).toEqual([]);
});

it('needs a terminal, but prints figures without one', async () => {
  const repository = createRepository();
  const password = `${randomBytes(9).toString('base64url')}!${randomBytes(6).toString('hex')}`;
  repository.write('app.env', `DB_PASSWORD=${password}\n`);
  repository.commit('leak');
  const words = ['audit', '--no-cache', '--workers', '0', '--quiet'];
  expect(await repository.run(words)).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/no terminal to ask at/),
  });
  const stats = await repository.run([...words, '--stats']);
  expect([stats.exit, stats.stdout]).toEqual([0, expect.stringMatching(/^rule .*precision\n.* 0 +0 +1 +-\n$/)]);
  const report = await repository.run(['-f', 'json', '--no-cache', '--workers', '0', '--quiet']);
  repository.write('report.json', report.stdout);
  expect((await repository.run(['audit', '--from', 'report.json', '--stats'])).stdout).toBe(stats.stdout);
  rmSync(repository.folder, { recursive: true });
});
