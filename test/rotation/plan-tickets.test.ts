import { describe, expect, it } from 'vitest';
import { type AdfNode, toAdf } from '../../src/rotation/body/adf.ts';
import { toMarkdown } from '../../src/rotation/body/markdown.ts';
import { toWiki } from '../../src/rotation/body/wiki.ts';
import { toLedger } from '../../src/rotation/ledger/ledger.ts';
import { planTickets } from '../../src/rotation/plan-tickets.ts';
import { digestTicket } from '../../src/rotation/ticket.ts';
import { isTicketFile, readTicketFile, writeTicketFile } from '../../src/rotation/ticket-file.ts';
import { writeTicketMarkdown } from '../../src/rotation/ticket-markdown.ts';
import { makeCommit, makeFinding, makeOccurrence, makePlan, PAST, RAW } from './sample.ts';

const entryOf = (finding: ReturnType<typeof makeFinding>, state: 'open' | 'accepted' | 'revoked', until?: string) => ({
  id: finding.id,
  rule: finding.ruleId,
  fingerprint: finding.secret.fingerprint,
  firstSeen: '2024-11-05',
  due: '2025-01-01T00:00Z',
  state,
  ...(until === undefined ? {} : { until }),
});

describe('planTickets', () => {
  const secret = makeFinding('s');

  it('makes one ticket for each finding that asks for work, the worst first', () => {
    const { tickets } = planTickets(
      makePlan([
        makeFinding('low', { severity: 'low' }),
        makeFinding('info', { severity: 'info' }),
        makeFinding('review', { verdict: 'review' }),
        makeFinding('config', { verdict: 'configuration' }),
        makeFinding('excused', { suppressed: { by: 'baseline' } }),
        makeFinding('high', { severity: 'high', rotation: { steps: [], withinHours: 24 } }),
        secret,
      ]),
    );
    expect(tickets.map(({ severity, due }) => [severity, due])).toEqual([
      ['critical', '2025-03-10T16:00Z'],
      ['high', '2025-03-11T12:00Z'],
      ['low', '2025-03-10T16:00Z'],
    ]);
    expect(tickets[0]).toMatchObject({
      isDueAgreed: false,
      mayCreate: true,
      firstSeen: '2024-11-05',
      owners: ['@acme/payments'],
    });
  });

  it('keeps the date that the ledger has, and makes no ticket for what is accepted', () => {
    const accepted = planTickets(
      makePlan([secret], { ledger: toLedger([entryOf(secret, 'accepted', '2025-12-31')]) }),
    ).tickets;
    expect(accepted[0]).toMatchObject({ due: '2025-01-01T00:00Z', isDueAgreed: true, mayCreate: false });
    expect(toMarkdown(accepted[0]!.body)).toContain('The risk is accepted until 2025-12-31.');
    const expired = planTickets(
      makePlan([secret], { ledger: toLedger([entryOf(secret, 'accepted', '2025-03-09')]) }),
    ).tickets;
    expect(expired[0]?.mayCreate).toBe(true);
  });

  it('closes what is marked dead and gone, and never on the word of a scan that did not see all', () => {
    const ledger = toLedger([entryOf(secret, 'revoked')]);
    const past = { ...secret, occurrences: [makeOccurrence('a', PAST)] };
    const count = (findings: (typeof secret)[], isWhole = true) => {
      const { tickets, closings } = planTickets(makePlan(findings, { ledger, isWhole }));
      return [tickets.length, closings.length];
    };
    expect(count([])).toEqual([0, 1]);
    expect(count([], false)).toEqual([0, 0]);
    expect(count([past])).toEqual([0, 1]);
    expect(count([past], false)).toEqual([1, 0]);
    expect(count([secret])).toEqual([1, 0]);
    const elsewhere = { ...secret, occurrences: [makeOccurrence('a', { ...PAST, refs: ['refs/heads/old'] })] };
    expect(count([elsewhere])).toEqual([1, 0]);
    const open = planTickets(makePlan([], { ledger: toLedger([entryOf(secret, 'open')]) }));
    expect(open.closings).toEqual([]);
  });

  it('keeps its identity and changes its digest when the secret moves', () => {
    const moved = { ...secret, occurrences: [makeOccurrence('elsewhere.ts')], firstSeen: makeCommit('rebased') };
    const [before, after] = [secret, moved].map(finding => planTickets(makePlan([finding])).tickets[0]!);
    expect(after!.id).toBe(before!.id);
    expect(digestTicket(after!)).not.toBe(digestTicket(before!));
  });

  it('is the same a day and a commit later, so that nobody is told of nothing', () => {
    const age = (days: number) => ({
      signal: 'age',
      weighs: '+' as const,
      because: `it has been there for ${days} days`,
    });
    const at = (days: number) => ({
      ...secret,
      occurrences: [makeOccurrence('a', { last: makeCommit(`day ${days}`) })],
      lastSeen: makeCommit(`day ${days}`),
      classification: { ...secret.classification, leak: { passes: true, because: [age(days)] } },
    });
    const digest = (days: number) =>
      digestTicket(planTickets(makePlan([at(days)], { ledger: toLedger([entryOf(secret, 'open')]) })).tickets[0]!);
    expect(digest(3)).toBe(digest(2));
  });

  it('holds the value in no form', () => {
    const batch = planTickets(makePlan([secret]));
    const { body } = batch.tickets[0]!;
    for (const text of [writeTicketFile(batch), writeTicketMarkdown(batch), JSON.stringify(toAdf(body)), toWiki(body)])
      expect(text).not.toContain(RAW);
  });
});

