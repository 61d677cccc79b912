import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { scan } from '../../src/scan.ts';
import { GitFolder } from '../history/git-folder.ts';
import { embed, makeToken } from '../history/token.ts';

const old = makeToken('in HEAD already');
const added = makeToken('added now');

let folder: GitFolder;

/** A repository whose HEAD holds a secret that nobody has rotated yet. */
beforeEach(() => {
  folder = GitFolder.init();
  folder.commit({ 'a.ts': embed(old), 'sub/b.ts': 'clean\n' });
});

/** What staging adds: value and path of each finding. */
async function scanStaged(): Promise<[value: string, path: string][]> {
  folder.git('add', '--all');
  const result = await scan({
    paths: [folder.path],
    config: false,
    enable: ['github'],
    showSecrets: true,
    staged: true,
    workers: 0,
  });
  expect(result.receipt).toMatchObject({ complete: true, whole: false });
  return result.findings.map(({ secret, occurrences: [{ path }] }) => [secret.raw!, path]);
}

describe('a commit that touches a file with a secret', () => {
  test('adds none when the secret stays as it is, on whatever line', async () => {
    folder.write('a.ts', `\n\n${embed(old)}more\n`);
    expect(await scanStaged()).toEqual([]);
  });

  test('adds the one that is new', async () => {
    folder.write('a.ts', embed(old) + embed(added));
    expect(await scanStaged()).toEqual([[added, 'a.ts']]);
  });

  test('adds one that was there before in another file only', async () => {
    folder.write('a.ts', `${embed(old)}more\n`);
    folder.write('sub/b.ts', embed(old));
    folder.write('c.ts', embed(old));
    const findings = await scanStaged();
    expect(findings.map(([value]) => value)).toEqual([old]);
  });

  test('adds one where a folder stood before', async () => {
    folder.git('rm', '-r', '--quiet', 'sub');
    folder.write('sub', embed(added));
    expect(await scanStaged()).toEqual([[added, 'sub']]);
  });

  test('adds all of it when what it replaces cannot be read', async () => {
    const oid = folder.git('rev-parse', 'HEAD:a.ts');
    writeFileSync(join(folder.path, '.git/objects', oid.slice(0, 2), oid.slice(2)), 'no object', {
      mode: 0o600,
      flag: 'r+',
    });
    folder.write('a.ts', `${embed(old)}more\n`);
    expect(await scanStaged()).toEqual([[old, 'a.ts']]);
  });
});

test('everything is added before the first commit', async () => {
  folder = GitFolder.init();
  folder.write('a.ts', embed(old));
  expect(await scanStaged()).toEqual([[old, 'a.ts']]);
});
