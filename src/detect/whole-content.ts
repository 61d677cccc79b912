import type { Rule } from '../model/rule.ts';
import { compileWhole } from '../model/rule-pattern.ts';
import type { Found } from './blob-state.ts';
import { asItIs, type Examiner } from './examine.ts';
import { type ClassTables, Screening } from './screening.ts';

interface WholeRule {
  readonly rule: Rule;
  readonly screening: Screening;
  readonly pattern: RegExp;
}

const NOTHING: readonly Found[] = [];
const [RETURN, NEWLINE] = Buffer.from('\r\n');
/** Not a needle. */
const NONE = -1;

/** Rules for content as a whole, by their place in the catalogue. */
export function listWholeRules(rules: readonly Rule[]): number[] {
  return [...rules.keys()].filter(number => rules[number].recognition === 'whole');
}

/**
 * Finds values that are all there is in their file, such as `config/master.key`, or all but what its format has beside
 * them: no word stands there, so there is nothing that a prefilter could look for, and nothing that a delta could carry.
 * Content longer than any such value, which is nearly all there is, costs one comparison, and most other a look up to its
 * first blank.
 */
export class WholeContent {
  private readonly rules: readonly WholeRule[];
  private readonly longest: number;
  private readonly examiner: Examiner;

  /** `numbers`: see `listWholeRules`. */
  constructor(rules: readonly Rule[], numbers: readonly number[], examiner: Examiner) {
    const tables: ClassTables = new Map();
    this.rules = numbers.map(number => {
      const rule = rules[number];
      return { rule, screening: new Screening(rule, tables), pattern: compileWhole(rule) };
    });
    this.longest = this.rules.reduce((longest, { rule }) => Math.max(longest, rule.after + '\r\n'.length), 0);
    this.examiner = examiner;
  }

  /** Whether the content may be a value, told from its length and a few of its bytes. */
  mayBeValue(bytes: Uint8Array): boolean {
    if (bytes.length > this.longest || bytes.length === 0) return false;
    const end = withoutLineBreak(bytes);
    return this.rules.some(({ screening }) => screening.mayBeWhole(bytes, end));
  }

  /** What the content is, if it is a value and no more than a line break behind it. */
  find(bytes: Uint8Array): readonly Found[] {
    if (!this.mayBeValue(bytes)) return NOTHING;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    const end = withoutLineBreak(bytes);
    const value = text.slice(0, end);
    return this.rules.flatMap(({ rule, pattern }): readonly Found[] => {
      const match = pattern.exec(value);
      if (match === null) return NOTHING;
      const [start, end] = match.indices?.groups?.['value'] ?? [0, value.length];
      const recognised = { start, end, keyName: undefined, quote: undefined };
      const confirmed = this.examiner.examine(rule, { text, hit: 0 }, recognised, [], asItIs);
      return [{ hit: 0, needle: NONE, confirmed }];
    });
  }
}

/** Length of content, a line break at its end apart. */
function withoutLineBreak(bytes: Uint8Array): number {
  let end = bytes.length;
  if (bytes[end - 1] === NEWLINE) end--;
  if (end < bytes.length && bytes[end - 1] === RETURN) end--;
  return end;
}
