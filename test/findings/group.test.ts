import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupMatches, identifyFinding } from '../../src/findings/group.ts';
import type { Rule } from '../../src/model/rule.ts';
import type { MatchedBlob } from '../../src/model/source.ts';
import { inBlob, inFile, makeCommit, makeMatch, makeProvenance, makeRule, makeSighting, traceBy } from './build.ts';

const rulesOf = (...rules: Rule[]): Map<string, Rule> => new Map(rules.map(rule => [rule.id, rule]));
const key = makeRule('key');
const rules = rulesOf(key);
const secret = makeSighting('key', 'alpha');
const nowhere = traceBy({});

describe('one secret under one rule is one group', () => {
  test('over files, blobs and lines', () => {
    const matched = [
      inFile('b.txt', makeMatch(secret, 3), makeMatch(secret, 1)),
      inFile('a.txt', makeMatch({ ...secret, confidence: 0.5 }, 2)),
      inFile('a.txt', makeMatch(makeSighting('key', 'beta'), 9)),
    ];
    const groups = groupMatches(matched, nowhere, rules);
    const alpha = groups.find(({ id }) => id === identifyFinding('key', 'fp-alpha'))!;
    expect(groups).toHaveLength(2);
    expect(alpha.occurrences.map(({ path, location }) => `${path}:${location.startLine}`)).toEqual([
      'a.txt:2',
      'b.txt:1',
      'b.txt:3',
    ]);
    expect(alpha.sighting.confidence).toBe(0.9);
  });

  test('the id is stable for ever', () => {
    expect(identifyFinding('key', 'fp-alpha')).toMatch(/^[0-9a-f]{16}$/);
    expect(identifyFinding('a', 'b')).not.toBe(identifyFinding('ab', ''));
  });

  test('what a signal dropped, unknown rules and the same place again make none', () => {
    const matched = [
      inFile('a', makeMatch({ ...secret, dropped: 'placeholder' }, 1), makeMatch(makeSighting('other', 'x'), 2)),
      inFile('b', makeMatch(secret, 1), makeMatch(secret, 1)),
    ];
    const [group, ...rest] = groupMatches(matched, nowhere, rules);
    expect(rest).toEqual([]);
    expect(group.occurrences).toHaveLength(1);
  });
});

describe('versions of a path', () => {
  const trace = traceBy({
    old: [makeProvenance('a.txt', { first: makeCommit(1), last: makeCommit(2), refs: ['refs/tags/v1'] })],
    mid: [makeProvenance('a.txt', { first: makeCommit(3), last: makeCommit(9) })],
    head: [
      makeProvenance('a.txt', { first: makeCommit(5), last: makeCommit(6), inHead: true, refs: ['refs/heads/main'] }),
    ],
    index: [makeProvenance('a.txt', { inIndex: true })],
    gone: [makeProvenance('a.txt', { unreachable: true })],
  });
  const at = (oid: string, line: number): MatchedBlob => inBlob(oid, makeMatch(secret, line));
  const lines = (matched: readonly MatchedBlob[]): number[] =>
    groupMatches(matched, trace, rules)[0].occurrences.map(({ location }) => location.startLine);

  test('only places of the newest count, with the time span of all', () => {
    const [group] = groupMatches([at('old', 1), at('mid', 2), at('head', 3)], trace, rules);
    expect(group.occurrences).toEqual([
      expect.objectContaining({
        blob: 'head',
        versions: 3,
        inHead: true,
        refs: ['refs/heads/main', 'refs/tags/v1'],
        first: makeCommit(1),
        last: makeCommit(9),
      }),
    ]);
    expect([group.firstSeen, group.lastSeen]).toEqual([makeCommit(1), makeCommit(9)]);
  });

  test('working tree before index before HEAD before the latest commit', () => {
    const file = inFile('a.txt', makeMatch(secret, 5));
    const all = [at('old', 1), at('mid', 2), at('head', 3), at('index', 4), file];
    expect(lines(all)).toEqual([5]);
    expect(lines(all.slice(0, 4))).toEqual([4]);
    expect(lines(all.slice(0, 3))).toEqual([3]);
    expect(lines(all.slice(0, 2))).toEqual([2]);
    expect(lines([at('gone', 6), at('old', 1)])).toEqual([1]);
  });

  test('a file that equals the version of the index is no version of its own', () => {
    const versions = (line: number): number =>
      groupMatches([at('index', 4), at('old', 1), inFile('a.txt', makeMatch(secret, line))], trace, rules)[0]
        .occurrences[0].versions;
    expect(versions(4)).toBe(2);
    expect(versions(5)).toBe(3);
  });

  test('a blob that was met several times is one version', () => {
    const [group] = groupMatches([at('old', 1), at('mid', 2), at('old', 1)], trace, rules);
    expect(group.occurrences[0].versions).toBe(2);
  });

  test('the first twenty refs of all versions, each once', () => {
    const names = Array.from({ length: 30 }, (_, i) => `refs/tags/v${String(i).padStart(2, '0')}`);
    const tagged = traceBy({
      one: [makeProvenance('a.txt', { refs: names.slice(15).reverse() })],
      two: [makeProvenance('a.txt', { refs: names.slice(0, 20) })],
    });
    const [group] = groupMatches([at('one', 1), at('two', 1)], tagged, rules);
    expect(group.occurrences[0].refs).toEqual(names.slice(0, 20));
  });

  test('commits of several zones are told apart by the instant, those of a forged zone by the clock', () => {
    const made = (oid: string, date: string) => ({ oid, author: { name: 'Ada', email: 'ada@example.org', date } });
    const commits = [
      made('c1', '2024-01-02T01:00:00+05:00'),
      made('c2', '2024-01-01T22:00:00+00:00'),
      made('c3', '2024-01-01T23:00:00+99:00'),
    ];
    const zoned = traceBy(
      Object.fromEntries(
        commits.map(commit => [commit.oid, [makeProvenance('a.txt', { first: commit, last: commit })]]),
      ),
    );
    const [group] = groupMatches([at('c2', 2), at('c1', 1), at('c3', 3)], zoned, rules);
    expect([group.firstSeen, group.lastSeen]).toEqual([commits[0], commits[2]]);
  });

  test('unreachable only when every version is', () => {
    const isUnreachable = (...matched: MatchedBlob[]): boolean =>
      groupMatches(matched, trace, rules)[0].occurrences[0].unreachable;
    expect(isUnreachable(at('gone', 1))).toBe(true);
    expect(isUnreachable(at('gone', 1), at('old', 1))).toBe(false);
    expect(isUnreachable(at('gone', 1), inFile('a.txt', makeMatch(secret, 1)))).toBe(false);
    expect(isUnreachable(inFile('a.txt', makeMatch(secret, 1)))).toBe(false);
  });
});

