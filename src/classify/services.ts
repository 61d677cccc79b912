import type { Rule } from '../model/rule.ts';
import { listWords } from '../model/rule-words.ts';
import { compareNearly, type Miss } from './compare-nearly.ts';
import { isImpartial } from './impartial.ts';

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
  readonly literals: readonly string[];
}

interface Index {
  /** Providers by the words, run together, by which names speak of them. */
  readonly providers: ReadonlyMap<string, ReadonlySet<string>>;
  readonly rulesOf: ReadonlyMap<string, readonly Rule[]>;
  /** Rules whose values tell themselves by a literal, by its first characters. */
  readonly rulesBegunBy: ReadonlyMap<string, readonly Rule[]>;
}

const LONGEST_VALUE = 200;
/** Longer texts name nothing. */
const MOST_WORDS = 16;
/** Words of a text that may be one name: `sales_force_api_key`. */
const MOST_JOINED = 4;
/** Shorter parts of a provider's name stand in many other words. */
const SHORTEST_NAME = 3;
/** A literal of so many characters tells by itself whose a value is. */
const TELLING_LITERAL = 4;

/** What the catalogue knows of services: the words by which names speak of them, and what their credentials look like. */
export class Services {
  private readonly rules: readonly Rule[];
  private index: Index | undefined;
  private readonly compiled = new Map<Rule, Shape>();

  constructor(rules: readonly Rule[]) {
    this.rules = rules;
  }

  /**
   * Says of a value that it is nearly, but not quite, a credential of a service: of one that `text` speaks of, or of one
   * whose literal it begins with. Undefined when it is one, or something else.
   *
   * @param text its words parted by anything but letters and digits; empty: only literals count
   */
  findNearMiss(text: string, value: string): NearMiss | undefined {
    if (value.length > LONGEST_VALUE) return undefined;
    const shapes = this.findShapes(text, value);
    if (shapes.some(({ whole }) => whole.test(value))) return undefined;
    for (const { rule, whole, literals } of shapes) {
      const how = compareNearly(
        value,
        whole,
        literals.some(literal => value.startsWith(literal)),
      );
      if (how !== undefined) return { rule, how };
    }
    return undefined;
  }

  private findShapes(text: string, value: string): readonly Shape[] {
    this.index ??= indexRules(this.rules);
    const { providers, rulesOf, rulesBegunBy } = this.index;
    const rules = new Set<Rule>(
      rulesBegunBy.get(value.slice(0, TELLING_LITERAL))?.filter(rule => beginsWithLiteral(rule, value)),
    );
    const words = toParts(text);
    for (let from = Math.max(0, words.length - MOST_WORDS); from < words.length; from++) {
      let joined = '';
      for (let to = from; to < words.length && to < from + MOST_JOINED; to++) {
        joined += words[to]!;
        for (const provider of providers.get(joined) ?? [])
          for (const rule of rulesOf.get(provider) ?? []) rules.add(rule);
      }
    }
    return [...rules].map(rule => this.compile(rule));
  }

  private compile(rule: Rule): Shape {
    const known = this.compiled.get(rule);
    if (known !== undefined) return known;
    const whole = new RegExp(`^(?:${rule.pattern})$`, rule.ignoreCase ? 'i' : '');
    const literals = beginsWithAnchor(rule) ? rule.anchors.map(({ text }) => text) : [];
    const shape = { rule, whole, literals };
    this.compiled.set(rule, shape);
    return shape;
  }
}

function indexRules(rules: readonly Rule[]): Index {
  const providers = new Map<string, Set<string>>();
  const rulesOf = new Map<string, Rule[]>();
  const rulesBegunBy = new Map<string, Rule[]>();
  for (const rule of rules) {
    // A pattern that shows more than the value cannot be tried on the value alone.
    if (rule.specificity === 0 || rule.pattern.includes('(?<value>')) continue;
    push(rulesOf, rule.provider, rule);
    const names = listNames(rule);
    for (const word of [rule.provider, ...listWords(rule)]) {
      const joined = toParts(word).join('');
      if (!names.some(name => joined.includes(name))) continue;
      const known = providers.get(joined);
      if (known === undefined) providers.set(joined, new Set([rule.provider]));
      else known.add(rule.provider);
    }
    if (rule.specificity !== 2 || !beginsWithAnchor(rule)) continue;
    for (const { text } of rule.anchors)
      if (text.length >= TELLING_LITERAL) push(rulesBegunBy, text.slice(0, TELLING_LITERAL), rule);
  }
  return { providers, rulesOf, rulesBegunBy };
}

function push(map: Map<string, Rule[]>, key: string, rule: Rule): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [rule]);
  else known.push(rule);
}

/**
 * What a word must hold to speak of the rule's provider and nobody else: `oauth_token_secret` may be anybody's. Ids begin
 * with the provider's short name.
 */
function listNames({ provider, id }: Rule): readonly string[] {
  const [first = '', second = ''] = toParts(id);
  const parts = [...toParts(provider), first.length < SHORTEST_NAME ? second : first];
  return parts.filter(part => part.length >= SHORTEST_NAME && !isImpartial(part));
}

function toParts(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** Whether the rule's values begin with one of its anchors. */
function beginsWithAnchor({ recognition, offset }: Rule): boolean {
  return recognition === 'prefix' && offset === 0;
}

function beginsWithLiteral({ anchors }: Rule, value: string): boolean {
  return anchors.some(({ text }) => text.length >= TELLING_LITERAL && value.startsWith(text));
}
