import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ScanOptions } from '../../src/model/scan-options.ts';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { scan } from '../../src/scan.ts';
import { checkPlant } from './check-plant.ts';
import { GitFolder, makeTemporary } from './git-folder.ts';
import { embed, makeToken } from './token.ts';

const scanPath = (path: string, options: ScanOptions = {}): Promise<ScanResult> =>
  scan({ paths: [path], config: false, enable: ['github'], showSecrets: true, workers: 0, ...options });

const valuesOf = ({ findings }: ScanResult): string[] => findings.map(({ secret }) => secret.raw!).sort();

const textFor = (place: string): string => embed(makeToken(place));

/** A repository with one secret in HEAD and one that was deleted. */
function makeOrigin(): { origin: GitFolder; brought: string } {
  const origin = GitFolder.init();
  const brought = origin.commit({ 'kept.ts': textFor('kept'), 'gone.ts': textFor('gone') });
  origin.git('rm', '--quiet', 'gone.ts');
  origin.commit({});
  return { origin, brought };
}

const both = [makeToken('gone'), makeToken('kept')].sort();

const kept = { place: 'kept', value: makeToken('kept'), container: 'file', path: 'kept.ts' } as const;
const gone = { place: 'gone', value: makeToken('gone'), container: 'file', path: 'gone.ts' } as const;

test('a bare repository', async () => {
  const { origin, brought } = makeOrigin();
  const bare = new GitFolder(join(makeTemporary(), 'bare.git'));
  origin.git('clone', '--quiet', '--bare', '.', bare.path);
  const result = await scanPath(bare.path);
  expect(valuesOf(result)).toEqual(both);
  for (const plant of [kept, gone]) checkPlant(result, bare, { ...plant, commit: brought });
  expect(result.receipt).toMatchObject({ files: 0, complete: true });
});

test('a secret that only an alternate holds', async () => {
  const { origin, brought } = makeOrigin();
  const clone = new GitFolder(join(makeTemporary(), 'clone'));
  origin.git('clone', '--quiet', '--shared', '.', clone.path);
  const result = await scanPath(clone.path);
  expect(valuesOf(result)).toEqual(both);
  checkPlant(result, clone, { ...gone, commit: brought });
  const { blob, commit } = clone.countObjects();
  expect(result.receipt).toMatchObject({ blobs: blob, commits: commit, complete: true });
  expect(result.receipt.notes.join()).toContain('1 alternate');
});

describe('linked work trees', () => {
  const makeLinked = (): { main: GitFolder; linked: GitFolder; brought: string } => {
    const { origin: main, brought } = makeOrigin();
    const linked = new GitFolder(join(makeTemporary(), 'linked'));
    main.git('worktree', 'add', '--quiet', '-b', 'other', linked.path);
    linked.write('linked.ts', textFor('file of the linked work tree'));
    linked.write('staged.ts', textFor('index of the linked work tree'));
    linked.git('add', 'staged.ts');
    rmSync(join(linked.path, 'staged.ts'));
    return { main, linked, brought };
  };

  test('scanned itself: its files, its index, and the history it shares', async () => {
    const { linked, brought } = makeLinked();
    const result = await scanPath(linked.path);
    checkPlant(result, linked, { ...gone, commit: brought });
    checkPlant(result, linked, { ...kept, commit: brought, expected: { inWorktree: true, inHead: true } });
    checkPlant(result, linked, {
      place: 'file',
      value: makeToken('file of the linked work tree'),
      container: 'file',
      path: 'linked.ts',
      expected: { inWorktree: true, inIndex: false },
    });
    checkPlant(result, linked, {
      place: 'index',
      value: makeToken('index of the linked work tree'),
      container: 'file',
      path: 'staged.ts',
      expected: { inWorktree: false, inIndex: true, unreachable: false },
    });
    expect(result.receipt.complete).toBe(true);
  });

  test('scanned from the main one: what was staged in the other is met as well', async () => {
    const { main } = makeLinked();
    expect(valuesOf(await scanPath(main.path))).toContain(makeToken('index of the linked work tree'));
  });

  test('the staged content of a linked work tree', async () => {
    const { linked } = makeLinked();
    expect(valuesOf(await scanPath(linked.path, { staged: true }))).toEqual([
      makeToken('index of the linked work tree'),
    ]);
  });
});

