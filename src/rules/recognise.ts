import type { Anchor, Rule } from '../model/rule.ts';
import { inspectPattern } from './pattern/inspect-pattern.ts';
import { screenPattern } from './pattern/screen-pattern.ts';
import type { WrittenRule } from './rule-file.ts';
import { findAnchors } from './shape/find-anchors.ts';
import { measureShape } from './shape/measure-shape.ts';
import { parseShape } from './shape/parse-shape.ts';
import { EDGE_AFTER, EDGE_BEFORE, toPattern } from './shape/to-pattern.ts';
import { expandKeys, expandWords } from './words.ts';

/** What of a rule says how it is found. */
export type Recognised = Pick<
  Rule,
  | 'recognition'
  | 'anchors'
  | 'pattern'
  | 'ignoreCase'
  | 'offset'
  | 'before'
  | 'after'
  | 'screen'
  | 'context'
  | 'contextReach'
  | 'randomBits'
  | 'specificity'
>;

/** A rule that cannot be recognised; `key` is what in it is at fault. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
  readonly key: keyof WrittenRule;

  constructor(message: string, key: keyof WrittenRule) {
    super(message);
    this.key = key;
  }
}

/** How far away a context word may stand unless the rule says otherwise. */
const CONTEXT_BYTES = 160;

/** What an assignment may take before and after the name's word, its value apart. */
const ASSIGNMENT_BEFORE = 160;
const ASSIGNMENT_AFTER = 260;

/** A literal of 3 bytes serves as anchor; next to context words, which serve better, only one of 4. */
const MIN_ANCHOR = 3;
const MIN_ANCHOR_WITH_CONTEXT = 4;

/** Whatever people choose as a password, spaces and UTF-8 included. */
const ANY_VALUE = { pattern: '[^\\x00-\\x1f\\x7f]{3,256}', maxWidth: 256, randomBits: 0 };

/** What a shape or a pattern comes down to. */
interface Recogniser {
  readonly pattern: string;
  readonly maxWidth: number;
  readonly randomBits: number;
}

/** Derives anchors, pattern, reach and recognition, along docs/rule-language.md, "How a rule is recognised". */
export function recognise(written: WrittenRule): Recognised {
  if (written.whole) return recogniseWhole(written);
  const context = expandWords(written.context ?? []);
  if (written.keys !== undefined) return recogniseAssignment(written, expandKeys(written.keys), 0);
  const literal = written.pattern === undefined ? recogniseShape(written, context) : recognisePattern(written, context);
  if (literal !== undefined) return literal;
  if (context.length === 0)
    throw new RuleError(
      `the shape has no literal of ${MIN_ANCHOR} characters to look for; name words in "context" that stand near it`,
      'shape',
    );
  return written.near === undefined
    ? recogniseAssignment(written, context, 1)
    : recogniseNear(written, context, written.near);
}

function recogniseShape(written: WrittenRule, context: readonly string[]): Recognised | undefined {
  const shape = parseShape(written.shape!);
  const anchors = findAnchors(shape, context.length > 0 ? MIN_ANCHOR_WITH_CONTEXT : MIN_ANCHOR);
  if (anchors === undefined) return undefined;
  const { maxWidth, randomBits } = measureShape(shape);
  const distance = context.length === 0 ? 0 : Math.max(CONTEXT_BYTES, written.near ?? 0);
  const isFixed = anchors.minOffset === anchors.maxOffset;
  return {
    recognition: isFixed ? 'prefix' : 'within',
    anchors: anchors.texts.map(text => ({
      text: shape.ignoreCase ? text.toLowerCase() : text,
      ignoreCase: shape.ignoreCase,
    })),
    pattern: toPattern(shape),
    ignoreCase: false,
    offset: isFixed ? anchors.minOffset : 0,
    before: anchors.maxOffset + Math.max(EDGE_BEFORE, distance),
    after: maxWidth - anchors.minOffset + Math.max(EDGE_AFTER, distance),
    screen: screenPattern(toPattern(shape), false, anchors.texts),
    context,
    ...(context.length > 0 && { contextReach: distance }),
    randomBits: Math.floor(randomBits),
    specificity: written.specificity ?? (context.length > 0 ? 1 : 2),
  };
}

