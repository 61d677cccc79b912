import type { Rule } from '../model/rule.ts';
import { showsMoreThanValue } from '../model/rule-pattern.ts';
import { listWords } from '../model/rule-words.ts';
import { type PackedWords, packWords } from '../model/word-table.ts';
import { isImpartial } from './impartial.ts';
import { listLiterals, TELLING_LITERAL } from './rule-literals.ts';

/** Shorter parts of a provider's name stand in many other words. */
const SHORTEST_NAME = 3;
/** A service that gives out more sorts of credentials may well give out one that nobody has described. */
const MOST_SORTS = 9;
/** Tag of services whose operators choose for themselves what opens them. */
const SELF_HOSTED = 'self-hosted';

/** The services of a catalogue. Rules are called by their places in it. */
export interface PackedServices {
  /** Rules of each provider whose patterns can be tried on a value alone. */
  readonly providers: PackedWords;
  /** Places in `providers` of those of whom names speak by these words, run together. */
  readonly providerNames: PackedWords;
  /** Rules whose values tell themselves by a literal, by its first characters. */
  readonly beginnings: PackedWords;
  /** Providers of whose credentials the rules may well not show every form. */
  readonly obscure: PackedWords;
}

export function packServices(rules: readonly Rule[]): PackedServices {
  const providers = new Map<string, number[]>();
  const names = new Map<string, Set<string>>();
  const beginnings = new Map<string, number[]>();
  const obscure = new Set<string>();
  rules.forEach((rule, number) => {
    if (hidesForms(rule)) obscure.add(rule.provider);
    if (!isTriedOnValue(rule)) return;
    push(providers, rule.provider, number);
    for (const name of listNames(rule)) {
      const known = names.get(name);
      if (known === undefined) names.set(name, new Set([rule.provider]));
      else known.add(rule.provider);
    }
    if (rule.specificity !== 2) return;
    for (const literal of listLiterals(rule))
      if (literal.length >= TELLING_LITERAL) push(beginnings, literal.slice(0, TELLING_LITERAL), number);
  });
  for (const [provider, numbers] of providers)
    if (numbers.filter(number => rules[number].kind !== 'public-identifier').length > MOST_SORTS) obscure.add(provider);
  const places = new Map([...providers.keys()].map((provider, place) => [provider, place]));
  return {
    providers: packWords(providers),
    providerNames: packWords(
      new Map([...names].map(([name, named]) => [name, [...named].map(provider => places.get(provider)!)])),
    ),
    beginnings: packWords(beginnings),
    obscure: packWords(new Map([...obscure].map(provider => [provider, []]))),
  };
}

function isTriedOnValue(rule: Rule): boolean {
  return rule.specificity > 0 && !showsMoreThanValue(rule);
}

/** Whether its provider gives out what cannot be told by looking at the value. */
function hidesForms(rule: Rule): boolean {
  if (rule.specificity === 0 || rule.kind === 'public-identifier') return false;
  return !isTriedOnValue(rule) || rule.tags.includes(SELF_HOSTED);
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

function push(map: Map<string, number[]>, key: string, number: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [number]);
  else known.push(number);
}