describe('submodules', () => {
  const makeModule = (): { outer: GitFolder; inner: GitFolder; brought: string } => {
    const { origin, brought } = makeOrigin();
    const outer = GitFolder.init();
    outer.git('submodule', '--quiet', 'add', origin.path, 'libs/inner');
    outer.commit({ 'a.txt': 'outer\n' });
    return { outer, inner: new GitFolder(join(outer.path, 'libs/inner')), brought };
  };

  test('its own repository is read when it is named', async () => {
    const { inner, brought } = makeModule();
    const result = await scanPath(inner.path);
    expect(valuesOf(result)).toEqual(both);
    checkPlant(result, inner, { ...gone, commit: brought });
  });

  test('from outside its files are read, and its history is said to be another', async () => {
    const { outer } = makeModule();
    const result = await scanPath(outer.path);
    expect(valuesOf(result)).toEqual([makeToken('kept')]);
    expect(result.findings[0].occurrences[0].path).toBe('libs/inner/kept.ts');
    expect(result.receipt.notes).toEqual([expect.stringMatching(/^libs\/inner is a repository of its own/)]);
    expect(result.receipt.complete).toBe(true);
  });
});

test('a shallow clone is scanned, and its boundary is told', async () => {
  const { origin } = makeOrigin();
  const clone = new GitFolder(join(makeTemporary(), 'clone'));
  origin.git('clone', '--quiet', '--depth=1', `file://${origin.path}`, clone.path);
  const result = await scanPath(clone.path);
  expect(valuesOf(result)).toEqual([makeToken('kept')]);
  checkPlant(result, clone, { ...kept, commit: clone.git('rev-parse', 'HEAD') });
  expect(result.receipt).toMatchObject({ commits: 1, complete: true });
  expect(result.receipt.notes.join()).toMatch(/shallow clone: .*"first seen" may be later/);
});

test('a partial clone is scanned, and what the server kept makes the run incomplete', async () => {
  const { origin } = makeOrigin();
  origin.git('config', 'uploadpack.allowFilter', 'true');
  const clone = new GitFolder(join(makeTemporary(), 'clone'));
  origin.git('clone', '--quiet', '--filter=blob:none', `file://${origin.path}`, clone.path);
  const result = await scanPath(clone.path);
  expect(valuesOf(result)).toEqual([makeToken('kept')]);
  expect(result.receipt.complete).toBe(false);
  const missing = origin.git('rev-parse', 'HEAD~:gone.ts');
  expect(result.receipt.skipped).toEqual([
    { what: `object ${missing}`, why: expect.stringContaining('partial clone'), because: 'fault', count: 1 },
  ]);
});

test('a clone without trees cannot be scanned whole', async () => {
  const { origin } = makeOrigin();
  origin.git('config', 'uploadpack.allowFilter', 'true');
  const clone = new GitFolder(join(makeTemporary(), 'clone'));
  origin.git('clone', '--quiet', '--bare', '--filter=tree:0', `file://${origin.path}`, clone.path);
  const result = await scanPath(clone.path);
  expect(result.receipt).toMatchObject({ blobs: 0, commits: 2, complete: false });
  expect(result.receipt.skipped).toMatchObject([{ why: expect.stringContaining('partial clone'), count: 2 }]);
});

describe('a damaged repository without any secret is not called clean when', () => {
  const makeClean = (): GitFolder => {
    const folder = GitFolder.init();
    folder.commit({ 'a.ts': 'first\n', 'below/b.ts': 'second\n' });
    folder.commit({ 'a.ts': 'third\n' });
    return folder;
  };

  test.each<[string, string]>([
    ['a blob', 'HEAD~:a.ts'],
    ['a tree', 'HEAD:below'],
    ['the tree of a commit', 'HEAD~^{tree}'],
    ['a parent', 'HEAD~'],
    ['the tip of a branch', 'main'],
    ['a staged blob', ':a.ts'],
  ])('%s is missing', async (_, name) => {
    const folder = makeClean();
    const id = folder.git('rev-parse', name);
    rmSync(join(folder.path, '.git/objects', id.slice(0, 2), id.slice(2)));
    const { receipt } = await scanPath(folder.path);
    expect(receipt.skipped).toEqual([
      { what: `object ${id}`, why: 'named but not there: the repository is damaged', because: 'fault', count: 1 },
    ]);
    expect(receipt.complete).toBe(false);
  });

  test('but what git itself does not store is not missed', async () => {
    const folder = GitFolder.init();
    folder.git('commit', '--quiet', '--allow-empty', '-m', 'empty tree');
    folder.write('later.ts', 'x\n');
    folder.git('add', '--intent-to-add', 'later.ts');
    expect((await scanPath(folder.path)).receipt).toMatchObject({ skipped: [], complete: true });
  });
});

