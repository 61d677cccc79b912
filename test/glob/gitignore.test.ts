import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GitignoreStack } from '../../src/glob/gitignore-stack.ts';

const walk = (files: readonly string[], gitignores: Readonly<Record<string, string>>): string[] => {
  const root = new GitignoreStack().forFolder('', gitignores[''] ?? '');
  return files.filter(file => {
    let stack = root;
    for (let slash = file.indexOf('/'); slash !== -1; slash = file.indexOf('/', slash + 1)) {
      const folder = file.slice(0, slash);
      if (stack.ignores(folder, true)) return true;
      stack = stack.forFolder(folder, gitignores[folder] ?? '');
    }
    return stack.ignores(file, false);
  });
};

describe('what git ignores', () => {
  let repository: string;
  beforeAll(() => {
    repository = mkdtempSync(join(tmpdir(), 'ignores-'));
    execFileSync('git', ['init', '-q', repository]);
  });
  afterAll(() => rmSync(repository, { recursive: true }));

  const ask = (files: readonly string[], gitignores: Readonly<Record<string, string>>): string[] => {
    rmSync(join(repository, 'a'), { recursive: true, force: true });
    for (const [folder, text] of Object.entries(gitignores)) {
      const path = join(repository, folder, '.gitignore');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    try {
      const input = files.join('\0');
      return execFileSync('git', ['check-ignore', '--no-index', '--stdin', '-z'], {
        cwd: repository,
        input,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'ignore'],
      })
        .split('\0')
        .filter(path => path !== '');
    } catch (error) {
      if ((error as { status: number }).status === 1) return [];
      throw error;
    }
  };

  const files = ['c', 'a.x', 'a/c', 'a/a.x', 'b/a/c', 'b/a/b.x', 'b/b/a.x', 'a/b/a/b', 'a/b/c.x', '.x', 'b/.x', 'aa/c'];

  test.each([
    ['a name anywhere', { '': 'b' }],
    ['a folder', { '': 'a/' }],
    ['an anchored name', { '': '/a/b' }],
    ['a suffix', { '': '*.x' }],
    ['a suffix taken back', { '': '*.x\n!a.x' }],
    ['stars between', { '': 'b/**/*.x' }],
    ['a leading double star', { '': '**/b' }],
    ['a class', { '': '[!a].x\n[ab].x' }],
    ['an escaped star', { '': '\\*' }],
    ['comment, blank, trailing blanks, CRLF', { '': '# a\n\n  \nb   \r\na.x\r\n' }],
    ['a deeper file wins', { '': '*.x', a: '!*.x' }],
    ['everything but', { '': '*\n!a\n!a/*.x' }],
  ] as const)('%s', (_, gitignores) => {
    expect(walk(files, gitignores)).toEqual(ask(files, gitignores));
  });

  test('any list of patterns in one file', () => {
    const piece = fc.constantFrom('a', 'b', '*', '**', '?', '.x', '/', '[ab]', 'c');
    const line = fc
      .tuple(
        fc.constantFrom('', '', '', '!'),
        fc.array(piece, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '/'),
      )
      .map(parts => parts.flat().join(''))
      // Runs of stars and slashes are read differently by versions of git.
      .filter(text => !/\*\*[^/]|[^/!]\*\*|\/\/|\*{3}/.test(text));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), lines => {
        const gitignores = { '': lines.join('\n') };
        expect(walk(files, gitignores)).toEqual(ask(files, gitignores));
      }),
      { numRuns: 150 },
    );
  });
});

test('a folder that a deeper file takes back is not ignored from above', () => {
  const stack = new GitignoreStack().forFolder('', 'build/').forFolder('app', '!build/');
  expect(stack.ignores('app/build', true)).toBe(false);
  expect(stack.forFolder('app/build', '').ignores('app/build/x', false)).toBe(false);
});
