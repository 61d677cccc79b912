import type { WrittenRule } from '../rule-file.ts';

/** A name under which instances of a rule are tried. */
export interface CheckName {
  /** Its words, lower case; a carrier joins them as its notation does. */
  readonly words: readonly string[];
  /**
   * Whether a text writes the name in a way that the rule asks for. A key such as `_pass` stands for that spelling alone,
   * so `appPass` is out of its scope; all other words stand for every spelling.
   */
  readonly isKeptIn: (text: string) => boolean;
}

/** A name that says nothing. */
const PLAIN: CheckName = { words: ['setting'], isKeptIn: () => true };

/** Made of what a rule asks for in names, else one that says nothing. At least one. */
export function listCheckNames({ keys = [], context = [] }: WrittenRule): CheckName[] {
  const names = [
    ...keys.map(key => toName(key, word => ['main', ...word])),
    ...context.map(word => toName(word, words => [...words, 'key'])),
  ].filter(({ words }) => words.every(word => /^[a-z0-9]+$/.test(word)));
  return names.length === 0 ? [PLAIN] : names;
}

function toName(source: string, complete: (words: string[]) => string[]): CheckName {
  const spelling = source.toLowerCase();
  const words = spelling.split(/[ _-]/);
  if (words[0] !== '') return { words: complete(words), isKeptIn: () => true };
  return { words: complete(words.slice(1)), isKeptIn: text => text.toLowerCase().includes(spelling) };
}