describe('containers', () => {
  const place = (matched: MatchedBlob, provenance: readonly ReturnType<typeof makeProvenance>[]) => {
    const [{ container, path, blob }] = groupMatches([matched], () => provenance, rules)[0].occurrences;
    return { container, path, blob };
  };
  const match = makeMatch(secret, 1);
  const noted = 'ab'.repeat(20);

  test.each([
    ['a file', inBlob('b1', match), [makeProvenance('x/y')], { container: 'file', path: 'x/y', blob: 'b1' }],
    [
      'a note',
      inBlob('b1', match),
      [makeProvenance(`ab/${'ab'.repeat(19)}`, { refs: ['refs/notes/commits'] })],
      { container: 'note', path: noted, blob: 'b1' },
    ],
    [
      'a note that was removed again',
      inBlob('b1', match),
      [makeProvenance(noted)],
      { container: 'note', path: noted, blob: 'b1' },
    ],
    [
      'a file called like a note',
      inBlob('b1', match),
      [makeProvenance(noted, { inHead: true, refs: ['refs/notes/commits'] })],
      { container: 'file', path: noted, blob: 'b1' },
    ],
    [
      'a blob that no tree names',
      inBlob(noted, match),
      [makeProvenance('', { unreachable: true })],
      { container: 'file', path: `.git/objects/ab/${'ab'.repeat(19)}`, blob: noted },
    ],
    [
      'a commit message',
      { blob: { kind: 'commit', oid: noted }, matches: [match] } as const,
      [],
      { container: 'commit-message', path: noted, blob: noted },
    ],
    [
      'the text of a tag',
      { blob: { kind: 'tag', oid: noted }, matches: [match] } as const,
      [makeProvenance('v1.0')],
      { container: 'tag-message', path: 'v1.0', blob: noted },
    ],
    [
      'standard input',
      { blob: { kind: 'stdin', path: '.env' }, matches: [match] } as const,
      [],
      { container: 'stdin', path: '.env', blob: undefined },
    ],
  ])('%s', (_, matched, provenance, expected) => {
    expect(place(matched, provenance)).toEqual(expected);
  });
});