function recognisePattern(written: WrittenRule, context: readonly string[]): Recognised | undefined {
  if (written.anchors === undefined) return undefined;
  const ignoreCase = written.ignore_case ?? false;
  const { maxWidth, lookBehind, lookAhead } = inspectPattern(written.pattern!);
  const distance = context.length === 0 ? 0 : Math.max(CONTEXT_BYTES, written.near ?? 0);
  return {
    recognition: written.before === 0 ? 'prefix' : 'within',
    anchors: toAnchors(written.anchors, ignoreCase),
    pattern: written.pattern!,
    ignoreCase,
    offset: 0,
    before: (written.before ?? maxWidth) + Math.max(lookBehind, distance),
    after: (written.after ?? maxWidth) + Math.max(lookAhead, distance),
    screen: screenPattern(written.pattern!, ignoreCase, written.anchors),
    context,
    ...(context.length > 0 && { contextReach: distance }),
    randomBits: written.random_bits ?? 0,
    specificity: written.specificity ?? (context.length > 0 ? 1 : 2),
  };
}

function recogniseAssignment(written: WrittenRule, words: readonly string[], specificity: 0 | 1): Recognised {
  const { pattern, maxWidth, randomBits } = toRecogniser(written, 'none');
  return {
    recognition: 'assignment',
    anchors: toAnchors(words, true),
    pattern,
    ignoreCase: written.ignore_case ?? false,
    offset: 0,
    before: ASSIGNMENT_BEFORE,
    after: ASSIGNMENT_AFTER + maxWidth,
    screen: screenPattern(pattern, written.ignore_case ?? false),
    context: [],
    randomBits,
    specificity: written.specificity ?? specificity,
  };
}

function recogniseNear(written: WrittenRule, words: readonly string[], nearBytes: number): Recognised {
  const { pattern, maxWidth, randomBits } = toRecogniser(written, 'implied');
  const longest = Math.max(...words.map(word => word.length));
  return {
    recognition: 'near',
    anchors: toAnchors(words, true),
    pattern,
    ignoreCase: written.ignore_case ?? false,
    offset: 0,
    before: Math.ceil(nearBytes / 2) + maxWidth + EDGE_BEFORE,
    after: longest + nearBytes + maxWidth + EDGE_AFTER,
    screen: screenPattern(pattern, written.ignore_case ?? false),
    context: [],
    randomBits,
    specificity: written.specificity ?? 1,
  };
}

function recogniseWhole(written: WrittenRule): Recognised {
  const { pattern, maxWidth, randomBits } = toRecogniser(written, 'none');
  return {
    recognition: 'whole',
    anchors: [],
    pattern,
    ignoreCase: written.ignore_case ?? false,
    offset: 0,
    before: 0,
    after: maxWidth,
    screen: screenPattern(pattern, written.ignore_case ?? false),
    context: [],
    randomBits,
    specificity: written.specificity ?? 1,
  };
}

function toRecogniser(written: WrittenRule, edges: 'implied' | 'none'): Recogniser {
  if (written.shape !== undefined) {
    const shape = parseShape(written.shape);
    const { maxWidth, randomBits } = measureShape(shape);
    return { pattern: toPattern(shape, edges), maxWidth, randomBits: Math.floor(randomBits) };
  }
  if (written.pattern === undefined) return ANY_VALUE;
  const { maxWidth } = inspectPattern(written.pattern);
  return { pattern: written.pattern, maxWidth, randomBits: written.random_bits ?? 0 };
}

function toAnchors(texts: readonly string[], ignoreCase: boolean): Anchor[] {
  return texts.map(text => ({ text: ignoreCase ? text.toLowerCase() : text, ignoreCase }));
}
