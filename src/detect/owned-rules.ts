import type { Rule } from '../model/rule.ts';
import { compileWhole, showsMoreThanValue } from '../model/rule-pattern.ts';
import { listWords } from '../model/rule-words.ts';
import type { Owner } from './assignment/owners.ts';

/** A rule that may speak for what its service's name stands above. */
interface Claim {
  /** The rule's number in the catalogue. */
  readonly rule: number;
  /** What the value's own name must begin with, its words run together; empty: it may be any. */
  readonly keyPart: string;
}

/** Words of compound names that say what of a service a value is: `client_secret` of `acme_client_secret`. */
const PARTS = new Set(
  `access account admin api apikey apisecret app application auth bearer client consumer credentials key keys login oauth
  pass password pat private refresh secret secretkey service signing token`.split(/\s+/),
);
const SHORTEST_NAME = 3;
const PLAIN = /^[a-z\d]+$/;
/** What so many compounds of a rule begin with names its service, whatever the provider is called. */
const MANY = 3;
const MOST_JOINED = 3;
/** What is tried at all: services issue nothing shorter, and nothing of letters alone. */
const ISSUED = /^(?=[!-~]*\d)[\w+/=.:~-]{12,}$/;

/**
 * Which rules know a value by what its name stands under. The words of a rule say what names its service: in
 * `acme: { client_secret: … }` the rule of `acme_client_secret` finds its value as under that name in one.
 */
export class OwnedRules {
  private readonly rules: readonly Rule[];
  private claims: ReadonlyMap<string, readonly Claim[]> | undefined;
  private readonly wholes = new Map<number, RegExp>();

  constructor(rules: readonly Rule[]) {
    this.rules = rules;
  }

  /** Numbers of the rules that a value called `keyName` may belong to, by the nearest owner that names a service. */
  find(keyName: string, value: string, readOwners: () => readonly Owner[]): readonly number[] {
    const owners = ISSUED.test(value) ? readOwners() : [];
    if (owners.length === 0) return [];
    this.claims ??= indexRules(this.rules);
    const keyWords = toWords(keyName);
    for (const owner of owners) {
      const found = this.findOf(owner, keyWords).filter(({ rule }) => this.whole(rule).test(value));
      if (found.length > 0) return pickClosest(found, this.rules);
    }
    return [];
  }

  /** Whether a rule takes just `[start, end)` of a text: its pattern may ask what stands around the value. */
  takes(rule: number, text: string, start: number, end: number): boolean {
    const { pattern, ignoreCase } = this.rules[rule];
    const inPlace = new RegExp(pattern, ignoreCase ? 'iy' : 'y');
    inPlace.lastIndex = start;
    return inPlace.exec(text)?.[0].length === end - start;
  }

  /** What a part of a longer service's name says does not count: `Kettle` of `TeaKettle`. */
  private findOf({ name, isTitle }: Owner, keyWords: readonly string[]): readonly Claim[] {
    const words = toWords(name);
    const taken = new Set<number>();
    const found: Claim[] = [];
    for (let length = isTitle ? words.length : Math.min(MOST_JOINED, words.length); length > 0; length--) {
      for (let from = 0; from + length <= words.length; from++) {
        const claims = taken.has(from) ? undefined : this.claims!.get(words.slice(from, from + length).join(''));
        if (claims === undefined) continue;
        for (let at = from; at < from + length; at++) taken.add(at);
        found.push(...claims.filter(({ keyPart }) => holdsPart(keyWords, keyPart)));
      }
      if (isTitle) break;
    }
    return found;
  }

  private whole(number: number): RegExp {
    const known = this.wholes.get(number);
    if (known !== undefined) return known;
    const whole = compileWhole(this.rules[number]);
    this.wholes.set(number, whole);
    return whole;
  }
}

/** Of each provider the rule whose words say most of the value's name. */
function pickClosest(claims: readonly Claim[], rules: readonly Rule[]): readonly number[] {
  const byProvider = new Map<string, Claim>();
  for (const claim of claims) {
    const { provider } = rules[claim.rule];
    const known = byProvider.get(provider);
    if (known === undefined || known.keyPart.length < claim.keyPart.length) byProvider.set(provider, claim);
  }
  return [...byProvider.values()].map(({ rule }) => rule);
}

function indexRules(rules: readonly Rule[]): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>();
  const add = (owner: string, rule: number, keyPart: string): void => {
    if (owner.length < SHORTEST_NAME || PARTS.has(owner)) return;
    const known = claims.get(owner);
    if (known === undefined) claims.set(owner, [{ rule, keyPart }]);
    else known.push({ rule, keyPart });
  };
  rules.forEach((rule, number) => {
    if (rule.specificity !== 1 || rule.paths.length > 0 || showsMoreThanValue(rule)) return;
    const words = listWords(rule);
    const compounds = words.filter(word => word.includes('_'));
    const joined = new Set(compounds.map(word => word.replaceAll('_', '')));
    for (const word of words) if (PLAIN.test(word) && !joined.has(word)) add(word, number, '');
    if (compounds.length === 0) return;
    const names = [rule.provider, rule.id].map(name => toWords(name).join(''));
    for (const [owner, keyParts] of partCompounds(compounds)) {
      // `page` of `page_access_token` is nobody's name.
      if (keyParts.size < MANY && !names.some(name => name.startsWith(owner))) continue;
      for (const keyPart of keyParts) add(owner, number, keyPart);
    }
  });
  return claims;
}

/** What compound words begin with, and what of a service they end in: `acme` with `key` and `apikey`. */
function partCompounds(words: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const compounds = new Map<string, Set<string>>();
  for (const word of words) {
    const parts = word.split('_').filter(part => part !== '');
    for (let at = parts.length - 1; at > 0 && PARTS.has(parts[at]!); at--) {
      const owner = parts.slice(0, at).join('');
      const keyParts = compounds.get(owner);
      const keyPart = parts.slice(at).join('');
      if (keyParts === undefined) compounds.set(owner, new Set([keyPart]));
      else keyParts.add(keyPart);
    }
  }
  return compounds;
}

function holdsPart(words: readonly string[], part: string): boolean {
  return words.join('').startsWith(part);
}

/** The words of a name in lower case, however they are joined. */
function toWords(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z\d]+/g) ?? [];
  return words.map(word => word.toLowerCase());
}
