import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { readPolicies } from '../../src/stages/read-policies.ts';
import { GIT, makeFolder } from './build.ts';

const CONFIG = '.scan-secrets.yaml';

describe('which files count', () => {
  test('none: the defaults', async () => {
    const root = makeFolder(GIT);
    expect(await loadConfig({ paths: [root] })).toEqual({
      root,
      origins: [],
      history: 'both',
      includeIgnored: false,
      maxFileBytes: 104_857_600,
      failOn: 'low',
      rules: { files: [], enable: [], disable: [] },
      scopes: [],
      isNested: true,
    });
  });

  test('all keys, each with its effect', async () => {
    const text = [
      'exclude: [docs/, "*.min.js"]',
      'include-ignored: true',
      'max-file-size: 1.5MB',
      'rules:',
      '  files: [own.yaml]',
      '  enable: [aws]',
      '  disable: [jwt]',
      '  custom:',
      '    - id: inline',
      'fail-on: high',
      'baseline: known.json',
      'policy: { anything: 1 }',
      'history: none',
      'workers: 3',
    ].join('\n');
    const root = makeFolder({ ...GIT, [CONFIG]: text, 'own.yaml': '', 'known.json': '[]' });
    expect(await loadConfig({ paths: [root] })).toEqual({
      root,
      origins: [CONFIG],
      history: 'none',
      includeIgnored: true,
      maxFileBytes: 1_572_864,
      workers: 3,
      failOn: 'high',
      rules: {
        files: [join(root, 'own.yaml')],
        inline: { file: join(root, CONFIG), text: expect.stringContaining('- id: inline') },
        enable: ['aws'],
        disable: ['jwt'],
      },
      baseline: { file: join(root, 'known.json'), text: '[]' },
      baselinePath: join(root, 'known.json'),
      policy: { value: { anything: 1 }, namePlace: expect.any(Function) },
      scopes: [{ folder: root, origin: CONFIG, exclude: ['docs/', '*.min.js'], enable: [], disable: [] }],
      isNested: true,
    });
  });

  test('the nearest wins key by key, and only globs add up', async () => {
    const root = makeFolder({
      ...GIT,
      [CONFIG]: 'fail-on: high\nworkers: 1\nexclude: [a]\nrules: {disable: [jwt]}',
      'x/.scan-secrets.yaml': 'fail-on: medium\nexclude: [b]',
      'x/y/z': '',
    });
    const settings = await loadConfig({ paths: [join(root, 'x/y')] });
    expect(settings).toMatchObject({ failOn: 'medium', workers: 1, rules: { disable: ['jwt'] } });
    expect(settings.origins).toEqual(['x/.scan-secrets.yaml', CONFIG]);
    expect(settings.scopes.map(({ folder, exclude }) => [folder, exclude])).toEqual([
      [join(root, 'x'), ['b']],
      [root, ['a']],
    ]);
  });

  test('the caller before any file', async () => {
    const root = makeFolder({
      ...GIT,
      [CONFIG]: 'fail-on: high\nworkers: 1\nhistory: none\nmax-file-size: 5\nrules: {enable: [aws], disable: [jwt]}',
    });
    const asked = { workers: 0, history: 'only', maxFileBytes: 7, failOn: 'info', noIgnore: true } as const;
    expect(
      await loadConfig({ paths: [root], ...asked, enable: ['github'], disable: ['npm'], exclude: ['q'] }),
    ).toMatchObject({
      workers: 0,
      history: 'only',
      maxFileBytes: 7,
      failOn: 'info',
      includeIgnored: true,
      rules: { enable: ['github'], disable: ['npm'] },
      scopes: [{ folder: root, origin: '--exclude', exclude: ['q'] }],
    });
    expect((await loadConfig({ paths: [root], disable: ['npm'] })).rules).toMatchObject({
      enable: ['aws'],
      disable: ['jwt', 'npm'],
    });
  });

  test('no file above the repository, nor above a folder that is in none', async () => {
    const outer = makeFolder({ [CONFIG]: 'fail-on: high', 'inner/.git/HEAD': '', 'inner/a/b': '', 'plain/a': '' });
    expect((await loadConfig({ paths: [join(outer, 'inner/a')] })).failOn).toBe('low');
    expect((await loadConfig({ paths: [join(outer, 'plain')] })).failOn).toBe('low');
  });

  test('for several paths those above all of them', async () => {
    const root = makeFolder({ ...GIT, [CONFIG]: 'fail-on: high', 'a/.scan-secrets.yaml': 'fail-on: info', 'b/x': '' });
    expect((await loadConfig({ paths: [join(root, 'a'), join(root, 'b/x')] })).failOn).toBe('high');
    expect((await loadConfig({ paths: [join(root, 'a')] })).failOn).toBe('info');
  });

  test('one named instead of those found, or none at all', async () => {
    const root = makeFolder({ ...GIT, [CONFIG]: 'fail-on: high', 'ci/strict.yaml': 'fail-on: info\nexclude: [x]' });
    const named = await loadConfig({ paths: [root], config: join(root, 'ci/strict.yaml') });
    expect(named).toMatchObject({ failOn: 'info', isNested: false, scopes: [{ folder: root, exclude: ['x'] }] });
    expect(await loadConfig({ paths: [root], config: false })).toMatchObject({ failOn: 'low', isNested: false });
  });

  test('an empty file and one of comments say nothing', async () => {
    for (const text of ['', '# nothing\n', '---\n']) {
      const root = makeFolder({ ...GIT, [CONFIG]: text });
      expect((await loadConfig({ paths: [root] })).origins).toEqual([CONFIG]);
    }
  });

  test('the ignore file at the root', async () => {
    const root = makeFolder({ ...GIT, '.scan-secrets-ignore': '\uFEFF# none\n', 'a/b': '' });
    const { ignoreFile } = await loadConfig({ paths: [join(root, 'a')] });
    expect(ignoreFile).toEqual({ file: join(root, '.scan-secrets-ignore'), text: '# none\n' });
  });
});

