import type { Rule } from '../model/rule.ts';
import { showsMoreThanValue } from '../model/rule-pattern.ts';
import { listWords } from '../model/rule-words.ts';
import { isImpartial } from './impartial.ts';
import { findLeadingLiteral } from './leading-literal.ts';

/** Words of a text that may be one name: `sales_force_api_key`. */
const MOST_JOINED = 4;
/** Shorter parts of a provider's name stand in many other words. */
const SHORTEST_NAME = 3;
/** A literal of so many characters tells by itself whose a value is. */
export const TELLING_LITERAL = 4;
/** A service that gives out more sorts of credentials may well give out one that nobody has described. */
const MOST_SORTS = 9;
/** Tag of services whose operators choose for themselves what opens them. */
const SELF_HOSTED = 'self-hosted';
const NOBODY: ReadonlySet<string> = new Set();

/** The services of a catalogue: by what words names speak of them, and which rules tell their credentials. */
export class ServiceIndex {
  /** Rules of each provider whose patterns can be tried on a value alone. */
  readonly rulesOf: ReadonlyMap<string, readonly Rule[]>;
  /** Providers of whose credentials the rules are likely to show every form. */
  readonly wellKnown: ReadonlySet<string>;
  /** Providers by the words, run together, by which names speak of them. */
  private readonly providers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rules whose values tell themselves by a literal, by its first characters. */
  private readonly rulesBegunBy: ReadonlyMap<string, readonly Rule[]>;

  constructor(rules: readonly Rule[]) {
    const providers = new Map<string, Set<string>>();
    const rulesOf = new Map<string, Rule[]>();
    const rulesBegunBy = new Map<string, Rule[]>();
    const obscure = new Set<string>();
    for (const rule of rules) {
      if (hidesForms(rule)) obscure.add(rule.provider);
      if (!isTriedOnValue(rule)) continue;
      push(rulesOf, rule.provider, rule);
      for (const name of listNames(rule)) {
        const known = providers.get(name);
        if (known === undefined) providers.set(name, new Set([rule.provider]));
        else known.add(rule.provider);
      }
      if (rule.specificity !== 2) continue;
      for (const literal of listLiterals(rule))
        if (literal.length >= TELLING_LITERAL) push(rulesBegunBy, literal.slice(0, TELLING_LITERAL), rule);
    }
    this.wellKnown = new Set(
      [...rulesOf.keys()].filter(one => !obscure.has(one) && countSecrets(rulesOf.get(one)!) <= MOST_SORTS),
    );
    this.providers = providers;
    this.rulesOf = rulesOf;
    this.rulesBegunBy = rulesBegunBy;
  }

  /** Rules whose telling literal a value begins with. */
  findBegunBy(value: string): readonly Rule[] {
    return (this.rulesBegunBy.get(value.slice(0, TELLING_LITERAL)) ?? []).filter(rule => isBegunBy(rule, value));
  }

  /** Providers that any of the words, or a few of them in a row, speak of. */
  findNamed(words: readonly string[]): ReadonlySet<string> {
    const named = new Set<string>();
    for (let from = 0; from < words.length; from++) this.addBeginning(words, from, named);
    return named;
  }

  /**
   * Providers of whom, and of nobody else, the words may speak: each either names them or is empty, says `isEmpty`. Several
   * where they share the name, none when all words are empty; undefined when a word names something else.
   */
  findOnlyNamed(words: readonly string[], isEmpty: (word: string) => boolean): ReadonlySet<string> | undefined {
    const owners = new Map<number, ReadonlySet<string>>();
    for (let from = 0; from < words.length; ) {
      const count = this.countNaming(words, from);
      if (count === 0 && !isEmpty(words[from]!)) return undefined;
      if (count > 0) owners.set(from, this.findBeginning(words, from));
      from += Math.max(1, count);
    }
    const [first = NOBODY, ...rest] = owners.values();
    const common = [...first].filter(owner => rest.every(others => others.has(owner)));
    return common.length === 0 && first.size > 0 ? undefined : new Set(common);
  }

  /** How many words the longest name has that begins at one; `search_api_key` does not name Search API by two. */
  private countNaming(words: readonly string[], from: number): number {
    for (let count = Math.min(words.length - from, MOST_JOINED); count > 0; count--) {
      if (count > 1 && (isImpartial(words[from]!) || isImpartial(words[from + count - 1]!))) continue;
      if (this.providers.has(words.slice(from, from + count).join(''))) return count;
    }
    return 0;
  }

  /** Providers by any of the names that begin at a word. */
  private findBeginning(words: readonly string[], from: number): ReadonlySet<string> {
    const named = new Set<string>();
    this.addBeginning(words, from, named);
    return named;
  }

  private addBeginning(words: readonly string[], from: number, named: Set<string>): void {
    let joined = '';
    for (let at = from; at < Math.min(words.length, from + MOST_JOINED); at++) {
      joined += words[at];
      for (const provider of this.providers.get(joined) ?? NOBODY) named.add(provider);
    }
  }
}

function isTriedOnValue(rule: Rule): boolean {
  return rule.specificity > 0 && !showsMoreThanValue(rule);
}

/** Whether its provider gives out what cannot be told by looking at the value. */
function hidesForms(rule: Rule): boolean {
  if (rule.specificity === 0 || rule.kind === 'public-identifier') return false;
  return !isTriedOnValue(rule) || rule.tags.includes(SELF_HOSTED);
}

function countSecrets(rules: readonly Rule[]): number {
  return rules.filter(({ kind }) => kind !== 'public-identifier').length;
}

/** Literals that a rule's values begin with, as far as it is found by them. */
export function listLiterals({ recognition, offset, anchors }: Rule): readonly string[] {
  return recognition === 'prefix' && offset === 0 ? anchors.map(({ text }) => text) : [];
}

/** Literals that a rule's values begin with. */
export function listPrefixes(rule: Rule): readonly string[] {
  const literals = listLiterals(rule);
  if (literals.length > 0) return literals;
  const prefix = findLeadingLiteral(rule.pattern);
  return prefix === '' ? [] : [prefix];
}

/** Does a value begin with a literal of the rule that tells whose it is? */
export function isBegunBy(rule: Rule, value: string): boolean {
  return listLiterals(rule).some(literal => literal.length >= TELLING_LITERAL && value.startsWith(literal));
}

/** The words of a text, in lower case. */
export function toParts(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/**
 * The words, run together, that speak of the rule's provider and nobody else: they hold its name, or stand alone, as
 * former names do; `oauth_token_secret` may be anybody's. Ids begin with the provider's short name.
 */
function listNames(rule: Rule): readonly string[] {
  const [first = '', second = ''] = toParts(rule.id);
  const short = first.length < SHORTEST_NAME ? second : first;
  const provider = toParts(rule.provider);
  const own = [...provider, short].filter(isTelling);
  const words = listWords(rule).map(toParts);
  const vague = new Set(words.filter(parts => parts.some(isVague)).map(parts => parts.join('')));
  const names = [provider.join('')];
  for (const parts of words) {
    const joined = parts.join('');
    const telling = parts.filter(part => !isVague(part)).join('');
    if (own.some(name => telling.includes(name))) names.push(telling);
    if (own.some(name => joined.includes(name)) || !vague.has(joined)) names.push(joined);
  }
  return [...new Set(names)].filter(isTelling);
}

function isVague(word: string): boolean {
  return word.length > 1 && isImpartial(word);
}

function isTelling(word: string): boolean {
  return word.length >= SHORTEST_NAME && !isImpartial(word);
}

function push(map: Map<string, Rule[]>, key: string, rule: Rule): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [rule]);
  else known.push(rule);
}
