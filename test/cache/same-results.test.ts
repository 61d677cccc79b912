import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GitFolder, makeTemporary } from '../history/git-folder.ts';
import { plantEverywhere } from '../history/plant.ts';
import { embed, makeToken } from '../history/token.ts';
import { makeKeyFile, scanBothWays, scanFolder, toEssence } from './scan-twice.ts';

const NAMES = ['a.ts', 'b.ts', 'lib/c.ts', 'lib/deep/d.ts'] as const;

/** Lets the clock go on far enough that files written before count as settled. */
const settle = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 60));

function listPackFiles(folder: GitFolder): string[] {
  const packs = join(folder.path, '.git/objects/pack');
  return readdirSync(packs).map(name => join(packs, name));
}

/** Ways in which a repository changes from one scan to the next. */
const CHANGES: Readonly<Record<string, (folder: GitFolder, salt: number) => void>> = {
  'a commit with a secret': (folder, salt) => {
    folder.commit({ [NAMES[salt % NAMES.length]]: embed(makeToken(`secret ${salt % 7}`)) });
  },
  'a commit without': (folder, salt) => void folder.commit({ [NAMES[salt % NAMES.length]]: `plain ${salt}\n` }),
  'a secret in a message': (folder, salt) =>
    void folder.commit({}, `say\n\n${embed(makeToken(`message ${salt % 3}`))}`),
  'a branch from before': (folder, salt) => {
    const commits = folder.git('rev-list', '--all').split('\n');
    folder.git('checkout', '--quiet', '--force', '-B', `branch${salt % 3}`, commits[salt % commits.length]);
  },
  'a merge': (folder, salt) => {
    const [other] = folder
      .git('for-each-ref', '--format=%(refname)', '--count=1', `--sort=${salt % 2 ? '-' : ''}refname`)
      .split('\n');
    folder.git('merge', '--quiet', '--allow-unrelated-histories', '--strategy=ours', '-m', 'merge', other);
  },
  'a branch less': (folder, salt) => {
    folder.git('checkout', '--quiet', '--force', '--detach');
    const branches = folder.git('for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n').filter(Boolean);
    if (branches.length > 1) folder.git('branch', '--quiet', '-D', branches[salt % branches.length]);
  },
  'a tag': (folder, salt) =>
    void folder.git('tag', '--force', '-a', `v${salt % 3}`, '-m', embed(makeToken(`tag ${salt}`))),
  'a changed file': (folder, salt) => folder.write(NAMES[salt % NAMES.length], embed(makeToken(`file ${salt % 5}`))),
  'a staged file': (folder, salt) => {
    folder.write('staged.ts', embed(makeToken(`staged ${salt % 5}`)));
    folder.git('add', 'staged.ts');
  },
  'a stash': (folder, salt) => {
    folder.write(NAMES[0], `stashed ${salt}\n`);
    folder.git('stash', 'push', '--quiet', '--include-untracked');
  },
  'loose objects packed': folder => void folder.git('repack', '-dq'),
  'all packed anew': folder => void folder.git('gc', '--quiet', '--prune=now', '--aggressive'),
  'packs joined, old ones kept': folder => void folder.git('repack', '-adkq'),
  'the same objects in a second pack': folder => {
    const ids = folder.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)').split('\n');
    folder.pipe(
      `${ids.filter((_, i) => i % 2 === 0).join('\n')}\n`,
      'pack-objects',
      '--quiet',
      '.git/objects/pack/pack',
    );
  },
  'packs touched': folder => {
    for (const path of listPackFiles(folder)) utimesSync(path, 1_800_000_000, 1_800_000_000);
  },
  'unreachable objects gone': folder => {
    folder.git('reflog', 'expire', '--expire=now', '--all');
    folder.git('prune', '--expire=now');
  },
  'an object lost': (folder, salt) => {
    const objects = join(folder.path, '.git/objects');
    const folders = readdirSync(objects).filter(name => name.length === 2);
    if (folders.length === 0) return;
    const chosen = join(objects, folders[salt % folders.length]);
    const [name] = readdirSync(chosen);
    if (name !== undefined) renameSync(join(chosen, name), join(folder.path, '.git', `lost-${name}`));
  },
};

/** Some cannot be made from some states; then nothing, or half of it, is changed, which is a change as well. */
function apply(change: string, folder: GitFolder, salt: number): void {
  try {
    CHANGES[change](folder, salt);
  } catch (error) {
    if (!(error instanceof Error && 'status' in error)) throw error;
  }
}

test.each(['loose', 'packed'])('one change after the other, beginning with %s objects', async form => {
  const folder = GitFolder.init();
  const cacheKeyFile = makeKeyFile();
  folder.commit({ 'a.ts': embed(makeToken('first')), 'lib/c.ts': 'plain\n' });
  folder.commit({ 'a.ts': 'removed\n', 'b.ts': embed(makeToken('second')) });
  if (form === 'packed') folder.git('repack', '-adq');
  await settle();
  await scanBothWays(folder.path, cacheKeyFile);
  for (const [salt, change] of Object.keys(CHANGES).entries()) {
    apply(change, folder, salt);
    await settle();
    await scanBothWays(folder.path, cacheKeyFile, salt % 2 ? { history: 'only' } : {});
  }
});

test('any changes in any order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.nat(100)), { minLength: 4, maxLength: 10 }),
      async changes => {
        const folder = GitFolder.init();
        const cacheKeyFile = makeKeyFile();
        folder.commit({ 'a.ts': embed(makeToken('first')) });
        await settle();
        for (const [change, salt] of changes) {
          apply(change, folder, salt);
          await scanBothWays(folder.path, cacheKeyFile);
        }
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
});

