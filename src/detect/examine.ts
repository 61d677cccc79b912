import type { Candidate, Judge, Judgement, Verification } from '../model/candidate.ts';
import type { Rule } from '../model/rule.ts';
import { listWords } from '../model/rule-words.ts';
import type { Recognised } from './recognise.ts';
import { readInitialiser, readKeyName, surroundings } from './surroundings.ts';
import type { TextAround } from './text-window.ts';
import { verify } from './verify/checks.ts';

/** What a rule found at a hit. It holds the raw value and so never leaves the worker. */
export interface Confirmed {
  readonly rule: Rule;
  /** Where it stands, in bytes from the first byte of the hit. */
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly judgement: Judgement;
  readonly keyName: string | undefined;
  /** Letters of the longest of its rule's words that the value's own name holds; 0: none does. */
  readonly named: number;
  readonly decodedFrom: readonly string[];
}

/** Where bytes of text that was decoded stand in the source; both are counted from the hit. */
export type ToSource = (start: number, end: number) => { start: number; end: number };

/** Checks and judges what rules recognised. */
export class Examiner {
  private readonly judge: Judge;

  constructor(judge: Judge) {
    this.judge = judge;
  }

  /** `above`: the line above where it says whose the value is. */
  examine(
    rule: Rule,
    { text, hit }: TextAround,
    one: Recognised,
    decodedFrom: readonly string[],
    toSource: ToSource,
    above = '',
  ): Confirmed {
    const value = toUnicode(text.slice(hit + one.start, hit + one.end));
    const around = surroundings(text, hit + one.start, hit + one.end);
    const keyName = one.keyName ?? readKeyName(around.before) ?? readInitialised(rule, around.before);
    const verifications = rule.verify.map(check => verify(check, value, around));
    const candidate: Candidate = {
      rule,
      value,
      keyName,
      quote: one.quote,
      before: around.before,
      after: around.after,
      above,
      verifications,
      decodedFrom,
    };
    const { start, end } = toSource(one.start, one.end);
    return {
      rule,
      from: start,
      to: end,
      value,
      judgement: refuted(verifications) ?? this.judge(candidate),
      keyName: keyName === undefined ? undefined : toUnicode(keyName),
      named: keyName === undefined ? 0 : measureNamed(rule, keyName),
      decodedFrom,
    };
  }
}

/** Of text that stands in the source as it is. */
export function asItIs(start: number, end: number): { start: number; end: number } {
  return { start, end };
}

/** Who is set up with a value is asked only where nothing but a name near by tells whose it is. */
function readInitialised({ recognition }: Rule, before: string): string | undefined {
  return recognition === 'near' ? readInitialiser(before) : undefined;
}

/** See `Confirmed`. */
export function measureNamed(rule: Rule, keyName: string): number {
  const name = keyName.toLowerCase();
  return listWords(rule).reduce((most, word) => (name.includes(word) ? Math.max(most, word.length) : most), 0);
}

/** A failed check is a rejection with a reason. */
function refuted(verifications: readonly Verification[]): Judgement | undefined {
  const failed = verifications.find(({ holds }) => holds === false);
  if (failed === undefined) return undefined;
  return {
    confidence: 0,
    evidence: [{ signal: failed.check, weighs: '-', because: failed.because }],
    dropped: failed.check,
  };
}

/** Latin1 text of UTF-8 bytes as it reads; bytes that are no UTF-8 stay as they are. */
function toUnicode(latin1: string): string {
  if (/^[\x00-\x7f]*$/.test(latin1)) return latin1;
  const text = Buffer.from(latin1, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? latin1 : text;
}
