import { date } from './signals/date.ts';
import { documentedExample } from './signals/documented-example.ts';
import { encodedPlaceholder } from './signals/encoded-placeholder.ts';
import { encodedText } from './signals/encoded-text.ts';
import { encrypted } from './signals/encrypted.ts';
import { fewCharacters } from './signals/few-characters.ts';
import { insideBase64 } from './signals/inside-base64.ts';
import { masked } from './signals/masked.ts';
import { placeholder } from './signals/placeholder.ts';
import { publicMaterial } from './signals/public-material.ts';
import { readsAsWords } from './signals/reads-as-words.ts';
import { repeatsKey } from './signals/repeats-key.ts';
import { repetition } from './signals/repetition.ts';
import { sequence } from './signals/sequence.ts';
import type { PlaceSignal, Signal, ValueSignal } from './signals/signal.ts';
import { template } from './signals/template.ts';

/** Letters likelier by so much to be chance than language are no words, whatever signs stand between them. */
const RANDOM_BITS = 10;

/** How clearly words have to read as such. */
const PLAIN = 1;

/** How a template begins that is the whole value; random characters may begin with an angle bracket, too. */
const OPENING = /^(?:[$#%]?\{|<[\w\s.:|/-]{1,60}>)/;

/** A template, unless random characters have made what looks like one somewhere in them. */
const filledIn: Signal = {
  ...template,
  measure: subject => (subject.chanceLead < RANDOM_BITS || OPENING.test(subject.value) ? template.measure(subject) : 0),
};

/** A name made of words: settings refer to one another by such. */
const wordsJoined: ValueSignal = {
  name: 'words-joined',
  ofValue: true,
  weighs: '-',
  measure: ({ value, chanceLead }) =>
    chanceLead < RANDOM_BITS && /^[a-z]{2,}(?:[_.-][a-z]{2,})+$/i.test(value) ? 1 : 0,
  explain: () => 'it is a name made of words',
};

/** The same behind a prefix that is nobody else's: there they have to read as words, not only not as chance. */
const plainWords: ValueSignal = {
  ...wordsJoined,
  measure: value => (readsAsWords.measure(value) >= PLAIN ? wordsJoined.measure(value) : 0),
};

/** Chance makes shorter rows of the words that stand for values: there are many of two letters. */
const TELLING_LETTERS = 8;

/** Words where the random part should be: `acme_not_a_real_key`. */
const filler: ValueSignal = {
  ...placeholder,
  measure: value => (value.letters.length >= TELLING_LETTERS ? placeholder.measure(value) : 0),
};

/** Words of its own name and no others; few letters chance may have made. */
const spellsName: PlaceSignal = {
  ...repeatsKey,
  measure: ({ letters, key }) =>
    letters.length >= TELLING_LETTERS && key.words.replace(/[^a-z]+/g, '').includes(letters) ? 1 : 0,
};

/** A date or a time with its signs: of digits alone, anything is made. */
const moment: PlaceSignal = {
  ...date,
  measure: subject => (/^\d+$/.test(subject.value) ? 0 : date.measure(subject)),
};

const MADE_UP: readonly Signal[] = [
  documentedExample,
  masked,
  filledIn,
  fewCharacters,
  repetition,
  sequence,
  insideBase64,
];

/** What shows a value of a known shape to be made up. */
export const FAKES: readonly Signal[] = [...MADE_UP, filler, plainWords];

/** What shows a value of an open shape, found beside its provider's name, to be something else. */
export const STRANGERS: readonly Signal[] = [
  ...MADE_UP,
  placeholder,
  spellsName,
  encodedPlaceholder,
  encodedText,
  encrypted,
  publicMaterial,
  readsAsWords,
  wordsJoined,
  moment,
];
