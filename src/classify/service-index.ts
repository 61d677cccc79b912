import type { Rule } from '../model/rule.ts';
import { WordTable } from '../model/word-table.ts';
import { isImpartial } from './impartial.ts';
import { type PackedServices, packServices } from './pack-services.ts';
import { isBegunBy, TELLING_LITERAL } from './rule-literals.ts';

/** Words of a text that may be one name: `sales_force_api_key`. */
const MOST_JOINED = 4;
const NOBODY: ReadonlySet<string> = new Set();

/** The services of a catalogue: by what words names speak of them, and which rules tell their credentials. */
export class ServiceIndex {
  private readonly rules: readonly Rule[];
  private readonly providers: WordTable;
  private readonly names: WordTable;
  private readonly beginnings: WordTable;
  private readonly obscure: WordTable;

  constructor(rules: readonly Rule[], packed: PackedServices = packServices(rules)) {
    this.rules = rules;
    this.providers = new WordTable(packed.providers);
    this.names = new WordTable(packed.providerNames);
    this.beginnings = new WordTable(packed.beginnings);
    this.obscure = new WordTable(packed.obscure);
  }

  /** Rules of a provider whose patterns can be tried on a value alone. */
  listRules(provider: string): readonly Rule[] {
    return this.toRules(this.providers.get(provider));
  }

  /** Whether the rules are likely to show every form of a provider's credentials. */
  isWellKnown(provider: string): boolean {
    return !this.obscure.has(provider);
  }

  /** Rules whose telling literal a value begins with. */
  findBegunBy(value: string): readonly Rule[] {
    return this.toRules(this.beginnings.get(value.slice(0, TELLING_LITERAL))).filter(rule => isBegunBy(rule, value));
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
      if (this.names.has(words.slice(from, from + count).join(''))) return count;
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
      for (const provider of this.names.get(joined)) named.add(this.providers.wordAt(provider));
    }
  }

  private toRules(numbers: Int32Array): readonly Rule[] {
    return Array.from(numbers, number => this.rules[number]);
  }
}
