import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCodeOwners } from '../../src/rotation/code-owners.ts';

const owners = (text: string, path: string) => parseCodeOwners(text).ownersOf(path).join(' ');

describe('parseCodeOwners', () => {
  it.each([
    ['* @all', 'a/b.ts', '@all'],
    ['*.js @js', 'src/deep/x.js', '@js'],
    ['*.js @js', 'src/x.ts', ''],
    ['/build/logs/ @ops', 'build/logs/a/b.log', '@ops'],
    ['/build/logs/ @ops', 'x/build/logs/a.log', ''],
    ['docs/* docs@example.com', 'docs/getting-started.md', 'docs@example.com'],
    ['docs/* docs@example.com', 'docs/build-app/troubleshooting.md', ''],
    ['apps/ @octocat', 'deep/apps/x/y.ts', '@octocat'],
    ['apps/ @octocat', 'apps', ''],
    ['/docs/ @doctocat', 'docs/a/b', '@doctocat'],
    ['/docs/ @doctocat', 'x/docs/a', ''],
    ['**/logs @octocat', 'build/logs/x', '@octocat'],
    ['**/logs @octocat', 'deeply/nested/logs/x/y', '@octocat'],
    ['**/logs @octocat', 'logs/x', '@octocat'],
    ['/apps/**/*.ts @ts', 'apps/a/b/c.ts', '@ts'],
    ['/apps/**/*.ts @ts', 'apps/c.ts', '@ts'],
    ['/a?c @q', 'abc', '@q'],
    ['/a?c @q', 'ac', ''],
    ['/with\\ space/ @s', 'with space/x', '@s'],
    ['src @s @t # why', 'src/x', '@s @t'],
    ['src/ not-an-owner @ok', 'src/x', '@ok'],
    ['!src @x', 'src/x', ''],
  ])('%s | %s -> %s', (text, path, expected) => {
    expect(owners(text, path)).toBe(expected);
  });

  it('lets the last match win, and a match without owners take them away', () => {
    const text = '* @all\n/src/ @dev @lead\n/src/generated/\n';
    expect(owners(text, 'README')).toBe('@all');
    expect(owners(text, 'src/x')).toBe('@dev @lead');
    expect(owners(text, 'src/generated/x')).toBe('');
  });

  it('reads sections, each deciding by itself, with default owners and optional ones', () => {
    const text = '* @all\n[Docs] @writers\n*.md\n/docs/legal.md @law\n^[Security][2] @sec\n*.key\n';
    expect(owners(text, 'docs/x.md')).toBe('@all @writers');
    expect(owners(text, 'docs/legal.md')).toBe('@all @law');
    expect(owners(text, 'a.key')).toBe('@all @sec');
  });

  it('takes hostile patterns in linear time and never throws', () => {
    const path = 'a/'.repeat(400) + 'b';
    const startMs = performance.now();
    owners(`${'**/'.repeat(200)}${'*a'.repeat(200)}c @x`, path);
    expect(performance.now() - startMs).toBeLessThan(300);
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, name) => Array.isArray(parseCodeOwners(text).ownersOf(name))),
    );
  });
});