describe('faults say where and what is allowed', () => {
  test.each([
    ['exclude: docs', '1:10: must be a list'],
    ['\nexlude: []', '2:1: unknown key "exlude", did you mean "exclude"? (allowed: exclude, '],
    ['rules:\n  enabled: [x]', '2:3: unknown key "enabled", did you mean "enable"?'],
    ['exclude:\n  - a\n  - ../b', '3:5: must not lead out of the folder by ".."'],
    [`exclude:\n  - "${'*a'.repeat(13)}"`, '2:5: must not have more than 12 wildcards'],
    ['fail-on: hihg', '1:10: must be "critical" or "high" or '],
    ['history: some', '1:10: must be "both" or "only" or "none"'],
    ['workers: many', '1:10: must be a number'],
    ['workers: -1', '1:10: must be at least 0, not -1'],
    ['workers: 1000', '1:10: must be at most 256, not 1000'],
    ['workers: 1.5', '1:10: must be a whole number, not 1.5'],
    [
      `fail-on: ${'x'.repeat(1e6)}`,
      `1:10: must be "critical" or "high" or "medium" or "low" or "info", not "${'x'.repeat(22)}…`,
    ],
    [`exclude:\n${'  - x\n'.repeat(5001)}`, '2:3: must not have more than 5000 globs'],
    ['max-file-size: huge', '1:16: must be a size like 500K or 10MB'],
    ['baseline: ""', '1:11: must not be empty'],
    ['a: [', '1:5: '],
    ['- a', '1:3: unknown key "0"'],
  ])('%j', async (text, message) => {
    const root = makeFolder({ ...GIT, [CONFIG]: text });
    await expect(loadConfig({ paths: [root] })).rejects.toThrow(`${join(root, CONFIG)}:${message}`);
  });

  test('a path that is not there', async () => {
    const missing = join(makeFolder({}), 'nowhere');
    await expect(loadConfig({ paths: [missing] })).rejects.toThrow(`${missing}: no such file or folder`);
  });

  test('a named file that is not there, or is a folder', async () => {
    const root = makeFolder({ ...GIT, 'a/b': '' });
    await expect(loadConfig({ paths: [root], config: join(root, 'no.yaml') })).rejects.toThrow('no.yaml: no such file');
    await expect(loadConfig({ paths: [root], config: join(root, 'a') })).rejects.toThrow('a: not a file');
    await expect(loadConfig({ paths: [root], baseline: join(root, 'no') })).rejects.toThrow('no: no such file');
  });
});

