import type { Rule } from '../model/rule.ts';
import { compileWhole } from '../model/rule-pattern.ts';
import type { Found } from './blob-state.ts';
import { asItIs, type Examiner } from './examine.ts';

interface WholeRule {
  readonly rule: Rule;
  readonly pattern: RegExp;
}

const NOTHING: readonly Found[] = [];
/** Not a needle. */
const NONE = -1;

/** Rules for content as a whole, by their place in the catalogue. */
export function listWholeRules(rules: readonly Rule[]): number[] {
  return [...rules.keys()].filter(number => rules[number].recognition === 'whole');
}

/**
 * Finds values that are all there is in their file, such as `config/master.key`: no word stands beside them, so there is
 * nothing that a prefilter could look for, and nothing that a delta could carry. Content longer than any such value,
 * which is nearly all there is, costs one comparison.
 */
export class WholeContent {
  private readonly rules: readonly WholeRule[];
  private readonly longest: number;
  private readonly examiner: Examiner;

  /** `numbers`: see `listWholeRules`. */
  constructor(rules: readonly Rule[], numbers: readonly number[], examiner: Examiner) {
    this.rules = numbers.map(number => ({ rule: rules[number], pattern: compileWhole(rules[number]) }));
    this.longest = this.rules.reduce((longest, { rule }) => Math.max(longest, rule.after + '\r\n'.length), 0);
    this.examiner = examiner;
  }

  /** Whether the content is short enough for a value. */
  mayBeValue({ length }: Uint8Array): boolean {
    return length <= this.longest && length > 0;
  }

  /** What the content is, if it is a value and no more than a line break behind it. */
  find(bytes: Uint8Array): readonly Found[] {
    if (!this.mayBeValue(bytes)) return NOTHING;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    const end = text.length - /\r?\n$|$/.exec(text)![0].length;
    const value = text.slice(0, end);
    return this.rules
      .filter(({ pattern }) => pattern.test(value))
      .map(({ rule }): Found => {
        const recognised = { start: 0, end, keyName: undefined, quote: undefined };
        const confirmed = this.examiner.examine(rule, { text, hit: 0 }, recognised, [], asItIs);
        return { hit: 0, needle: NONE, confirmed };
      });
  }
}
