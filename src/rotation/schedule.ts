import { KINDS, type Kind, SEVERITIES, type Severity } from '../model/rule.ts';
import { ScanError } from '../model/scan-error.ts';
import { v } from '../yaml/schema.ts';
import { MANAGER_NAMES, type ManagerName } from './playbook/manager.ts';

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

const HOURS_A_DAY = 24;

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

const duration = v.pipe(
  v.string(),
  v.regex(/^[1-9][0-9]{0,3}[hd]$/, 'must be a number of hours or days such as 4h or 30d'),
);
const period = v.union([
  v.literal('lease'),
  v.pipe(v.string(), v.regex(/^[1-9][0-9]{0,3}d$/, 'must be a number of days such as 30d, or lease')),
]);
const override = v.strictObject({ leaked: v.optional(duration), every: v.optional(period) });

const scheduleSchema = v.strictObject({
  leaked: v.optional(v.strictObject(v.entriesFromList(SEVERITIES, v.optional(duration)))),
  every: v.optional(v.strictObject(v.entriesFromList(KINDS, v.optional(period)))),
  providers: v.optional(v.record(v.string(), override)),
  rules: v.optional(v.record(v.string(), override)),
  manager: v.optional(v.picklist(MANAGER_NAMES)),
});

/**
 * Reads the `rotation` section of a policy: `leaked: {critical: 4h}`, `every: {password: 30d, access-token: lease}`,
 * `providers` and `rules` with `{leaked, every}`, and `manager`. What it leaves out keeps its default.
 *
 * @param value the section as parsed from YAML; `undefined` gives the defaults
 * @throws ScanError `invalid-policy` naming the key
 */
export function parseSchedule(value: unknown): RotationSchedule {
  if (value === undefined || value === null) return DEFAULT_SCHEDULE;
  const result = v.safeParse(scheduleSchema, value);
  if (!result.success) {
    const faults = result.issues.map(issue => `policy.rotation.${v.getDotPath(issue) ?? ''}: ${issue.message}`);
    throw new ScanError(
      'invalid-policy',
      faults.join('\n'),
      'Correct the keys named; docs/rotation.md lists them all.',
    );
  }
  const { leaked = {}, every = {}, providers = {}, rules = {}, manager } = result.output;
  return {
    leakedHours: { ...DEFAULT_SCHEDULE.leakedHours, ...mapValues(leaked, toHours) },
    every: { ...DEFAULT_SCHEDULE.every, ...mapValues(every, toPeriod) },
    providers: Object.fromEntries(Object.entries(providers).map(([name, o]) => [name.toLowerCase(), toOverride(o)])),
    rules: mapValues(rules, toOverride),
    ...(manager === undefined ? {} : { manager }),
  };
}

function toOverride({ leaked, every }: v.InferOutput<typeof override>): ScheduleOverride {
  return {
    ...(leaked === undefined ? {} : { leakedHours: toHours(leaked) }),
    ...(every === undefined ? {} : { every: toPeriod(every) }),
  };
}

function toHours(text: string): number {
  return Number.parseInt(text, 10) * (text.endsWith('d') ? HOURS_A_DAY : 1);
}

function toPeriod(text: string): Period {
  return text === 'lease' ? 'lease' : Number.parseInt(text, 10);
}

function mapValues<From, To>(record: Readonly<Record<string, From | undefined>>, map: (value: From) => To) {
  const entries = Object.entries(record).filter((entry): entry is [string, From] => entry[1] !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value)])) as Record<string, To>;
}
