import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { createAdmit, createExcluder, withNested } from '../../src/config/scope.ts';
import { makeRule } from '../findings/build.ts';
import { GIT, makeFolder } from './build.ts';

const CONFIG = '.scan-secrets.yaml';
const jwt = makeRule('jwt', { provider: 'Any', kind: 'access-token', tags: ['generic'] });
const aws = makeRule('aws-key', { provider: 'AWS' });

describe('excluded paths', () => {
  test('relative to the folder of the file that says so, and with a reason', async () => {
    const root = makeFolder({
      ...GIT,
      [CONFIG]: 'exclude: [/docs, "*.min.js"]',
      'a/.scan-secrets.yaml': 'exclude: [/gen]',
      'a/x': '',
    });
    const why = createExcluder(await loadConfig({ paths: [join(root, 'a')] }), root);
    expect(why('docs/x')).toBe(`excluded by ${CONFIG}`);
    expect(why('a/b.min.js')).toBe(`excluded by ${CONFIG}`);
    expect(why('a/gen/x')).toBe(`excluded by a/${CONFIG}`);
    expect(['a/docs/x', 'gen/x', 'b/gen/x', 'a/x'].map(path => why(path))).toEqual(Array(4).fill(undefined));
  });

  test('as seen from a folder below', async () => {
    const root = makeFolder({ ...GIT, [CONFIG]: 'exclude: [a/gen]', 'a/x': '' });
    const why = createExcluder(await loadConfig({ paths: [join(root, 'a')] }), join(root, 'a'));
    expect([why('gen/x'), why('x')]).toEqual([`excluded by ${CONFIG}`, undefined]);
  });

  test('a folder as a whole only when nothing below is taken back', async () => {
    const isLeftOut = async (exclude: readonly string[], folder: string): Promise<boolean> => {
      const root = makeFolder(GIT);
      return createExcluder(await loadConfig({ paths: [root], exclude }), root)(folder, true) !== undefined;
    };
    expect(await isLeftOut(['docs/'], 'docs')).toBe(true);
    expect(await isLeftOut(['docs/**'], 'docs')).toBe(true);
    expect(await isLeftOut(['docs'], 'a/docs')).toBe(true);
    expect(await isLeftOut(['docs/*.md'], 'docs')).toBe(false);
    expect(await isLeftOut(['docs', '!docs/keep'], 'docs')).toBe(false);
    expect(await isLeftOut(['**/*'], 'docs')).toBe(true);
  });
});

describe('nested files', () => {
  const files = {
    ...GIT,
    [CONFIG]: 'fail-on: high',
    'a/.scan-secrets.yaml': 'exclude: [gen]\nrules: {disable: [jwt]}\nfail-on: info',
    'b/c/.scan-secrets.yaml': 'rules: {enable: [aws]}',
  };

  test('narrow what is looked for below them, and nothing else', async () => {
    const root = makeFolder(files);
    const settings = await loadConfig({ paths: [root] });
    const nested = await withNested(settings, root, ['a/x', 'b/c/d/x', 'q/x', 'x']);
    const admit = createAdmit(nested, root);
    const admitted = (path: string): string[] => [jwt, aws].filter(rule => admit(rule, path)).map(({ id }) => id);
    expect(admitted('x')).toEqual(['jwt', 'aws-key']);
    expect(admitted('a/x')).toEqual(['aws-key']);
    expect(admitted('a/gen/x')).toEqual([]);
    expect(admitted('gen/x')).toEqual(['jwt', 'aws-key']);
    expect(admitted('b/x')).toEqual(['jwt', 'aws-key']);
    expect(admitted('b/c/d/x')).toEqual(['aws-key']);
    expect(nested.failOn).toBe('high');
  });

  test('are looked for only in folders that matter, and a file above is not read twice', async () => {
    const root = makeFolder({ ...files, 'z/.scan-secrets.yaml': 'not: valid' });
    const settings = await loadConfig({ paths: [join(root, 'a')] });
    const nested = await withNested(settings, root, ['a/x', 'a/y/z']);
    expect(nested).toBe(settings);
    await expect(withNested(settings, root, ['z/x'])).rejects.toThrow('z/.scan-secrets.yaml:1:1: unknown key "not"');
  });

  test('do not count with --config, nor outside the repository', async () => {
    const root = makeFolder(files);
    const none = await loadConfig({ paths: [root], config: false });
    expect(await withNested(none, root, ['a/x'])).toBe(none);
    const inner = await loadConfig({ paths: [join(makeFolder({ ...GIT, x: '' }), 'x')] });
    expect(await withNested(inner, root, ['a/x', '../a/x'])).toBe(inner);
  });
});