test.each(['sha1', 'sha256'])('a secret in every place where git keeps one (%s)', async format => {
  const { folder } = plantEverywhere(`--object-format=${format}`);
  const cacheKeyFile = makeKeyFile();
  await settle();
  await scanBothWays(folder.path, cacheKeyFile);
  await scanBothWays(folder.path, cacheKeyFile);
  folder.git('gc', '--quiet', '--prune=never');
  await settle();
  await scanBothWays(folder.path, cacheKeyFile);
  await scanBothWays(folder.path, cacheKeyFile);
});

describe('kinds of repository', () => {
  const makeOrigin = (): GitFolder => {
    const origin = GitFolder.init();
    origin.commit({ 'kept.ts': embed(makeToken('kept')), 'gone.ts': embed(makeToken('gone')) });
    origin.git('rm', '--quiet', 'gone.ts');
    origin.commit({ 'kept.ts': `${embed(makeToken('kept'))}more\n` });
    origin.commit({ 'late.ts': embed(makeToken('late')) });
    return origin;
  };

  test.each<[string, readonly string[]]>([
    ['bare', ['--bare']],
    ['shallow', ['--depth=1']],
    ['partial', ['--filter=blob:none', '--no-checkout']],
    ['with an alternate', ['--shared']],
  ])('%s', async (_, flags) => {
    const origin = makeOrigin();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const clone = new GitFolder(join(makeTemporary(), 'clone'));
    origin.git(
      'clone',
      '--quiet',
      '--no-local',
      ...flags,
      flags.includes('--shared') ? '.' : `file://${origin.path}`,
      clone.path,
    );
    const cacheKeyFile = makeKeyFile();
    await settle();
    await scanBothWays(clone.path, cacheKeyFile);
    await scanBothWays(clone.path, cacheKeyFile);
    origin.commit({ 'new.ts': embed(makeToken('new')) });
    clone.git('fetch', '--quiet', ...(flags.includes('--depth=1') ? ['--unshallow'] : []));
    await settle();
    await scanBothWays(clone.path, cacheKeyFile);
    if (flags.includes('--no-checkout')) clone.git('checkout', '--quiet', '--force', 'main');
    await scanBothWays(clone.path, cacheKeyFile);
    await scanBothWays(clone.path, cacheKeyFile);
  });

  test('linked work trees share what is remembered', async () => {
    const main = makeOrigin();
    const linked = new GitFolder(join(makeTemporary(), 'linked'));
    main.git('worktree', 'add', '--quiet', '-b', 'other', linked.path);
    const cacheKeyFile = makeKeyFile();
    await settle();
    await scanBothWays(main.path, cacheKeyFile);
    linked.write('linked.ts', embed(makeToken('linked')));
    linked.git('add', 'linked.ts');
    const result = await scanBothWays(linked.path, cacheKeyFile);
    expect(result.receipt.scannedBytes).toBeLessThan(1000);
    await scanBothWays(main.path, cacheKeyFile);
  });

  test('two repositories in one run', async () => {
    const paths = [makeOrigin().path, makeOrigin().path];
    const cacheKeyFile = makeKeyFile();
    await settle();
    const first = await scanFolder('', { paths, cacheKeyFile, history: 'only' });
    expect(first.receipt).toMatchObject({ complete: true, skipped: [] });
    const second = await scanFolder('', { paths, cacheKeyFile, history: 'only' });
    expect(toEssence(second)).toEqual(toEssence(first));
    expect(second.receipt.scannedBytes).toBe(0);
  });

  test('a copy remembers what the original did', async () => {
    const folder = makeOrigin();
    folder.git('repack', '-adq');
    const cacheKeyFile = makeKeyFile();
    await settle();
    await scanFolder(folder.path, { cacheKeyFile, history: 'only' });
    const copy = join(makeTemporary(), 'copy');
    cpSync(folder.path, copy, { recursive: true });
    const { receipt } = await scanBothWays(copy, cacheKeyFile, { history: 'only' });
    expect(receipt.scannedBytes).toBe(0);
  });
});

test('other rules, another cache', async () => {
  const folder = GitFolder.init();
  folder.commit({ 'a.ts': embed(makeToken('first')) });
  const cacheKeyFile = makeKeyFile();
  await settle();
  await scanBothWays(folder.path, cacheKeyFile);
  await scanBothWays(folder.path, cacheKeyFile, { disable: ['github-personal-access-token'] });
  const { findings } = await scanBothWays(folder.path, cacheKeyFile);
  expect(findings).toHaveLength(1);
});

test('a range of commits is answered from the cache as well', async () => {
  const folder = GitFolder.init();
  folder.commit({ 'a.ts': embed(makeToken('first')) });
  folder.commit({ 'b.ts': embed(makeToken('second')) });
  const cacheKeyFile = makeKeyFile();
  await settle();
  await scanBothWays(folder.path, cacheKeyFile);
  const { findings, receipt } = await scanBothWays(folder.path, cacheKeyFile, { range: 'HEAD~1..HEAD' });
  expect(findings.flatMap(({ occurrences }) => occurrences.map(({ path }) => path))).toEqual(['b.ts']);
  expect(receipt.scannedBytes).toBe(0);
});

test('a folder that is no repository has none', async () => {
  const folder = makeTemporary();
  mkdirSync(join(folder, 'lib'));
  writeFileSync(join(folder, 'lib', 'a.ts'), embed(makeToken('first')));
  const { findings } = await scanBothWays(folder, makeKeyFile());
  expect(findings).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(['lib']);
  rmSync(folder, { recursive: true });
});
