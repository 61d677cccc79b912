import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/model/rule.ts';
import { toMarkdown } from '../../src/rotation/body/markdown.ts';
import { parseSchedule } from '../../src/rotation/parse-schedule.ts';
import { findProcedure } from '../../src/rotation/playbook/find-procedure.ts';
import { MANAGER_NAMES, MANAGERS } from '../../src/rotation/playbook/manager.ts';
import { buildPlaybook, writePlaybook } from '../../src/rotation/playbook/playbook.ts';
import { DEFAULT_SCHEDULE } from '../../src/rotation/schedule.ts';
import { makeFinding, makeOccurrence, PAST } from './sample.ts';

const write = (finding = makeFinding('x'), schedule = DEFAULT_SCHEDULE) =>
  toMarkdown(writePlaybook(buildPlaybook(finding, schedule)));

describe('a play book', () => {
  it.each(KINDS)('withdraws the old %s only after the new one is proved, and looks at the log', kind => {
    const titles = buildPlaybook(makeFinding('x', { kind, provider: 'Nobody' }), DEFAULT_SCHEDULE).map(
      ({ title }) => title,
    );
    const at = (start: string) => titles.findIndex(title => title.startsWith(start));
    const order = [
      'Create',
      'Hand it',
      'Verify',
      'Revoke',
      'Check the access log since 2024-11-05',
      'Clean up',
      'Record',
    ].map(at);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(buildPlaybook(makeFinding('x', { kind }), DEFAULT_SCHEDULE).every(({ tasks }) => tasks.length > 0)).toBe(
      true,
    );
  });

  it.each(MANAGER_NAMES)('gives the commands of %s alone when it is chosen', name => {
    const text = write(makeFinding('x'), parseSchedule({ manager: name }));
    for (const command of MANAGERS[name].store.commands ?? []) expect(text).toContain(command);
    for (const other of MANAGER_NAMES.filter(other => other !== name))
      expect(text).not.toContain(MANAGERS[other].title);
  });

  it('names all seven managers when none is chosen', () => {
    const text = write();
    for (const name of MANAGER_NAMES) expect(text).toContain(MANAGERS[name].title);
  });

  it('never hands a value to a command as an argument', () => {
    const commands = MANAGER_NAMES.flatMap(name =>
      Object.values(MANAGERS[name]).flatMap(task => (typeof task === 'string' ? [] : (task.commands ?? []))),
    );
    expect(commands.filter(command => /<(?:new )?value>|<secret>|<password>/.test(command))).toEqual([]);
  });

  it('says how to clean by who may have the copies', () => {
    const pushed = write(makeFinding('x'));
    expect(pushed).toContain('no substitute for rotation');
    expect(pushed).toContain('git filter-repo --replace-text');
    const local = write(makeFinding('x', { occurrences: [makeOccurrence('a', { refs: ['refs/heads/wip'] })] }));
    expect(local).toContain('git rebase --interactive');
    expect(local).not.toContain('filter-repo --replace-text');
    const uncommitted = makeOccurrence('a', { refs: [], inHead: false });
    const { first: _, last: __, blob: ___, ...bare } = uncommitted;
    expect(write(makeFinding('x', { occurrences: [bare] }))).not.toMatch(/rebase|filter-repo|no substitute/);
    expect(
      write(makeFinding('x', { occurrences: [makeOccurrence('abc', { ...PAST, container: 'commit-message' })] })),
    ).toContain('--replace-message');
    expect(write(makeFinding('x', { occurrences: [makeOccurrence('abc', { ...PAST, unreachable: true })] }))).toContain(
      'git gc --prune=now',
    );
  });

  it('knows the providers by the names that the catalogue gives them', () => {
    for (const provider of [
      'Amazon Web Services',
      'AWS',
      'Google',
      'Microsoft Azure',
      'GitHub',
      'GitLab',
      'Slack',
      'Stripe',
      'npm',
      'PostgreSQL',
      'MongoDB',
    ])
      expect(findProcedure(provider, 'connection-string'), provider).not.toEqual(
        findProcedure('Nobody', 'connection-string'),
      );
    expect(findProcedure('Google', 'private-key').revoke.commands?.join()).toContain('service-accounts keys delete');
    expect(findProcedure('GitHub', 'private-key').create).toEqual(findProcedure('Nobody', 'private-key').create);
  });

  it('stays within what the smallest tracker takes', () => {
    const many = Array.from({ length: 200 }, (_, index) => makeOccurrence(`${'very/'.repeat(60)}${index}.ts`));
    expect(write(makeFinding('x', { occurrences: many })).length).toBeLessThan(20_000);
  });

  it('has a URL by https wherever it has one', () => {
    const sources = ['clouds', 'services', 'databases'].map(name =>
      readFileSync(new URL(`../../src/rotation/playbook/${name}.ts`, import.meta.url), 'utf8'),
    );
    const urls = sources.flatMap(source => [...source.matchAll(/url: '([^']+)'/g)].map(([, url]) => url as string));
    expect(urls.length).toBeGreaterThan(30);
    expect(urls.filter(url => !URL.canParse(url) || !url.startsWith('https://'))).toEqual([]);
  });
});