describe('ticket text', () => {
  const hostile = makeFinding('h', {
    occurrences: [makeOccurrence('a`b/<img src=x>\n- [x] done\u202e\u001b[31m@everyone #1 [l](http://evil).ts')],
    firstSeen: {
      oid: '0'.repeat(40),
      author: { name: '-->`@all`\n# big', email: 'x@y', date: '2024-01-01T00:00:00Z' },
    },
    keyName: 'A``B',
    ruleName: 'Rule *of* <b>things</b>',
  });
  const [ticket] = planTickets(makePlan([hostile])).tickets;

  it('takes names from a repository as names, whatever they contain', () => {
    const text = toMarkdown(ticket!.body);
    expect(text).not.toMatch(/[\u202e\u001b]/);
    expect(text).not.toMatch(/^- \[x\]/m);
    expect(text).not.toMatch(/^# big/m);
    const outsideCode = text.replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
    expect(outsideCode).not.toMatch(/<img|@everyone|@all|http:\/\/evil|<b>/);
    expect(ticket!.title).not.toMatch(/[\n\u001b\u202e]/);
  });

  it('survives the way through a file', () => {
    const batch = { tickets: [ticket!], closings: [{ id: 'a'.repeat(16), rule: 'r', because: 'b', links: {} }] };
    const value: unknown = JSON.parse(writeTicketFile(batch));
    expect(isTicketFile(value)).toBe(true);
    expect(readTicketFile(value, 'pending.json')).toEqual(batch);
  });

  it('names what is wrong with a damaged file', () => {
    const value = JSON.parse(writeTicketFile({ tickets: [ticket!], closings: [] }));
    value.tickets[0].severity = 'awful';
    expect(() => readTicketFile(value, 'pending.json')).toThrow(/^pending\.json: tickets\.0\.severity/);
  });

  it('is valid for Jira: no empty text, tasks with their state, marks only on text', () => {
    const check = (node: AdfNode): void => {
      if (node.type === 'text') expect(node.text?.length).toBeGreaterThan(0);
      if (node.type === 'taskItem') expect(['TODO', 'DONE']).toContain(node.attrs?.['state']);
      for (const child of node.content ?? []) check(child);
    };
    check(toAdf(ticket!.body));
    expect(toWiki(ticket!.body)).toContain('h3. Where');
  });
});
