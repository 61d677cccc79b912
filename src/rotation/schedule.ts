import type { Kind, Severity } from '../model/rule.ts';
import type { ManagerName } from './playbook/manager.ts';

/** Days between planned rotations; `lease` for credentials that expire by themselves. */
export type Period = number | 'lease';

/** How soon a leaked secret must be replaced, and how often any secret is. */
export interface RotationSchedule {
  /** Hours from the day a leak is found. */
  readonly leakedHours: Readonly<Record<Severity, number>>;
  readonly every: Readonly<Record<Kind, Period>>;
  /** Overrides by provider (lower case) and by rule id, for both questions. */
  readonly providers: Readonly<Record<string, ScheduleOverride>>;
  readonly rules: Readonly<Record<string, ScheduleOverride>>;
  /** The secrets manager that play books write their commands for; all of them when absent. */
  readonly manager?: ManagerName;
}

export interface ScheduleOverride {
  readonly leakedHours?: number;
  readonly every?: Period;
}

export const HOURS_A_DAY = 24;

/**
 * What holds when nothing is configured. A leak is answered at once: the worse it is, the fewer hours. Passwords of
 * data bases and accounts live 30 days, keys 90, and what a lease ends needs no date.
 */
export const DEFAULT_SCHEDULE: RotationSchedule = {
  leakedHours: { critical: 4, high: 24, medium: 72, low: 7 * HOURS_A_DAY, info: 30 * HOURS_A_DAY },
  every: {
    password: 30,
    'connection-string': 30,
    'api-key': 90,
    'api-secret': 90,
    'personal-access-token': 90,
    'webhook-secret': 90,
    'refresh-token': 90,
    'access-token': 'lease',
    'session-token': 'lease',
    'private-key': 365,
    'symmetric-key': 365,
    'signing-key': 365,
    'master-key': 365,
    'public-identifier': 365,
  },
  providers: {},
  rules: {},
};
