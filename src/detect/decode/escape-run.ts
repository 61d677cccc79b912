import type { Span } from '../../model/location.ts';
import type { Anchor } from '../../model/rule.ts';
import type { Decoded } from './decoded.ts';
import { limitTo } from './encoded-run.ts';
import type { Limits } from './grow.ts';

/** Notations in which a whole text may be written, every character escaped. */
export type RunNotation = 'percent' | 'percent-u' | 'backslash-x' | 'backslash-u' | 'octal' | 'entity';

/** An anchor that announces a run: the first escape of a letter or digit in it. */
export interface RunAnchor extends Anchor {
  readonly notation: RunNotation;
}

/** Bytes looked at before and from the hit on. */
export const RUN_REACH = { before: 512, after: 2048 } as const;

/** A shorter run is left to `unescapeWindow`; nothing this short is a secret. */
const MIN_RUN = 6;

/** How an escape is written: what it starts with, digits, what it ends with. */
interface Form {
  readonly start: Buffer;
  readonly digits: number;
  readonly radix: 8 | 10 | 16;
  readonly end: string;
}

/** The forms of a notation, none of which is the start of another. */
const NOTATIONS: Readonly<Record<RunNotation, readonly Form[]>> = {
  percent: [toForm('%', 2, 16)],
  'percent-u': [toForm('%u00', 2, 16)],
  'backslash-x': [toForm('\\x', 2, 16)],
  'backslash-u': [toForm('\\u00', 2, 16)],
  octal: [toForm('\\', 3, 8)],
  entity: [toForm('&#x', 2, 16, ';'), toForm('&#X', 2, 16, ';'), toForm('&#', 2, 10, ';'), toForm('&#', 3, 10, ';')],
};

const HEX_OF_ALNUM = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'].map(char =>
  char.charCodeAt(0).toString(16),
);

/** What the prefilter looks for to find fully escaped runs. */
export const RUN_ANCHORS: readonly RunAnchor[] = [
  ...HEX_OF_ALNUM.map(hex => announce('percent', `%${hex}`)),
  ...listDigits('34567').map(digit => announce('percent-u', `%u00${digit}`)),
  ...listDigits('34567').map(digit => announce('backslash-x', `\\x${digit}`, false)),
  ...listDigits('34567').map(digit => announce('backslash-u', `\\u00${digit}`, false)),
  ...['06', '07', '10', '11', '12', '13', '14', '15', '16', '17'].map(start => announce('octal', `\\${start}`, false)),
  ...listDigits('34567').map(digit => announce('entity', `&#x${digit}`)),
  ...listDigits('1456789').map(digit => announce('entity', `&#${digit}`, false)),
];

/**
 * Decodes the run of escapes, all of one notation, that the hit of a run anchor stands in, from the hit's word on and
 * with what stands before it for context. To decode each word once, a hit counts only where a word starts: `undefined`
 * when the escape before it stands for a letter or digit as well, or when the run is short.
 *
 * The result depends on nothing but `bytes` in `[hit - reach.before, hit + reach.after)`.
 */
export function decodeRunAt(
  bytes: Uint8Array,
  hit: number,
  notation: RunNotation,
  reach: { readonly before: number; readonly after: number } = RUN_REACH,
): Decoded | undefined {
  const limits = toLimits(bytes, hit, reach);
  const forms = NOTATIONS[notation];
  const first = readUnit(bytes, hit, limits.to, forms);
  if (first === undefined || !isAlnum(first.code)) return undefined;
  const previous = readUnitBefore(bytes, hit, limits.from, forms);
  if (previous !== undefined && isAlnum(previous.code)) return undefined;
  const before: Unit[] = [];
  for (let unit = previous; unit; unit = readUnitBefore(bytes, unit.startByte, limits.from, forms)) before.push(unit);
  const run = before.reverse();
  for (let unit: Unit | undefined = first; unit; unit = readUnit(bytes, unit.endByte, limits.to, forms)) run.push(unit);
  if (run.length < MIN_RUN) return undefined;
  return {
    text: Buffer.from(run.map(unit => unit.code)).toString('latin1'),
    toSource: (start, end) => ({ startByte: run[start].startByte, endByte: run[end - 1].endByte }),
    edges: {
      startIsCut: limits.startIsReach && run[0].startByte < limits.from + MAX_UNIT,
      endIsCut: limits.endIsReach && run[run.length - 1].endByte > limits.to - MAX_UNIT,
    },
  };
}

/** Longest escape: `&#x41;`, `\u0041`. */
const MAX_UNIT = 6;

interface Unit extends Span {
  /** A byte. */
  readonly code: number;
}

/** The escape that starts at `at` and ends before `to`. */
function readUnit(bytes: Uint8Array, at: number, to: number, forms: readonly Form[]): Unit | undefined {
  for (const form of forms) {
    const unit = readForm(bytes, at, to, form);
    if (unit !== undefined) return unit;
  }
  return undefined;
}

/** The escape that ends where `end` is and starts at `from` or after. */
function readUnitBefore(bytes: Uint8Array, end: number, from: number, forms: readonly Form[]): Unit | undefined {
  for (const form of forms) {
    const at = end - form.start.length - form.digits - form.end.length;
    const unit = at >= from ? readForm(bytes, at, end, form) : undefined;
    if (unit !== undefined) return unit;
  }
  return undefined;
}

function readForm(bytes: Uint8Array, at: number, to: number, form: Form): Unit | undefined {
  const { start, digits, radix, end } = form;
  const endByte = at + start.length + digits + end.length;
  if (endByte > to) return undefined;
  for (let i = 0; i < start.length; i++) if (bytes[at + i] !== start[i]) return undefined;
  if (end !== '' && bytes[endByte - 1] !== end.charCodeAt(0)) return undefined;
  let code = 0;
  for (let i = at + start.length; i < endByte - end.length; i++) {
    const byte = bytes[i];
    const digit = byte < 58 ? byte - 48 : byte < 65 ? -1 : (byte | 32) - 87;
    if (digit < 0 || digit >= radix || (byte >= 58 && digit < 10)) return undefined;
    code = code * radix + digit;
  }
  return code < 256 ? { code, startByte: at, endByte } : undefined;
}

function toLimits(bytes: Uint8Array, hit: number, reach: { readonly before: number; readonly after: number }): Limits {
  const before = limitTo(bytes, hit, reach.before);
  const after = limitTo(bytes, hit, reach.after);
  return { from: before.from, to: after.to, startIsReach: before.startIsReach, endIsReach: after.endIsReach };
}

function isAlnum(code: number): boolean {
  return (code >= 48 && code < 58) || ((code | 32) >= 97 && (code | 32) < 123 && code < 128);
}

function toForm(start: string, digits: number, radix: Form['radix'], end = ''): Form {
  return { start: Buffer.from(start), digits, radix, end };
}

function announce(notation: RunNotation, text: string, ignoreCase = true): RunAnchor {
  return { text, ignoreCase, notation };
}

function listDigits(digits: string): string[] {
  return [...digits];
}