describe('paths that count', () => {
  const npm = makeRule('npm', { paths: ['.npmrc'] });
  const sighting = makeSighting('npm', 'v');

  test("a rule's own globs", () => {
    const match = makeMatch(sighting, 1);
    const message: MatchedBlob = { blob: { kind: 'commit', oid: 'c1' }, matches: [match] };
    const groups = groupMatches([inFile('x/.npmrc', match), inFile('x/npmrc', match), message], nowhere, rulesOf(npm));
    expect(groups[0].occurrences.map(({ path }) => path)).toEqual(['x/.npmrc']);
  });

  test('a match that yields to such a rule counts where that rule does not look, and nowhere else', () => {
    const generic = makeRule('generic', { specificity: 0 });
    const matches = [makeMatch(sighting, 1), makeMatch(makeSighting('generic', 'v', { yieldsTo: ['npm'] }), 1)];
    const message: MatchedBlob = { blob: { kind: 'commit', oid: 'c1' }, matches };
    const matched = [inFile('x/.npmrc', ...matches), inFile('x/a.ini', ...matches), message];
    const groups = groupMatches(matched, nowhere, rulesOf(npm, generic));
    expect(
      Object.fromEntries(groups.map(({ rule, occurrences }) => [rule.id, occurrences.map(one => one.path)])),
    ).toEqual({ npm: ['x/.npmrc'], generic: ['x/a.ini', 'c1'] });
  });

  test('what the settings leave out is no place, and without places there is no group', () => {
    const matched = [inFile('docs/a', makeMatch(secret, 1)), inFile('src/a', makeMatch(secret, 1))];
    const admit = (_: Rule, path: string): boolean => !path.startsWith('docs/');
    expect(groupMatches(matched, nowhere, rules, admit)[0].occurrences.map(({ path }) => path)).toEqual(['src/a']);
    expect(groupMatches(matched, nowhere, rules, () => false)).toEqual([]);
  });
});

describe('inline comments', () => {
  const ignored = { reason: 'test key' };

  test('cover a group when every place that is current has one', () => {
    const trace = traceBy({ b1: [makeProvenance('old.txt', { last: makeCommit(1) })] });
    const history = inBlob('b1', makeMatch(secret, 1));
    const covered = inFile('a', makeMatch(secret, 1, ignored));
    const open = inFile('b', makeMatch(secret, 1));
    expect(groupMatches([covered, history], trace, rules)[0].ignored).toEqual(ignored);
    expect(groupMatches([covered, open], trace, rules)[0].ignored).toBeUndefined();
    expect(groupMatches([history], trace, rules)[0].ignored).toBeUndefined();
  });

  test('for another rule cover nothing', () => {
    const matched = [inFile('a', makeMatch(secret, 1, { rule: 'jwt' }))];
    expect(groupMatches(matched, nowhere, rules)[0].ignored).toBeUndefined();
  });
});

describe('pairs', () => {
  const both = rulesOf(makeRule('id', { pair: 'secret' }), makeRule('secret'));
  const id = (value: string, line: number) => makeMatch(makeSighting('id', value), line);
  const half = (value: string, line: number) => makeMatch(makeSighting('secret', value), line);
  const pairs = (...matched: MatchedBlob[]): Record<string, readonly string[]> => {
    const groups = groupMatches(matched, nowhere, both);
    const names = new Map(groups.map(group => [group.id, group.sighting.secret.fingerprint.slice(3)]));
    return Object.fromEntries(groups.map(group => [names.get(group.id), group.pairs.map(other => names.get(other)!)]));
  };

  test('the nearest other half in the same file, both ways', () => {
    expect(pairs(inFile('a', id('i1', 1), half('s1', 2), id('i2', 4), half('s2', 5)))).toEqual({
      i1: ['s1'],
      s1: ['i1'],
      i2: ['s2'],
      s2: ['i2'],
    });
  });

  test('not over files, and not over more than forty lines', () => {
    expect(pairs(inFile('a', id('i', 1)), inFile('b', half('s', 1)))).toEqual({ i: [], s: [] });
    expect(pairs(inFile('a', id('i', 1), half('s', 41)))).toEqual({ i: ['s'], s: ['i'] });
    expect(pairs(inFile('a', id('i', 1), half('s', 42)))).toEqual({ i: [], s: [] });
  });
});

test('the order of blobs does not matter', () => {
  const provenance = fc.record({
    path: fc.constantFrom('a', 'b', ''),
    first: fc.integer({ min: 1, max: 9 }).map(day => makeCommit(day)),
    last: fc.integer({ min: 1, max: 9 }).map(day => makeCommit(day)),
    inHead: fc.boolean(),
    inIndex: fc.boolean(),
    unreachable: fc.boolean(),
    refs: fc.subarray(['refs/heads/main', 'refs/tags/v1']),
  });
  const match = fc
    .tuple(fc.constantFrom('x', 'y'), fc.integer({ min: 1, max: 4 }), fc.constantFrom(0.4, 0.9))
    .map(([value, line, confidence]) => makeMatch(makeSighting('key', value, { confidence }), line));
  const blobs = fc.array(
    fc.tuple(fc.array(match, { maxLength: 3 }), fc.array(provenance, { minLength: 1, maxLength: 2 })),
    {
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(blobs, fc.array(match, { maxLength: 2 }), fc.infiniteStream(fc.nat()), (versions, file, ranks) => {
      const trace = traceBy(Object.fromEntries(versions.map(([, places], index) => [`o${index}`, places])));
      const matched = [...versions.map(([matches], index) => inBlob(`o${index}`, ...matches)), inFile('a', ...file)];
      const shuffled = matched
        .map(item => ({ item, rank: ranks.next().value }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ item }) => item);
      expect(groupMatches(shuffled, trace, rules)).toEqual(groupMatches(matched, trace, rules));
    }),
  );
});
