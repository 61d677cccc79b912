import type { Rule } from '../model/rule.ts';
import { showsMoreThanValue } from '../model/rule-pattern.ts';
import { listWords } from '../model/rule-words.ts';
import { type PackedWords, packWords } from '../model/word-table.ts';

/** Which rules may speak for what stands under a service's name. */
export interface PackedClaims {
  /**
   * By the words of such a name, run together, in pairs: a rule's place in the catalogue, and the place in `keyParts` of what
   * the value's own name must begin with.
   */
  readonly owners: PackedWords;
  /** Words run together; empty where the value may have any name. */
  readonly keyParts: PackedWords;
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

export function packClaims(rules: readonly Rule[]): PackedClaims {
  const owners = new Map<string, number[]>();
  const keyParts = new Map<string, number>();
  const add = (owner: string, rule: number, keyPart: string): void => {
    if (owner.length < SHORTEST_NAME || PARTS.has(owner)) return;
    const part = keyParts.get(keyPart) ?? keyParts.size;
    keyParts.set(keyPart, part);
    const known = owners.get(owner);
    if (known === undefined) owners.set(owner, [rule, part]);
    else known.push(rule, part);
  };
  rules.forEach((rule, number) => {
    if (rule.specificity !== 1 || rule.paths.length > 0 || showsMoreThanValue(rule)) return;
    const words = listWords(rule);
    const compounds = words.filter(word => word.includes('_'));
    const joined = new Set(compounds.map(word => word.replaceAll('_', '')));
    for (const word of words) if (PLAIN.test(word) && !joined.has(word)) add(word, number, '');
    if (compounds.length === 0) return;
    const names = [rule.provider, rule.id].map(name => toWords(name).join(''));
    for (const [owner, parts] of partCompounds(compounds)) {
      // `page` of `page_access_token` is nobody's name.
      if (parts.size < MANY && !names.some(name => name.startsWith(owner))) continue;
      for (const keyPart of parts) add(owner, number, keyPart);
    }
  });
  return {
    owners: packWords(owners),
    keyParts: packWords(new Map([...keyParts.keys()].map(keyPart => [keyPart, []]))),
  };
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

/** The words of a name in lower case, however they are joined. */
export function toWords(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z\d]+/g) ?? [];
  return words.map(word => word.toLowerCase());
}
