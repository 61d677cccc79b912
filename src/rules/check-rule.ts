import type { Rule } from '../model/rule.ts';
import { isFoundByWords } from '../model/rule-words.ts';
import { CARRIERS, type CarriedInstance, type Carrier, carry, toOwnFile } from './instance/carriers.ts';
import { createInstanceMaker, type InstanceMaker } from './instance/make-instance.ts';
import { listCheckNames } from './instance/names.ts';
import type { AuthoredRule } from './read-rule-file.ts';
import type { WrittenExample } from './rule-file.ts';
import type { Instance } from './shape/generate.ts';
import { type Random, seedRandom } from './shape/random.ts';
import { expandTemplate, parseTemplate } from './shape/template.ts';

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

/** What a rule is checked with. */
export interface Checker {
  readonly detect: Detect;
  /** All rules that the detector runs. */
  readonly byId: ReadonlyMap<string, Rule>;
  /** Random instances of the rule; each is put into every carrier. */
  readonly instances: number;
}

/** How far behind an anchor the detector looks for an escape before it resolves them, in bytes. */
const ESCAPE_SIGHT = 80;

/** Share of random values that the signals may take for no secret in a carrier when nothing but its name speaks for one. */
const GENERIC_TOLERANCE = 0.1;

/**
 * Runs a rule's examples, counter-examples and random instances through the detector.
 *
 * An instance in a carrier must be reported by its own rule, on exactly the bytes of the secret, and by no other
 * specific rule elsewhere. Random values come from a seed for each rule, so what one rule is tried with does not depend
 * on which others are checked, or where.
 *
 * @returns all failures in words, without the values they are about; empty when all is well
 */
export function checkRule({ rule, written, place }: AuthoredRule, checker: Checker): RuleFailure[] {
  const make = createInstanceMaker(rule, written);
  const random = seedRandom(rule.id);
  const trial = { rule, make, random, checker };
  const messages = [
    ...checkExamples(trial, written.examples ?? []),
    ...checkCounterExamples(trial, written.counter_examples ?? []),
    ...(make === undefined ? [] : checkInstances(rule, written, make, random, checker)),
    ...(make === undefined && (written.examples ?? []).length === 0 ? ['has neither an example nor a "sample"'] : []),
  ];
  return messages.map(message => ({ ruleId: rule.id, place, message }));
}

/** A rule that is tried, and what it is tried with. */
interface Trial {
  readonly rule: Rule;
  readonly make: InstanceMaker | undefined;
  readonly random: Random;
  readonly checker: Checker;
}

function* checkExamples(trial: Trial, examples: readonly WrittenExample[]): Generator<string> {
  for (const example of examples) {
    const { own, secrets } = tryExample(trial, example);
    if (own.length === 0) yield `finds nothing in the example ${quote(example)}`;
    for (const { start, end } of secrets)
      if (own.length > 0 && !own.some(found => found.startByte === start && found.endByte === end))
        yield `reports the wrong part of the example ${quote(example)}`;
  }
}

function* checkCounterExamples(trial: Trial, examples: readonly WrittenExample[]): Generator<string> {
  for (const example of examples)
    if (tryExample(trial, example).own.length > 0) yield `reports the counter-example ${quote(example)}`;
}

/** What the rule itself finds in an example, and where the example says that secrets stand. */
function tryExample({ rule, make, random, checker }: Trial, example: WrittenExample) {
  const { text, path, secrets } = expandExample(example, make, random);
  return { own: checker.detect(text, path).filter(found => found.ruleId === rule.id), secrets };
}

function* checkInstances(
  rule: Rule,
  written: AuthoredRule['written'],
  make: InstanceMaker,
  random: Random,
  checker: Checker,
): Generator<string> {
  const names = listCheckNames(written);
  const tolerated = rule.specificity === 0 ? Math.ceil(checker.instances * GENERIC_TOLERANCE) : 0;
  const failed = new Map<Carrier, Map<string, number>>(
    listCarriers(rule, written).map(carrier => [carrier, new Map()]),
  );
  for (let i = 0; i < checker.instances; i++) {
    const instance = make(random);
    const name = names[i % names.length];
    for (const [carrier, messages] of failed) {
      const carried = carry(carrier, name.words, instance);
      if (carried === undefined || !isInScope(rule, carried, instance) || !name.isKeptIn(carried.text)) continue;
      const fault = findFault(rule, checker.detect(carried.text, carrier.path), carried, checker);
      if (fault === undefined) continue;
      const message = `${fault} in ${carrier.name} under the name "${name.words.join('_')}"`;
      messages.set(message, (messages.get(message) ?? 0) + 1);
    }
  }
  for (const messages of failed.values()) {
    if ([...messages.values()].reduce((sum, count) => sum + count, 0) <= tolerated) continue;
    for (const [message, count] of messages) yield `${message} (${count} of ${checker.instances} random instances)`;
  }
}

/** A value that is the whole of its file is tried as a file of the name that the first example has. */
function listCarriers({ recognition }: Rule, { examples = [] }: AuthoredRule['written']): readonly Carrier[] {
  if (recognition !== 'whole') return CARRIERS;
  const paths = examples.flatMap(example => (typeof example === 'string' ? [] : [example.path]));
  return paths.slice(0, 1).map(toOwnFile);
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

/**
 * Whether the rule itself must recognise a value that its notation writes differently. When the notation breaks the
 * anchor that is the decoder's task; the second look at text with its percent escapes resolved is for distinctive rules,
 * and taken when an escape stands near behind the anchor.
 */
function isInScope(rule: Rule, { encoded }: CarriedInstance, { text }: Instance): boolean {
  const escapeAt = encoded.search(/%[0-9A-F]{2}/);
  if (escapeAt < 0 && encoded === text) return true;
  if (escapeAt >= 0 && rule.specificity < 2) return false;
  if (isFoundByWords(rule)) return true;
  // A rule whose anchor its own values do not hold is at fault, not out of scope.
  if (findAnchors(rule, text).length === 0) return true;
  return findAnchors(rule, encoded).some(place => escapeAt - place < ESCAPE_SIGHT);
}

function findAnchors({ anchors }: Rule, text: string): number[] {
  const lower = text.toLowerCase();
  return anchors.map(anchor => (anchor.ignoreCase ? lower : text).indexOf(anchor.text)).filter(place => place >= 0);
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
