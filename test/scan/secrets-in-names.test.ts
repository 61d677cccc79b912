import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { scan } from '../../src/scan.ts';
import { concealNames } from '../../src/stages/conceal-names.ts';
import { GitFolder, makeTemporary } from '../history/git-folder.ts';
import { makeToken } from '../history/token.ts';
import { runProgram } from './run-program.ts';

const NAMES = ['in the file', 'as a path', 'as a branch', 'as an author', 'in an address', 'as a tag', 'as a key'];
const [value, path, branch, author, address, tag, key] = NAMES.map(makeToken) as [string, ...string[]] & string[];
const FORMATS = ['text', 'json', 'jsonl', 'sarif', 'csv', 'junit', 'gitlab', 'github', 'markdown', 'html'];

let folder: GitFolder;

beforeAll(() => {
  folder = GitFolder.init();
  folder.write(`keys/${path}.env`, `${key}=${value}\n{"${key}": {"token": "${value}"}}\n`);
  folder.git('add', '--all');
  folder.git('commit', '--quiet', '--author', `Ada ${author} <${address}@example.org>`, '-m', 'x');
  folder.git('branch', `try/${branch}`);
  folder.git('tag', '-a', `v-${tag}`, '-m', `says ${value}`);
});

describe('a secret in the name of something', () => {
  test('is in no report and no ticket, the second time from the cache neither', () => {
    const out = makeTemporary();
    const requests = FORMATS.flatMap(format => ['--format', `${format}=${join(out, format)}`]);
    const texts = [1, 2].flatMap(() => {
      const { exit, stdout, stderr } = runProgram([folder.path, '--no-config', ...requests]);
      expect(exit).toBe(1);
      return [stdout, stderr, ...FORMATS.map(format => readFileSync(join(out, format), 'utf8'))];
    });
    texts.push(runProgram(['tickets', '--to', 'json'], { cwd: folder.path }).stdout);
    for (const text of texts)
      for (const token of [value, path, branch, author, address, tag, key]) expect(text).not.toContain(token);
    expect(texts[2]).toMatch(/keys\/ghp_…\w{4}\.env:1/);
  });

  test('is no name that merely looks random', () => {
    const name = `pack-${createHash('sha1').update('x').digest('hex')}`;
    const other = GitFolder.init();
    other.write(`${name}/${name}.env`, `token=${value}\n`);
    expect(runProgram([other.path, '--no-config']).stdout).toContain(`${name}/${name}.env:1`);
  });

  test('is shown whole when values are asked for', () => {
    expect(runProgram([folder.path, '--no-config', '--show-secrets']).stdout).toContain(`keys/${path}.env:1`);
  });

  test('is not shown when there is no time left to look for it', async () => {
    const result = await scan({ paths: [folder.path], config: false, showSecrets: true, cache: false });
    const outOfTime = { run: async () => {} };
    const text = JSON.stringify(
      (await concealNames(result, outOfTime, new Map())).findings.map(one => one.occurrences),
    );
    expect(text).toContain('keys/….env');
    for (const token of [path, branch, author, address, tag]) expect(text).not.toContain(token);
  });
});