describe('a policy with faults', () => {
  test.each([
    ['policy:\n  rotaton: {}', ':2:3: unknown key "rotaton", did you mean "rotation"?'],
    ['policy:\n  rotation:\n    manager: foo', ':3:14: must be "vault" or '],
    ['# x\npolicy: { rotation: { leaked: { low: 1x } } }', ':2:38: must be a number of hours'],
  ])('%j is refused before anything is read', async (text, message) => {
    const settings = await loadConfig({ paths: [makeFolder({ ...GIT, [CONFIG]: text })] });
    await expect(readPolicies(settings)).rejects.toThrow(message);
  });
});

describe('a file in the repository reads nothing outside it', () => {
  const outside = () => makeFolder({ 'rules.yaml': 'provider: x', 'known.json': '[]' });

  test.each(['rules: {files: [FILE]}', 'baseline: FILE'])('%s', async setting => {
    const folder = outside();
    const root = makeFolder({ ...GIT, [CONFIG]: setting.replace('FILE', join(folder, 'rules.yaml')) });
    await expect(loadConfig({ paths: [root] })).rejects.toThrow('which lies outside the repository');
    const climbing = makeFolder({
      ...GIT,
      [CONFIG]: setting.replace('FILE', `../${folder.split('/').at(-1)}/rules.yaml`),
    });
    await expect(loadConfig({ paths: [climbing] })).rejects.toThrow('which lies outside the repository');
  });

  test('not by a symbolic link either: of a file, in a folder of rules, of the configuration itself', async () => {
    const folder = outside();
    const root = makeFolder({ ...GIT, [CONFIG]: 'baseline: link.json' });
    symlinkSync(join(folder, 'known.json'), join(root, 'link.json'));
    await expect(loadConfig({ paths: [root] })).rejects.toThrow('which lies outside the repository');

    const rules = makeFolder({ ...GIT, [CONFIG]: 'rules: {files: [rules]}' });
    mkdirSync(join(rules, 'rules'));
    symlinkSync(join(folder, 'rules.yaml'), join(rules, 'rules/a.yaml'));
    await expect(loadConfig({ paths: [rules] })).rejects.toThrow('which lies outside the repository');

    const linked = makeFolder(GIT);
    symlinkSync(join(folder, 'rules.yaml'), join(linked, CONFIG));
    await expect(loadConfig({ paths: [linked] })).rejects.toThrow('which lies outside the repository');
  });

  test("nor does one that is named but lies in it; one from elsewhere is the caller's own", async () => {
    const folder = outside();
    const text = `rules: {files: [${join(folder, 'rules.yaml')}]}`;
    const root = makeFolder({ ...GIT, 'ci.yaml': text });
    await expect(loadConfig({ paths: [root], config: join(root, 'ci.yaml') })).rejects.toThrow(
      'outside the repository',
    );
    const own = makeFolder({ 'ci.yaml': text });
    const { rules } = await loadConfig({ paths: [root], config: join(own, 'ci.yaml') });
    expect(rules.files).toEqual([join(folder, 'rules.yaml')]);
  });

  test('a baseline that is not written yet must lie inside as well', async () => {
    const root = makeFolder({ ...GIT, [CONFIG]: 'baseline: ../new.json' });
    await expect(loadConfig({ paths: [root], baseline: false })).rejects.toThrow('outside the repository');
    const inside = makeFolder({ ...GIT, [CONFIG]: 'baseline: new/known.json' });
    const settings = await loadConfig({ paths: [inside], baseline: false });
    expect([settings.baselinePath, settings.baseline]).toEqual([join(inside, 'new/known.json'), undefined]);
  });
});

test("the caller's own rules may be anywhere, a folder stands for the YAML files in it", async () => {
  const own = makeFolder({ 'b.yml': '', 'a.yaml': '', 'c.txt': '' });
  const { rules } = await loadConfig({ paths: [makeFolder(GIT)], rules: [own] });
  expect(rules.files).toEqual([join(own, 'a.yaml'), join(own, 'b.yml')]);
});
