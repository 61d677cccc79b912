import { KINDS, SEVERITIES } from '../model/rule.ts';
import { ScanError } from '../model/scan-error.ts';
import type { NamePlace } from '../yaml/document.ts';
import { listFaults } from '../yaml/fault.ts';
import { v } from '../yaml/schema.ts';
import { MANAGER_NAMES } from './playbook/manager.ts';
import {
  DEFAULT_SCHEDULE,
  HOURS_A_DAY,
  type Period,
  type RotationSchedule,
  type ScheduleOverride,
} from './schedule.ts';

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
 * @param namePlace where a key of the section stands; by default the key itself
 * @throws ScanError `invalid-policy`, a line for each fault, naming the place
 */
export function parseSchedule(
  value: unknown,
  namePlace: NamePlace = path => ['policy.rotation', ...path].join('.'),
): RotationSchedule {
  if (value === undefined || value === null) return DEFAULT_SCHEDULE;
  const result = v.safeParse(scheduleSchema, value);
  if (!result.success) {
    throw new ScanError(
      'invalid-policy',
      listFaults(scheduleSchema, result.issues, namePlace).join('\n'),
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

/**
 * The same of a whole `policy` section, its places included.
 *
 * @throws ScanError `invalid-policy`
 */
export function parsePolicySchedule(
  section: { readonly value: unknown; readonly namePlace: NamePlace } | undefined,
): RotationSchedule {
  const { rotation } = (section?.value ?? {}) as { rotation?: unknown };
  return parseSchedule(rotation, section && ((path, part) => section.namePlace(['rotation', ...path], part)));
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
