/** Words with numbers as plain data, see `WordTable`. */
export interface PackedWords {
  /** The words, one behind the other. */
  readonly text: string;
  /**
   * How many words there are; twice as many slots and one, each with the place of a word and one, or 0; where in the text
   * each word begins, and the last one ends; where in what is left the numbers of each begin, and the last ones end.
   */
  readonly cells: Int32Array;
}

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * A map from words to numbers that needs no making: of thousands of words a scan asks for a few, and each is found where it
 * stands. Words have places, from 0 on in the order in which they were packed.
 */
export class WordTable {
  private readonly text: string;
  private readonly slots: Int32Array;
  private readonly starts: Int32Array;
  private readonly numberStarts: Int32Array;
  private readonly numbers: Int32Array;

  constructor({ text, cells }: PackedWords) {
    const { slots, starts, numberStarts, numbers } = divide(cells);
    this.text = text;
    this.slots = slots;
    this.starts = starts;
    this.numberStarts = numberStarts;
    this.numbers = numbers;
  }

  has(word: string): boolean {
    return this.find(word) >= 0;
  }

  /** A word's numbers; none when it is not in the table. */
  get(word: string): Int32Array {
    const place = this.find(word);
    return place < 0
      ? this.numbers.subarray(0, 0)
      : this.numbers.subarray(this.numberStarts[place], this.numberStarts[place + 1]);
  }

  /** The word at a place. */
  wordAt(place: number): string {
    return this.text.slice(this.starts[place], this.starts[place + 1]);
  }

  /** Place of a word; -1 when it is not in the table. */
  private find(word: string): number {
    const { text, slots, starts } = this;
    for (let slot = hash(word) % slots.length; slots[slot] !== 0; slot = (slot + 1) % slots.length) {
      const place = slots[slot] - 1;
      const start = starts[place];
      if (starts[place + 1] - start === word.length && text.startsWith(word, start)) return place;
    }
    return -1;
  }
}

export function packWords(words: ReadonlyMap<string, readonly number[]>): PackedWords {
  const { size } = words;
  const ofAll = [...words.values()].flat();
  const cells = new Int32Array(1 + countSlots(size) + 2 * (size + 1) + ofAll.length);
  cells[0] = size;
  const { slots, starts, numberStarts, numbers } = divide(cells);
  numbers.set(ofAll);
  let place = 0;
  for (const [word, ofWord] of words) {
    let slot = hash(word) % slots.length;
    while (slots[slot] !== 0) slot = (slot + 1) % slots.length;
    slots[slot] = ++place;
    starts[place] = starts[place - 1] + word.length;
    numberStarts[place] = numberStarts[place - 1] + ofWord.length;
  }
  return { text: [...words.keys()].join(''), cells };
}

/** The parts of `PackedWords.cells`. */
function divide(cells: Int32Array) {
  const count = cells[0];
  const starts = 1 + countSlots(count);
  const numberStarts = starts + count + 1;
  const numbers = numberStarts + count + 1;
  return {
    slots: cells.subarray(1, starts),
    starts: cells.subarray(starts, numberStarts),
    numberStarts: cells.subarray(numberStarts, numbers),
    numbers: cells.subarray(numbers),
  };
}

/** At most every other slot is taken, so that a word is a step or two from where it is looked for, or known to be missing. */
function countSlots(words: number): number {
  return 2 * words + 1;
}

function hash(word: string): number {
  let hashed = FNV_BASIS;
  for (let at = 0; at < word.length; at++) hashed = Math.imul(hashed ^ word.charCodeAt(at), FNV_PRIME);
  return hashed >>> 0;
}
