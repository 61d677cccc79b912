import type { Rule } from '../model/rule.ts';
import { compileWhole } from '../model/rule-pattern.ts';
import { WordTable } from '../model/word-table.ts';
import type { Owner } from './assignment/owners.ts';
import { type PackedClaims, packClaims, toWords } from './pack-claims.ts';

/** A rule that may speak for what its service's name stands above. */
interface Claim {
  /** The rule's number in the catalogue. */
  readonly rule: number;
  /** What the value's own name must begin with, its words run together; empty: it may be any. */
  readonly keyPart: string;
}

const NOTHING: readonly Claim[] = [];
const MOST_JOINED = 3;
/** What is tried at all: services issue nothing shorter, and nothing of letters alone. */
const ISSUED = /^(?=[!-~]*\d)[\w+/=.:~-]{12,}$/;

/**
 * Which rules know a value by what its name stands under. The words of a rule say what names its service: in
 * `acme: { client_secret: … }` the rule of `acme_client_secret` finds its value as under that name in one.
 */
export class OwnedRules {
  private readonly rules: readonly Rule[];
  private readonly packed: PackedClaims | undefined;
  private claims: ClaimTable | undefined;
  private readonly wholes = new Map<number, RegExp>();

  /** @param packed what `packClaims` makes of just these rules; made here, when somebody asks, when it is absent */
  constructor(rules: readonly Rule[], packed?: PackedClaims) {
    this.rules = rules;
    this.packed = packed;
  }

  /**
   * Numbers of the rules that a value called `keyName` may belong to, by its own name, which may stand farther from it than a
   * rule looks, or by the nearest owner that names a service.
   */
  find(keyName: string, value: string, readOwners: () => readonly Owner[]): readonly number[] {
    if (!ISSUED.test(value)) return [];
    this.claims ??= new ClaimTable(this.packed ?? packClaims(this.rules));
    const keyWords = toWords(keyName);
    const pickFitting = (claims: readonly Claim[]): readonly number[] =>
      pickClosest(
        claims.filter(({ rule }) => this.whole(rule).test(value)),
        this.rules,
      );
    const named = pickFitting(this.findOf(keyWords, false));
    if (named.length > 0) return named;
    for (const { name, isTitle } of readOwners()) {
      const owned = pickFitting(this.findOf(toWords(name), isTitle, keyWords));
      if (owned.length > 0) return owned;
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

  /**
   * Claims on a value called `keyWords` under a name; without them the value's own name is meant, and what follows the
   * service in it counts. What a part of a longer service's name says does not: `Kettle` of `TeaKettle`.
   */
  private findOf(words: readonly string[], isTitle: boolean, keyWords?: readonly string[]): readonly Claim[] {
    const taken = new Set<number>();
    const found: Claim[] = [];
    for (let length = isTitle ? words.length : Math.min(MOST_JOINED, words.length); length > 0; length--) {
      for (let from = 0; from + length <= words.length; from++) {
        const claims = taken.has(from) ? NOTHING : this.claims!.list(words.slice(from, from + length).join(''));
        if (claims.length === 0) continue;
        for (let at = from; at < from + length; at++) taken.add(at);
        const told = keyWords ?? words.slice(from + length);
        found.push(...claims.filter(({ keyPart }) => holdsPart(told, keyPart)));
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

class ClaimTable {
  private readonly owners: WordTable;
  private readonly keyParts: WordTable;

  constructor({ owners, keyParts }: PackedClaims) {
    this.owners = new WordTable(owners);
    this.keyParts = new WordTable(keyParts);
  }

  /** Claims on what stands under a name, its words run together. */
  list(owner: string): readonly Claim[] {
    const claims: Claim[] = [];
    const pairs = this.owners.get(owner);
    for (let at = 0; at < pairs.length; at += 2)
      claims.push({ rule: pairs[at], keyPart: this.keyParts.wordAt(pairs[at + 1]) });
    return claims;
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

function holdsPart(words: readonly string[], part: string): boolean {
  return words.join('').startsWith(part);
}
