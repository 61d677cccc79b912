import fs from 'node:fs';
import { join } from 'node:path';
import isomorphic from 'isomorphic-git';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommit } from '../../src/git/commit.ts';
import { readIndex } from '../../src/git/index-file.ts';
import { ObjectReader } from '../../src/git/object-reader.ts';
import { readRefs } from '../../src/git/refs.ts';
import { openRepository, type Repository } from '../../src/git/repository.ts';
import { parseTree } from '../../src/git/tree.ts';
import { SampleRepository } from './sample-repository.ts';

describe('our readers and isomorphic-git see the same', () => {
  const sample = new SampleRepository();
  let repository: Repository;
  const where = { fs, dir: sample.path };

  beforeAll(() => {
    sample.grow();
    sample.git('pack-refs', '--all');
    sample.git('branch', 'loose', 'HEAD~3');
    sample.git('repack', '-adfq');
    repository = openRepository(sample.path)!;
  });
  afterAll(() => sample.remove());

  it('refs', async () => {
    const { head, tips } = readRefs(repository);
    expect(head).toBe(await isomorphic.resolveRef({ ...where, ref: 'HEAD' }));
    for (const branch of await isomorphic.listBranches(where)) {
      expect(tips.get(`refs/heads/${branch}`)).toBe(await isomorphic.resolveRef({ ...where, ref: branch }));
    }
    for (const tag of await isomorphic.listTags(where)) {
      expect(tips.get(`refs/tags/${tag}`)).toBe(await isomorphic.resolveRef({ ...where, ref: `refs/tags/${tag}` }));
    }
    expect(tips.size).toBeGreaterThanOrEqual(6);
  });

  it('the index', async () => {
    const { entries } = readIndex(join(repository.gitDir, 'index'), repository.hashBytes);
    expect(entries.map(({ path }) => path)).toEqual(await isomorphic.listFiles(where));
    for (const { path, oid } of entries) expect(oid).toBe(sample.git('rev-parse', `:${path}`).trim());
  });

  it('commits and trees', async () => {
    const reader = new ObjectReader(repository);
    const log = await isomorphic.log({ ...where, ref: 'main' });
    expect(log.length).toBeGreaterThan(30);
    for (const { oid, commit } of log) {
      const ours = parseCommit(reader.read(oid)!.bytes);
      expect([ours.tree, ours.parents, ours.message]).toEqual([commit.tree, commit.parent, commit.message]);
      expect(ours.author).toMatchObject({
        name: commit.author.name,
        email: commit.author.email,
        seconds: commit.author.timestamp,
      });
      const { tree } = await isomorphic.readTree({ ...where, oid: commit.tree });
      const entries = parseTree(reader.read(commit.tree)!.bytes, repository.hashBytes);
      expect(entries.map(({ name, oid: id }) => [name, id])).toEqual(tree.map(entry => [entry.path, entry.oid]));
    }
    reader.close();
  });
});

describe('what isomorphic-git cannot read', () => {
  it.each([
    ['an index of version 4', [], (sample: SampleRepository) => sample.git('update-index', '--index-version', '4')],
    ['SHA-256', ['--object-format=sha256'], () => {}],
  ])('%s', (_, initArguments, change) => {
    const sample = new SampleRepository(...initArguments);
    try {
      sample.write('a/b.txt', 'one\n');
      sample.write('a/b2.txt', 'two\n');
      const commit = sample.commit('first');
      change(sample);
      const repository = openRepository(sample.path)!;
      const { entries, cachedTree } = readIndex(join(repository.gitDir, 'index'), repository.hashBytes);
      expect(entries.map(({ path, oid }) => `${oid} ${path}`)).toEqual(
        sample
          .git('ls-files', '-s')
          .trim()
          .split('\n')
          .map(line => line.replace(/^\d+ (\w+) 0\t/, '$1 ')),
      );
      expect(cachedTree?.oid ?? sample.git('write-tree').trim()).toBe(sample.git('rev-parse', 'HEAD^{tree}').trim());
      expect(readRefs(repository).head).toBe(commit);
    } finally {
      sample.remove();
    }
  });
});