test('an unfinished merge: all sides of a conflict are read from the index', async () => {
  const folder = GitFolder.init();
  folder.commit({ 'a.ts': 'base\n' });
  folder.git('checkout', '--quiet', '-b', 'theirs');
  folder.commit({ 'a.ts': textFor('theirs') });
  folder.git('checkout', '--quiet', 'main');
  folder.commit({ 'a.ts': 'ours\n' });
  expect(() => folder.git('merge', '--quiet', 'theirs')).toThrow();
  folder.write('a.ts', 'resolved\n');
  const result = await scanPath(folder.path);
  checkPlant(result, folder, {
    place: 'conflict',
    value: makeToken('theirs'),
    container: 'file',
    path: 'a.ts',
    expected: { inIndex: true, inWorktree: false, inHead: false },
  });
});

test('a sparse index: what differs in a folder that is not checked out is staged as well', async () => {
  const folder = GitFolder.init();
  const first = folder.commit({ 'in/a.ts': 'a\n', 'out/deep/b.ts': 'b\n', 'top.ts': 'c\n' });
  folder.commit({ 'out/deep/b.ts': textFor('outside') });
  folder.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'in');
  expect(folder.git('ls-files', '--sparse')).toContain('out/\n');
  expect((await scanPath(folder.path, { staged: true })).receipt).toMatchObject({ blobs: 0, complete: true });
  expect(valuesOf(await scanPath(folder.path))).toEqual([makeToken('outside')]);
  folder.git('reset', '--quiet', '--soft', first);
  const staged = await scanPath(folder.path, { staged: true });
  expect(valuesOf(staged)).toEqual([makeToken('outside')]);
  expect(staged.findings[0].occurrences[0].path).toBe('out/deep/b.ts');
  expect(staged.receipt).toMatchObject({ blobs: 1, complete: true });
});

test('an older entry of the stash', async () => {
  const folder = GitFolder.init();
  folder.commit({ 'a.ts': 'clean\n' });
  for (const place of ['older stash', 'newer stash']) {
    folder.write('a.ts', textFor(place));
    folder.git('stash', '--quiet');
  }
  const result = await scanPath(folder.path);
  for (const [i, place] of ['newer stash', 'older stash'].entries()) {
    const commit = folder.git('rev-parse', `stash@{${i}}`);
    checkPlant(result, folder, { place, value: makeToken(place), container: 'file', path: 'a.ts', commit });
  }
});

test('the same secret in file, index, history and message is one finding', async () => {
  const folder = GitFolder.init();
  const text = textFor('everywhere');
  const brought = folder.commit({ 'a.ts': text, 'copy/b.ts': `\n${text}` }, text);
  folder.write('c.ts', text);
  const { findings } = await scanPath(folder.path);
  expect(findings).toHaveLength(1);
  expect(findings[0].firstSeen?.oid).toBe(brought);
  const places = findings[0].occurrences.map(({ container, path, location }) => [container, path, location.startLine]);
  expect(places).toEqual(
    expect.arrayContaining([
      ['file', 'a.ts', 3],
      ['file', 'copy/b.ts', 4],
      ['file', 'c.ts', 3],
      ['commit-message', brought, expect.any(Number)],
    ]),
  );
  expect(places).toHaveLength(4);
});

