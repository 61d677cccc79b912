import { parseSize } from '../config/size.ts';
import { findClosest } from '../model/closest.ts';
import { ScanError } from '../model/scan-error.ts';
import type { Flag, FlagType } from './flag.ts';

type Reader = {
  readonly expected: string;
  readonly example: string;
  /** Undefined for text that is none of the kind. */
  readonly read: (text: string) => string | number | undefined;
};

const READERS: Readonly<Partial<Record<FlagType, Reader>>> = {
  count: { expected: 'a whole number', example: '4', read: readCount },
  size: { expected: 'a size', example: '10MB', read: parseSize },
  duration: { expected: 'a duration', example: '30s', read: readDuration },
  date: { expected: 'a date', example: '2030-01-31', read: readDate },
};

/** A mistake on the command line. */
export function failUsage(message: string, hint: string): ScanError {
  return new ScanError('usage', message, hint);
}

/**
 * Reads the text given to a flag.
 *
 * @throws ScanError `usage` that says what is expected
 */
export function readFlagValue(flag: Flag, text: string): string | number {
  const reader = READERS[flag.type];
  const example = reader?.example ?? flag.choices?.[0] ?? flag.value ?? 'VALUE';
  const hint = `Write --${flag.name}=${example}${flag.choices ? ', for example' : ''}.`;
  if (text === '') throw failUsage(`--${flag.name} needs a value`, hint);
  const value = reader === undefined ? text : reader.read(text);
  if (value === undefined) throw failUsage(`--${flag.name}: "${text}" is not ${reader?.expected}`, hint);
  if (flag.choices !== undefined && !flag.choices.includes(text))
    throw failUsage(`--${flag.name}: "${text}" is not one of ${flag.choices.join(', ')}`, hint);
  return value;
}

/**
 * A last day that has passed would excuse nothing, though it looks as if.
 *
 * @throws ScanError `usage`
 */
export function refusePast(until: string | undefined, now: Date): void {
  if (until !== undefined && until.slice(0, 10) < now.toISOString().slice(0, 10))
    throw failUsage(`--until: ${until} has passed`, 'Give a day that is still to come.');
}

/** `Did you mean …?`, or how to go on when nothing is near. */
export function suggest(name: string, known: readonly string[], otherwise: string): string {
  const closest = findClosest(name, known);
  return closest === undefined ? otherwise : `Did you mean ${closest}?`;
}

function readCount(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** What timers count to, nearly 25 days; they take what is longer for no time at all. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** `250ms`, `30s`, `5m`, `1h`; a bare number counts seconds. Milliseconds, at least one. */
function readDuration(text: string): number | undefined {
  const [, amount, unit = 's'] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|[smh])?$/.exec(text) ?? [];
  const timeMs = Math.min(Math.round(Number(amount) * UNITS_MS[unit]), MAX_TIMER_MS);
  return timeMs >= 1 ? timeMs : undefined;
}

function readDate(text: string): string | undefined {
  const isDate = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/.test(text);
  return isDate && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
