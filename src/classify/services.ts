import type { Kind, Rule } from '../model/rule.ts';
import { compileWhole } from '../model/rule-pattern.ts';
import { compareNearly, type Miss } from './compare-nearly.ts';
import { isImpartial } from './impartial.ts';
import { type PackedServices, toParts } from './pack-services.ts';
import { isBegunBy, listPrefixes, TELLING_LITERAL } from './rule-literals.ts';
import { ServiceIndex } from './service-index.ts';

/** A rule whose shape a value misses by little, and how. */
export interface NearMiss {
  readonly rule: Rule;
  readonly how: Miss;
}

/** A rule that tells a value's shape, ready to be tried on values. */
interface Shape {
  readonly rule: Rule;
  readonly whole: RegExp;
  /** Literals that its values begin with. */
  readonly prefixes: readonly string[];
}

const LONGEST_VALUE = 200;
/** Longer texts name nothing. */
const MOST_WORDS = 16;
/** Words as short as this join others: `token for the acme api`. */
const JOINING = 3;

/** What the catalogue knows of services: the words by which names speak of them, and what their credentials look like. */
export class Services {
  private readonly rules: readonly Rule[];
  private readonly packed: PackedServices | undefined;
  private knownIndex: ServiceIndex | undefined;
  private readonly compiled = new Map<Rule, Shape>();

  /** @param packed what `packServices` makes of just these rules; made here, when somebody asks, when it is absent */
  constructor(rules: readonly Rule[], packed?: PackedServices) {
    this.rules = rules;
    this.packed = packed;
  }

  /**
   * Says of a value that it is nearly, but not quite, a credential of a service: of one that `text` speaks of, or of one
   * whose literal it begins with. Undefined when it is one, or something else.
   *
   * @param text its words parted by anything but letters and digits; empty: only literals count
   */
  findNearMiss(text: string, value: string): NearMiss | undefined {
    if (value.length > LONGEST_VALUE) return undefined;
    const named = this.listRules(this.index.findNamed(toParts(text).slice(-MOST_WORDS)));
    const shapes = this.compileAll(new Set([...this.index.findBegunBy(value), ...named]));
    if (shapes.some(({ whole }) => whole.test(value))) return undefined;
    for (const { rule, whole, prefixes } of shapes) {
      const isNamed = named.includes(rule);
      const how = isNamed && isCutOff(rule, value) ? 'too-short' : compareNearly(value, whole, prefixes, isNamed);
      if (how !== undefined) return { rule, how };
    }
    return undefined;
  }

  /**
   * The providers that a text names, if it names nothing else: several where they share a name; none where it says
   * nothing. Undefined when it says something else.
   *
   * @param isProse whether short words say nothing: they join others
   */
  findOwners(text: string, isProse = false): ReadonlySet<string> | undefined {
    const words = toParts(text).filter(word => !isProse || word.length > JOINING || isImpartial(word));
    if (words.length > MOST_WORDS) return undefined;
    return this.index.findOnlyNamed(words, word => isImpartial(word) || /^\d+$/.test(word));
  }

  /** A rule of these providers for one of the kinds, if the forms of all their credentials are likely to be known. */
  findIssued(providers: ReadonlySet<string>, kinds: readonly Kind[]): Rule | undefined {
    if (![...providers].every(provider => this.index.isWellKnown(provider))) return undefined;
    return this.listRules(providers).find(({ kind }) => kinds.includes(kind));
  }

  /** Is the value one of the providers' credentials or identifiers? */
  isOf(providers: ReadonlySet<string>, value: string): boolean {
    return this.compileAll(this.listRules(providers)).some(({ whole }) => whole.test(value));
  }

  /** Does the value begin in a telling way, as one of the providers' credentials does? */
  beginsAs(providers: ReadonlySet<string>, value: string): boolean {
    return this.compileAll(this.listRules(providers)).some(({ prefixes }) =>
      prefixes.some(prefix => prefix.length >= TELLING_LITERAL && value.startsWith(prefix)),
    );
  }

  /** Does one of the providers' credentials begin so? */
  haveHead(providers: ReadonlySet<string>, head: string): boolean {
    return this.compileAll(this.listRules(providers)).some(({ prefixes }) =>
      prefixes.some(prefix => prefix.startsWith(head)),
    );
  }

  private get index(): ServiceIndex {
    this.knownIndex ??= new ServiceIndex(this.rules, this.packed);
    return this.knownIndex;
  }

  private listRules(providers: ReadonlySet<string>): readonly Rule[] {
    return [...providers].flatMap(provider => this.index.listRules(provider));
  }

  private compileAll(rules: Iterable<Rule>): readonly Shape[] {
    return Array.from(rules, rule => this.compile(rule));
  }

  private compile(rule: Rule): Shape {
    const known = this.compiled.get(rule);
    if (known !== undefined) return known;
    const shape = { rule, whole: compileWhole(rule), prefixes: listPrefixes(rule) };
    this.compiled.set(rule, shape);
    return shape;
  }
}

/** Whether it begins as only such values do, and is shorter than all of them. */
function isCutOff(rule: Rule, value: string): boolean {
  return rule.screen !== undefined && value.length < rule.screen.least && isBegunBy(rule, value);
}
