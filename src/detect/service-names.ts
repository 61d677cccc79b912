import type { Rule } from '../model/rule.ts';
import { listWords } from '../model/rule-words.ts';
import { type PackedWords, packWords, WordTable } from '../model/word-table.ts';
import type { TextWindow } from './text-window.ts';

/** Longer names are not looked for. */
const LONGEST_NAME = 32;
/** What of a name lies in a word is no shorter than the words that services are known by. */
const SHORTEST_END = 3;
const LETTERS = /^[a-z]+/;

export interface PackedNames {
  /** Words that name services. */
  readonly serviceNames: PackedWords;
}

export function packNames(rules: readonly Rule[]): PackedNames {
  const names = rules.filter(({ specificity }) => specificity > 0).flatMap(listWords);
  return { serviceNames: packWords(new Map(names.map(name => [name, []]))) };
}

/** The names of services that a catalogue knows. */
export class ServiceNames {
  private readonly rules: readonly Rule[];
  private readonly packed: PackedNames | undefined;
  private names: WordTable | undefined;

  /** @param packed what `packNames` makes of just these rules; made here, when somebody asks, when it is absent */
  constructor(rules: readonly Rule[], packed?: PackedNames) {
    this.rules = rules;
    this.packed = packed;
  }

  /**
   * Whether a word at the hit of a window is but the end of another service's name: `Box` of `DropBox`. So it may be
   * where letters stand right before it.
   *
   * @param word in lower case
   */
  isPartOfAnother(window: TextWindow, word: string): boolean {
    const { bytes, hit } = window;
    window.note(1, 1);
    // Letters of the same case go on with one word: nobody takes the rest of it for a name.
    if (!isLetter(bytes[hit - 1]) || isLower(bytes[hit - 1]) === isLower(bytes[hit])) return false;
    const name = LETTERS.exec(word)?.[0];
    if (name === undefined) return false;
    let start = hit;
    while (hit - start < LONGEST_NAME && isLetter(bytes[start - 1])) start--;
    window.note(hit - start + 1, 0);
    this.names ??= new WordTable((this.packed ?? packNames(this.rules)).serviceNames);
    const text = bytes.toString('latin1', start, hit).toLowerCase() + name;
    const joint = hit - start;
    for (let from = 0; from < joint; from++) {
      for (let to = joint + SHORTEST_END; to <= text.length; to++)
        if (this.names.has(text.slice(from, to))) return true;
    }
    return false;
  }
}

function isLetter(byte = 0): boolean {
  return (byte >= 65 && byte <= 90) || isLower(byte);
}

function isLower(byte = 0): boolean {
  return byte >= 97 && byte <= 122;
}
