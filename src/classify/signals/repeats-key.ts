import type { PlaceSignal } from './signal.ts';

const LONGEST_VALUE = 60;

/** The value says the same as its name. */
export const repeatsKey: PlaceSignal = {
  name: 'repeats-key',
  weighs: '-',
  measure: ({ value, letters, key }) => {
    if (value.length > LONGEST_VALUE || letters.length < 3) return 0;
    const name = key.words.replace(/[^a-z]+/g, '');
    return name.length >= 3 && (name.includes(letters) || letters.includes(name)) ? 1 : 0;
  },
  explain: () => 'it repeats the name that it is given to',
};
