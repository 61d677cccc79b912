import { encrypted } from './signals/encrypted.ts';
import { fewCharacters } from './signals/few-characters.ts';
import { masked } from './signals/masked.ts';
import { placeholder } from './signals/placeholder.ts';
import { readsAsWords } from './signals/reads-as-words.ts';
import { sequence } from './signals/sequence.ts';
import type { Signal } from './signals/signal.ts';
import { template } from './signals/template.ts';

/** Longest stretch of a value that is looked at for signs of a made-up one. */
const LONGEST = 300;
const EXAMPLE =
  /EXAMPLE|(?<![a-z])(?:example|sample|dummy|placeholder|redacted|changeme)(?![a-z])|your[-_]?(?:own|api|access|secret|token|key|password)|1234567890|0123456789|abcdefghij|[xX]{8,}|0{12,}|deadbeefdeadbeef/;

/** A value that documentation shows, or that was made up in its image. */
const documentedExample: Signal = {
  name: 'documented-example',
  weighs: '-',
  measure: ({ value }) => (value.length <= LONGEST && EXAMPLE.test(value) ? 1 : 0),
  explain: () => 'it holds what examples in documentation hold, such as EXAMPLE or 1234567890',
};

/** A name made of words: settings refer to one another by such. */
const wordsJoined: Signal = {
  name: 'words-joined',
  weighs: '-',
  measure: ({ value }) => (/^[a-z]{2,}(?:[_.-][a-z]{2,})+$/i.test(value) ? 1 : 0),
  explain: () => 'it is a name made of words',
};

/** What shows a value of a known shape to be made up. */
export const FAKES: readonly Signal[] = [documentedExample, masked, template, fewCharacters, sequence];

/** What shows a value of an open shape, found beside its provider's name, to be something else. */
export const STRANGERS: readonly Signal[] = [...FAKES, placeholder, encrypted, readsAsWords, wordsJoined];
