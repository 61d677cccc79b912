import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEDGER_STATES, type LedgerEntry, toLedger } from '../../src/rotation/ledger/ledger.ts';
import { readLedger, writeLedger } from '../../src/rotation/ledger/ledger-file.ts';
import { judgeLedger } from '../../src/rotation/ledger/ledger-status.ts';
import { markEntries } from '../../src/rotation/ledger/mark-entry.ts';
import { NOW } from './sample.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10));
const entry: fc.Arbitrary<LedgerEntry> = fc
  .record({
    id: hex(16),
    rule: fc.stringMatching(/^[a-z][a-z0-9-]{1,20}$/),
    fingerprint: hex(32),
    firstSeen: day,
    due: day.map(date => `${date}T09:30Z`),
    state: fc.constantFrom(...LEDGER_STATES),
    until: day,
    reason: fc.option(fc.string({ maxLength: 60 }), { nil: undefined }),
    owner: fc.option(fc.string({ maxLength: 30 }), { nil: undefined }),
    tickets: fc.option(fc.record({ github: fc.webUrl(), jira: fc.webUrl() }, { requiredKeys: [] }), { nil: undefined }),
  })
  .map(({ until, reason, owner, tickets, ...rest }) => ({
    ...rest,
    ...(rest.state === 'accepted' ? { until } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(owner === undefined ? {} : { owner }),
    ...(tickets === undefined || Object.keys(tickets).length === 0 ? {} : { tickets }),
  }));

const make = (id: string, changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: id.padEnd(16, '0'),
  rule: 'npm-token',
  fingerprint: id.padEnd(32, '1'),
  firstSeen: '2025-01-01',
  due: '2025-03-01T12:00Z',
  state: 'open',
  ...changes,
});

describe('the ledger file', () => {
  it('is read back as it was written, and written alike from any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ({ id }) => id }), entries => {
        const text = writeLedger(toLedger(entries));
        expect([...readLedger(text, 'rotation.yaml').values()]).toEqual([...toLedger(entries).values()]);
        expect(writeLedger(toLedger([...entries].reverse()))).toBe(text);
      }),
    );
  });

  it('unites entries that a merge left twice, whatever their order', () => {
    fc.assert(
      fc.property(entry, entry, (a, b) => {
        const twin = { ...b, id: a.id };
        expect(toLedger([a, twin])).toEqual(toLedger([twin, a]).size === 1 ? toLedger([a, twin]) : undefined);
        const [united] = [...toLedger([a, twin]).values()];
        expect(LEDGER_STATES.indexOf(united!.state)).toBe(
          Math.max(LEDGER_STATES.indexOf(a.state), LEDGER_STATES.indexOf(twin.state)),
        );
        expect(united!.due).toBe([a.due, twin.due].sort()[0]);
      }),
    );
  });

  it('names the line of what it does not know', () => {
    const text = writeLedger(toLedger([make('a'), make('b')])).replace('state: open', 'stat: open');
    expect(() => readLedger(text, 'rotation.yaml')).toThrow(
      /^rotation\.yaml:9:3: unknown key "stat", did you mean "state"/m,
    );
  });

  it('wants a date for accepted risks and for nothing else', () => {
    const text = writeLedger(toLedger([make('a')])).replace('state: open', 'state: accepted');
    expect(() => readLedger(text, 'rotation.yaml')).toThrow(/is accepted without a date/);
  });

  it('merges branches that add different secrets and mark others, by git’s own merge', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder, stdio: 'pipe' });
    const file = join(folder, 'rotation.yaml');
    const commit = (entries: readonly LedgerEntry[]) => {
      writeFileSync(file, writeLedger(toLedger(entries)));
      git('add', '.');
      git('commit', '-q', '-m', 'x');
    };
    const base = ['1', '3', '5', '7', '9', 'b', 'd', 'f'].map(id => make(id));
    git('init', '-q', '-b', 'main');
    commit(base);
    git('checkout', '-q', '-b', 'left');
    const left = [make('2'), ...base.map(e => (e.id.startsWith('7') ? { ...e, state: 'revoked' as const } : e))];
    commit(left);
    git('checkout', '-q', 'main');
    const right = [
      make('c'),
      ...base.map(e => (e.id.startsWith('b') ? { ...e, tickets: { github: 'https://x/1' } } : e)),
    ];
    commit(right);
    git('merge', '-q', 'left', '-m', 'merge');
    expect(readLedger(readFileSync(file, 'utf8'), 'x')).toEqual(toLedger([...left, ...right]));
    rmSync(folder, { recursive: true });
  });
});

describe('judgeLedger', () => {
  const ledger = toLedger([
    make('a'),
    make('b', { due: '2026-01-01T00:00Z' }),
    make('c', { state: 'accepted', until: '2025-03-10' }),
    make('d', { state: 'accepted', until: '2025-03-09' }),
    make('e', { state: 'revoked' }),
  ]);
  const ids = (entries: readonly LedgerEntry[]) => entries.map(({ id }) => id[0]).join('');

  it('puts each entry where it belongs: the day named is the last of an accepted risk', () => {
    const status = judgeLedger(ledger, NOW);
    expect([
      ids(status.overdue),
      ids(status.open),
      ids(status.accepted),
      ids(status.done),
      ids(status.expired),
    ]).toEqual(['ad', 'b', 'c', 'e', 'd']);
    expect(status.unused).toEqual([]);
  });

  it('names entries without a finding when the whole was scanned', () => {
    expect(ids(judgeLedger(ledger, NOW, new Set([make('a').id])).unused)).toBe('bcde');
  });
});

describe('markEntries', () => {
  const ledger = toLedger([make('abcd1'), make('abcd2'), make('ef01')]);

  it('changes the one that the first digits name and keeps what was known', () => {
    const marked = markEntries(ledger, ['ef01'], { state: 'accepted', until: '2026-01-01', reason: 'sandbox' });
    expect(marked.get(make('ef01').id)).toEqual(
      make('ef01', { state: 'accepted', until: '2026-01-01', reason: 'sandbox' }),
    );
    expect(markEntries(marked, ['ef01'], { state: 'revoked' }).get(make('ef01').id)).toEqual(
      make('ef01', { state: 'revoked', reason: 'sandbox' }),
    );
  });

  it.each([
    [['abcd'], { state: 'open' as const }, /begins the ids of 2/],
    [['9999'], { state: 'open' as const }, /no entry "9999"/],
    [['ef'], { state: 'open' as const }, /no entry/],
    [['ef01'], { state: 'accepted' as const }, /needs a date/],
    [['ef01'], { state: 'revoked' as const, until: '2026-01-01' }, /takes no date/],
  ])('refuses %j', (ids, mark, message) => {
    expect(() => markEntries(ledger, ids, mark)).toThrow(message);
  });
});
