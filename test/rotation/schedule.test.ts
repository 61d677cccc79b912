import { describe, expect, it } from 'vitest';
import { KINDS, SEVERITIES } from '../../src/model/rule.ts';
import { findPeriod } from '../../src/rotation/find-period.ts';
import { parseSchedule } from '../../src/rotation/parse-schedule.ts';
import { planRotation } from '../../src/rotation/plan-rotation.ts';
import { DEFAULT_SCHEDULE } from '../../src/rotation/schedule.ts';
import { NOW } from './sample.ts';

const rule = { id: 'x-key', provider: 'Stripe', kind: 'api-key', audit: [] } as const;

describe('parseSchedule', () => {
  it('keeps defaults for what is left out', () => {
    const schedule = parseSchedule({
      leaked: { critical: '1h', low: '2d' },
      every: { 'api-key': '14d', password: 'lease' },
    });
    expect(schedule.leakedHours).toEqual({ ...DEFAULT_SCHEDULE.leakedHours, critical: 1, low: 48 });
    expect([schedule.every['api-key'], schedule.every.password, schedule.every['signing-key']]).toEqual([
      14,
      'lease',
      365,
    ]);
    expect(parseSchedule(undefined)).toBe(DEFAULT_SCHEDULE);
  });

  it.each([
    [{ leaked: { critical: '4 hours' } }, /policy\.rotation\.leaked\.critical: must be a number of hours or days/],
    [{ leaked: { fatal: '4h' } }, /policy\.rotation\.leaked\.fatal/],
    [{ evry: {} }, /policy\.rotation\.evry/],
    [{ every: { password: '0d' } }, /every\.password/],
    [{ manager: 'keepass' }, /policy\.rotation\.manager/],
    ['soon', /policy\.rotation: /],
  ])('refuses %j by name', (value, message) => {
    expect(() => parseSchedule(value)).toThrow(message);
  });

  it('is shorter the worse a leak is, and covers every kind', () => {
    const hours = SEVERITIES.map(severity => DEFAULT_SCHEDULE.leakedHours[severity]);
    expect(hours).toEqual([...hours].sort((a, b) => a - b));
    expect(Object.keys(DEFAULT_SCHEDULE.every).sort()).toEqual([...KINDS].sort());
  });
});

describe('findPeriod', () => {
  it('asks the rule’s policy, the provider’s, the rule and the kind, in this order', () => {
    const schedule = parseSchedule({ providers: { stripe: { every: '20d' } }, rules: { 'x-key': { every: '10d' } } });
    expect(findPeriod(rule, schedule)).toBe(10);
    expect(findPeriod({ ...rule, id: 'other' }, schedule)).toBe(20);
    expect(findPeriod({ ...rule, rotate: { everyDays: 45 } }, DEFAULT_SCHEDULE)).toBe(45);
    expect(findPeriod(rule, DEFAULT_SCHEDULE)).toBe(90);
  });
});

describe('planRotation', () => {
  const plan = (
    verdict: 'secret' | 'review' | 'configuration',
    facts?: Record<string, string>,
    schedule = DEFAULT_SCHEDULE,
  ) => planRotation(rule, facts, verdict, 'critical', schedule, NOW).withinHours;

  it('makes leaks due by severity and configuration with its ordinary rotation', () => {
    expect([plan('secret'), plan('review'), plan('configuration')]).toEqual([4, 4, 90 * 24]);
    expect(plan('secret', { expires: '2025-03-01T00:00:00Z' })).toBe(90 * 24);
    expect(plan('secret', { expires: '2025-04-01T00:00:00Z' })).toBe(4);
    expect(plan('secret', undefined, parseSchedule({ providers: { Stripe: { leaked: '30d' } } }))).toBe(720);
  });

  it('prefers the rule’s own steps and page', () => {
    const own = { ...rule, rotate: { steps: ['Do this.'], url: 'https://example.org/keys' } };
    const given = planRotation(own, undefined, 'secret', 'low', DEFAULT_SCHEDULE, NOW);
    expect([given.steps, given.url]).toEqual([['Do this.'], 'https://example.org/keys']);
    expect(planRotation(rule, undefined, 'secret', 'low', DEFAULT_SCHEDULE, NOW).url).toBe(
      'https://dashboard.stripe.com/apikeys',
    );
  });
});
