import type { Rule } from './model/rule.ts';
import { CARRIERS, type CarriedInstance, carry } from './rules/instance/carriers.ts';
import { createInstanceMaker, type InstanceMaker } from './rules/instance/make-instance.ts';
import type { AuthoredRule } from './rules/read-rule-file.ts';
import type { WrittenExample } from './rules/rule-file.ts';
import { type Random, seedRandom } from './rules/shape/random.ts';
import { expandTemplate, parseTemplate } from './rules/shape/template.ts';

/** What the detector found in a text: bytes, half-open. */
export interface Detection {
  readonly ruleId: string;
  readonly startByte: number;
  readonly endByte: number;
}

/** The detector, with the rules under check. */
export type Detect = (text: string, path?: string) => readonly Detection[];

/** Something that a rule does not do as it should. */
export interface RuleFailure {
  readonly ruleId: string;
  /** `file:line:column` of the rule. */
  readonly place: string;
  readonly message: string;
}

export interface CheckOptions {
  /** Random instances of each rule; each is put into every carrier. Default 50. */
  readonly instances?: number;
  /** All rules that the detector runs, when these are more than those under check. */
  readonly among?: readonly Rule[];
}

const DEFAULT_INSTANCES = 50;

/** How far behind an anchor the detector looks for an escape before it resolves them, in bytes. */
const ESCAPE_SIGHT = 80;

/** Share of random values that the signals may take for no secret when nothing but its name speaks for a value. */
const GENERIC_TOLERANCE = 0.1;

/**
 * Runs every rule's examples, counter-examples and random instances through the detector.
 *
 * An instance in a carrier must be reported by its own rule, on exactly the bytes of the secret, and by no other
 * specific rule elsewhere. Random values come from a seed for each rule, so a run can be repeated.
 *
 * @returns all failures in words, without the values they are about; empty when all is well
 */
export function checkRules(rules: readonly AuthoredRule[], detect: Detect, options: CheckOptions = {}): RuleFailure[] {
  const byId = new Map((options.among ?? rules.map(({ rule }) => rule)).map(rule => [rule.id, rule]));
  const checker = { detect, byId, instances: options.instances ?? DEFAULT_INSTANCES };
  return rules.flatMap(authored => checkRule(authored, checker));
}

interface Checker {
  readonly detect: Detect;
  readonly byId: ReadonlyMap<string, Rule>;
  readonly instances: number;
}

function checkRule({ rule, written, place }: AuthoredRule, checker: Checker): RuleFailure[] {
  const make = createInstanceMaker(rule, written);
  const random = seedRandom(rule.id);
  const messages = [
    ...checkExamples(rule, written.examples ?? [], make, random, checker),
    ...checkCounterExamples(rule, written.counter_examples ?? [], make, random, checker),
    ...(make === undefined ? [] : checkInstances(rule, written, make, random, checker)),
    ...(make === undefined && (written.examples ?? []).length === 0 ? ['has neither an example nor a "sample"'] : []),
  ];
  return messages.map(message => ({ ruleId: rule.id, place, message }));
}

function* checkExamples(
  rule: Rule,
  examples: readonly WrittenExample[],
  make: InstanceMaker | undefined,
  random: Random,
  { detect }: Checker,
): Generator<string> {
  for (const example of examples) {
    const { text, path, secrets } = expandExample(example, make, random);
    const own = detect(text, path).filter(found => found.ruleId === rule.id);
    if (own.length === 0) yield `finds nothing in the example ${quote(example)}`;
    for (const { start, end } of secrets)
      if (own.length > 0 && !own.some(found => found.startByte === start && found.endByte === end))
        yield `reports the wrong part of the example ${quote(example)}`;
  }
}

function* checkCounterExamples(
  rule: Rule,
  examples: readonly WrittenExample[],
  make: InstanceMaker | undefined,
  random: Random,
  { detect }: Checker,
): Generator<string> {
  for (const example of examples) {
    const { text, path } = expandExample(example, make, random);
    if (detect(text, path).some(found => found.ruleId === rule.id))
      yield `reports the counter-example ${quote(example)}`;
  }
}

function* checkInstances(
  rule: Rule,
  written: AuthoredRule['written'],
  make: InstanceMaker,
  random: Random,
  checker: Checker,
): Generator<string> {
  const names = listNames(written);
  const failed = new Map<string, number>();
  for (let i = 0; i < checker.instances; i++) {
    const instance = make(random);
    for (const carrier of CARRIERS) {
      const carried = carry(carrier, names[i % names.length], instance);
      if (carried === undefined || !isInScope(rule, carried)) continue;
      const fault = findFault(rule, checker.detect(carried.text, carrier.path), carried, checker);
      if (fault === undefined) continue;
      const message = `${fault} in ${carrier.name} under the name "${names[i % names.length].join('_')}"`;
      failed.set(message, (failed.get(message) ?? 0) + 1);
    }
  }
  const tolerated = rule.specificity === 0 ? checker.instances * GENERIC_TOLERANCE : 0;
  for (const [message, count] of failed)
    if (count > tolerated) yield `${message} (${count} of ${checker.instances} random instances)`;
}

function findFault(
  rule: Rule,
  detections: readonly Detection[],
  carried: CarriedInstance,
  { byId }: Checker,
): string | undefined {
  const own = detections.filter(found => found.ruleId === rule.id);
  const others = detections.filter(found => found.ruleId !== rule.id);
  const other = others.find(found => (byId.get(found.ruleId)?.specificity ?? 0) > 0);
  if (own.length === 0) return other === undefined ? 'finds nothing' : `is mistaken for ${other.ruleId}`;
  if (!own.some(found => found.startByte === carried.startByte && found.endByte === carried.endByte))
    return 'reports the wrong bytes';
  return other === undefined ? undefined : `is reported together with ${other.ruleId}`;
}

/** Words of the names that values are given: those the rule asks for, else one that says nothing. */
function listNames({ keys, context }: AuthoredRule['written']): string[][] {
  const split = (words: readonly string[]) => words.map(word => word.toLowerCase().split(/[ _-]/));
  const named = [
    ...split(keys ?? []).map(words => ['app', ...words]),
    ...split(context ?? []).map(words => [...words, 'key']),
  ].filter(words => words.every(word => /^[a-z0-9]+$/.test(word)));
  return named.length === 0 ? [['setting']] : named;
}

/**
 * Whether the rule itself must recognise a value that its notation writes differently. When the anchor does not survive
 * that is the decoder's task; the second look at text with its percent escapes resolved is for distinctive rules, and
 * taken when an escape stands near behind the anchor.
 */
function isInScope({ recognition, anchors, specificity }: Rule, { encoded }: CarriedInstance): boolean {
  const escapeAt = encoded.search(/%[0-9A-F]{2}/);
  if (escapeAt >= 0 && specificity < 2) return false;
  if (recognition === 'assignment' || recognition === 'near') return true;
  const lower = encoded.toLowerCase();
  const places = anchors.map(anchor => (anchor.ignoreCase ? lower : encoded).indexOf(anchor.text));
  return places.some(place => place >= 0 && escapeAt - place < ESCAPE_SIGHT);
}

function expandExample(example: WrittenExample, make: InstanceMaker | undefined, random: Random) {
  const { text, path } = typeof example === 'string' ? { text: example, path: undefined } : example;
  const expanded = expandTemplate(parseTemplate(text), random, () => {
    if (make === undefined) throw new Error('"{value}" in an example needs a "shape" or a "sample"');
    return make(random);
  });
  return { ...expanded, path };
}

function quote(example: WrittenExample): string {
  return JSON.stringify(typeof example === 'string' ? example : example.text);
}