test('identity survives rename, rewriting of history and edits above', async () => {
  const folder = GitFolder.init();
  folder.commit({ 'a.ts': textFor('moves') });
  const before = await scanPath(folder.path);
  folder.git('mv', 'a.ts', 'b.ts');
  folder.commit({ 'b.ts': `// above\n${textFor('moves')}` });
  folder.git('checkout', '--quiet', '--orphan', 'squashed');
  folder.commit({});
  folder.git('branch', '--quiet', '-D', 'main');
  folder.git('reflog', 'expire', '--expire=now', '--all');
  folder.git('prune', '--expire=now');
  const after = await scanPath(folder.path);
  expect(after.findings.map(({ id }) => id)).toEqual(before.findings.map(({ id }) => id));
  expect(after.findings[0].occurrences.map(({ path }) => path)).toEqual(['b.ts']);
});

test('files that git ignores are left out and counted, but not when it tracks them', async () => {
  const folder = GitFolder.init();
  folder.commit({ '.gitignore': '*.log\nbuild/\n' });
  folder.write('forced.log', textFor('forced'));
  folder.git('add', '--force', 'forced.log');
  folder.write('other.log', textFor('ignored'));
  folder.write('build/out.js', textFor('built'));
  const result = await scanPath(folder.path);
  expect(valuesOf(result)).toEqual([makeToken('forced')]);
  const left = result.receipt.skipped;
  expect(left).toEqual([{ what: 'build', why: expect.stringContaining('.gitignore'), because: 'choice', count: 2 }]);
  expect(result.receipt.complete).toBe(true);
  const all = await scanPath(folder.path, { noIgnore: true });
  expect(valuesOf(all)).toEqual([makeToken('forced'), makeToken('ignored'), makeToken('built')].sort());
});

describe('a .git file that points elsewhere', () => {
  test('another repository is not read through it', async () => {
    const { origin } = makeOrigin();
    const hostile = makeTemporary();
    writeFileSync(join(hostile, '.git'), `gitdir: ${join(origin.path, '.git')}\n`);
    writeFileSync(join(hostile, 'a.ts'), textFor('own file'));
    const result = await scanPath(hostile);
    expect(valuesOf(result)).toEqual([makeToken('own file')]);
    expect(result.receipt.complete).toBe(false);
    expect(result.receipt.skipped[0].why).toContain('does not belong to it');
  });

  test('nor through a commondir file', async () => {
    const { origin } = makeOrigin();
    const hostile = GitFolder.init();
    hostile.write('.git/commondir', `${join(origin.path, '.git')}\n`);
    const result = await scanPath(hostile.path);
    expect(valuesOf(result)).toEqual([]);
    expect(result.receipt.complete).toBe(false);
  });
});

test('nothing that a repository asks for is run', async () => {
  const folder = GitFolder.init();
  const canary = join(makeTemporary(), 'canary');
  const script = join(folder.path, 'run.sh');
  writeFileSync(script, `#!/bin/sh\ntouch ${canary}\n`, { mode: 0o755 });
  folder.commit({ '.gitattributes': '* filter=evil diff=evil\n', 'a.ts': textFor('behind a filter') });
  mkdirSync(join(folder.path, '.git/hooks'), { recursive: true });
  for (const hook of ['post-checkout', 'fsmonitor-watchman', 'post-index-change'])
    writeFileSync(join(folder.path, '.git/hooks', hook), readFileSync(script), { mode: 0o755 });
  const config = [
    `[core]\n\tfsmonitor = ${script}\n\tpager = ${script}\n\teditor = ${script}\n\tsshCommand = ${script}`,
    `[filter "evil"]\n\tclean = ${script}\n\tsmudge = ${script}\n\trequired = true`,
    `[diff "evil"]\n\ttextconv = ${script}\n\tcommand = ${script}`,
    `[include]\n\tpath = ${script}`,
  ];
  writeFileSync(join(folder.path, '.git/config'), `${config.join('\n')}\n`, { flag: 'a' });
  const result = await scanPath(folder.path);
  await scanPath(folder.path, { staged: true });
  expect(valuesOf(result)).toEqual([makeToken('behind a filter')]);
  expect(() => readFileSync(canary)).toThrow('ENOENT');
  execFileSync(script);
  expect(readFileSync(canary, 'utf8')).toBe('');
});
