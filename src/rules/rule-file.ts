import { KINDS, SEVERITIES } from '../model/rule.ts';
import { v } from '../yaml/schema.ts';
import { inspectPattern } from './pattern/inspect-pattern.ts';
import { parseShape } from './shape/parse-shape.ts';
import { parseTemplate } from './shape/template.ts';
import { toPattern } from './shape/to-pattern.ts';

const text = v.pipe(v.string(), v.minLength(1, 'must not be empty'));
const texts = v.array(text);
const url = v.pipe(v.string(), v.regex(/^https:\/\/\S+$/, 'must be an https:// address'));

function whole(max: number) {
  return v.pipe(
    v.number(),
    v.integer('must be a whole number'),
    v.minValue(0, 'must be 0 or more'),
    v.maxValue(max, `must be ${max} at most`),
  );
}

/** Text that `parse` accepts; what it throws becomes the fault. */
function parsedBy(parse: (source: string) => unknown) {
  return v.pipe(
    text,
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      try {
        parse(dataset.value);
      } catch (error) {
        addIssue({ message: (error as Error).message });
      }
    }),
  );
}

/** Widest match in bytes: what a window around an anchor is sized for. */
const MAX_WIDTH = 16_384;

function refuseSlowShape(source: string): void {
  refuseWidePattern(toPattern(parseShape(source)));
}

function refuseWidePattern(source: string): void {
  const { maxWidth } = inspectPattern(source);
  if (maxWidth > MAX_WIDTH) throw new Error(`matches up to ${maxWidth} bytes; the limit is ${MAX_WIDTH}`);
}

const word = v.pipe(text, v.minLength(3, 'must have 3 characters or more'), v.regex(/^[ -~]+$/, 'must be plain ASCII'));

const rotateSchema = v.strictObject({
  every: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d*[dwmy]$/, 'must be a number and d, w, m or y, as in 90d'))),
  steps: v.optional(texts),
  url: v.optional(url),
});

const template = parsedBy(parseTemplate);
const exampleSchema = v.union([template, v.strictObject({ text: template, path: text })]);

const ruleSchema = v.pipe(
  v.strictObject({
    id: v.pipe(
      v.string(),
      v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words and digits joined by hyphens'),
    ),
    name: text,
    kind: v.picklist(KINDS),
    severity: v.picklist(SEVERITIES),
    shape: v.optional(parsedBy(refuseSlowShape)),
    pattern: v.optional(parsedBy(refuseWidePattern)),
    ignore_case: v.optional(v.boolean()),
    anchors: v.optional(v.array(word)),
    before: v.optional(whole(16_384)),
    after: v.optional(whole(16_384)),
    random_bits: v.optional(whole(1024)),
    sample: v.optional(parsedBy(parseShape)),
    context: v.optional(v.array(word)),
    near: v.optional(whole(2048)),
    keys: v.optional(v.array(word)),
    whole: v.optional(v.literal(true)),
    verify: v.optional(texts),
    specificity: v.optional(v.picklist([0, 1, 2])),
    paths: v.optional(texts),
    pair: v.optional(text),
    tags: v.optional(texts),
    docs: v.optional(url),
    leak: v.optional(text),
    audit: v.optional(texts),
    rotate: v.optional(rotateSchema),
    examples: v.optional(v.array(exampleSchema)),
    counter_examples: v.optional(v.array(exampleSchema)),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { key, message } of findConflicts(dataset.value))
      addIssue({
        message,
        path: [{ type: 'object', origin: 'value', input: dataset.value, key, value: dataset.value[key as 'id'] }],
      });
  }),
);

/** A rule file as people write it; the keys are explained in docs/rule-language.md. */
export const ruleFileSchema = v.strictObject({
  provider: text,
  docs: v.optional(url),
  audit: v.optional(texts),
  rotate: v.optional(rotateSchema),
  tags: v.optional(texts),
  rules: v.pipe(v.array(ruleSchema), v.minLength(1, 'must hold at least one rule')),
});

export type RuleFile = v.InferOutput<typeof ruleFileSchema>;
/** A rule as written. */
export type WrittenRule = RuleFile['rules'][number];
/** A text in template notation, and the path it is said to stand at. */
export type WrittenExample = v.InferOutput<typeof exampleSchema>;

type RuleKeys = v.InferOutput<(typeof ruleSchema)['pipe'][0]>;

/** Keys that do not go together, each with a sentence. */
function* findConflicts(rule: RuleKeys): Generator<{ key: keyof RuleKeys; message: string }> {
  if (rule.shape !== undefined && rule.pattern !== undefined)
    yield { key: 'pattern', message: 'a rule has a "shape" or a "pattern", not both' };
  if (rule.shape === undefined && rule.pattern === undefined && rule.keys === undefined)
    yield { key: 'id', message: 'a rule needs a "shape", a "pattern" or "keys"' };
  if (rule.pattern !== undefined && !rule.anchors && !rule.context && !rule.keys && !rule.whole)
    yield {
      key: 'pattern',
      message: 'a "pattern" needs "anchors", "context" or "keys", text to look for first, or "whole"',
    };
  if (rule.keys !== undefined && (rule.context !== undefined || rule.anchors !== undefined))
    yield { key: 'keys', message: '"keys" stands without "context" and "anchors"' };
  if (rule.near !== undefined && rule.context === undefined)
    yield { key: 'near', message: '"near" is the distance to a word of "context", which is missing' };
  if (rule.whole !== undefined) yield* findConflictsOfWhole(rule);
  for (const key of ['anchors', 'before', 'after', 'ignore_case', 'random_bits'] as const)
    if (rule[key] !== undefined && rule.pattern === undefined)
      yield { key, message: `"${key}" belongs to a "pattern"; a shape implies it` };
}

function* findConflictsOfWhole(rule: RuleKeys): Generator<{ key: keyof RuleKeys; message: string }> {
  for (const key of ['anchors', 'context', 'keys', 'near', 'before', 'after'] as const)
    if (rule[key] !== undefined)
      yield { key, message: `"${key}" says where a value stands in a text; with "whole" it is the whole of it` };
  if (rule.shape === undefined && rule.pattern === undefined)
    yield { key: 'whole', message: '"whole" needs a "shape" or a "pattern" of what the file holds' };
  if (rule.paths === undefined)
    yield { key: 'whole', message: '"whole" needs "paths": only a file\'s name tells what its one value is' };
}
