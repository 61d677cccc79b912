import { createHash, randomBytes } from 'node:crypto';
import { parseCodeOwners } from '../../src/rotation/code-owners.ts';
import type { Pace } from '../../src/rotation/http-client.ts';
import type { TicketPlan } from '../../src/rotation/plan-tickets.ts';
import { DEFAULT_SCHEDULE } from '../../src/rotation/schedule.ts';
import type { CommitInfo, Finding, Occurrence } from './model.ts';

export const NOW = new Date('2025-03-10T12:00:00Z');

/** A raw value that must never surface anywhere. */
export const RAW = `raw${randomBytes(15).toString('hex')}`;

export function makeCommit(seed: string, date = '2024-11-05T09:30:00+01:00'): CommitInfo {
  return {
    oid: createHash('sha1').update(seed).digest('hex'),
    author: { name: 'Ada @octocat', email: 'ada@example.org', date },
    summary: 'add the importer',
  };
}

export function makeOccurrence(path: string, changes: Partial<Occurrence> = {}): Occurrence {
  return {
    container: 'file',
    path,
    location: { startByte: 10, endByte: 50, startLine: 3, startColumn: 7, endLine: 3, endColumn: 47 },
    blob: createHash('sha1').update(path).digest('hex'),
    first: makeCommit(`first ${path}`),
    last: makeCommit(`last ${path}`, '2025-01-02T10:00:00Z'),
    inHead: true,
    inWorktree: true,
    inIndex: true,
    unreachable: false,
    refs: ['refs/heads/main', 'refs/remotes/origin/main'],
    versions: 1,
    ...changes,
  };
}

/** Only in history: a tag still reaches it. */
export const PAST: Partial<Occurrence> = { inHead: false, inWorktree: false, inIndex: false, refs: ['refs/tags/v1'] };

export function makeFinding(name: string, changes: Partial<Finding> = {}): Finding {
  const passes = {
    passes: true,
    because: [{ signal: 'prefix', weighs: '+', because: 'starts as the provider documents' }],
  } as const;
  return {
    id: createHash('sha256').update(name).digest('hex').slice(0, 16),
    ruleId: 'stripe-secret-key',
    ruleName: 'Stripe secret key',
    provider: 'Stripe',
    kind: 'api-secret',
    severity: 'critical',
    verdict: 'secret',
    confidence: 0.97,
    classification: { shape: passes, leak: passes, audit: passes },
    secret: {
      redacted: `${name.slice(0, 2)}…`,
      fingerprint: createHash('sha256').update(`value ${name}`).digest('hex').slice(0, 32),
      raw: RAW,
    },
    keyName: 'STRIPE_KEY',
    occurrences: [makeOccurrence('src/pay/config.ts')],
    firstSeen: makeCommit('first'),
    lastSeen: makeCommit('last', '2025-01-02T10:00:00Z'),
    rotation: {
      steps: ['Roll the key.', 'Expire the old key.'],
      url: 'https://dashboard.stripe.com/apikeys',
      withinHours: 4,
    },
    docs: 'https://docs.stripe.com/keys',
    ...changes,
  };
}

export function makePlan(findings: readonly Finding[], changes: Partial<TicketPlan> = {}): TicketPlan {
  return {
    findings,
    isWhole: true,
    ledger: new Map(),
    owners: parseCodeOwners('* @acme/all\n/src/pay/ @acme/payments\n'),
    schedule: DEFAULT_SCHEDULE,
    now: NOW,
    minSeverity: 'low',
    verdicts: new Set(['secret']),
    ...changes,
  };
}

/** A clock that only waiting moves forward; no test waits for real. */
export function makePace(startMs = NOW.getTime()): Pace & { readonly waitedMs: number[] } {
  let nowMs = startMs;
  const waitedMs: number[] = [];
  return {
    waitedMs,
    now: () => nowMs,
    wait: async ms => {
      waitedMs.push(ms);
      nowMs += ms;
    },
    random: () => 0.5,
  };
}
