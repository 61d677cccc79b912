import type { HitList } from './hit-list.ts';
import type { Needle } from './needle.ts';
import type { Prefilter } from './prefilter.ts';

/** The automaton knows this many first bytes of a needle; the rest is compared. Keeps the table small enough to stay in cache. */
const PIECE = 7;

/**
 * Aho-Corasick over case-folded byte classes, one table look-up a byte.
 *
 * The table holds, for each state and class, the next state times the number of classes, or its complement (negative)
 * where a piece of some needle ends there.
 */
export class AhoCorasick implements Prefilter {
  private readonly classes: Uint8Array;
  private readonly table: Int32Array;
  private readonly width: number;
  /** Needles whose piece ends in a state: `outputs[outputStarts[state] .. outputStarts[state + 1]]`. */
  private readonly outputStarts: Int32Array;
  private readonly outputs: Int32Array;
  private readonly pieces: Uint8Array;
  private readonly texts: readonly Uint8Array[];
  private readonly ignoreCase: Uint8Array;

  constructor(needles: readonly Needle[]) {
    this.texts = needles.map(needle => Buffer.from(needle.text, 'latin1'));
    this.ignoreCase = Uint8Array.from(needles, needle => (needle.ignoreCase ? 1 : 0));
    this.pieces = Uint8Array.from(this.texts, text => Math.min(PIECE, text.length));
    this.classes = classify(this.texts, this.pieces);
    this.width = this.classes.reduce((most, value) => Math.max(most, value), 0) + 1;
    const trie = buildTrie(this.texts, this.pieces, this.classes, this.width);
    this.outputStarts = trie.outputStarts;
    this.outputs = trie.outputs;
    this.table = trie.table;
  }

  find(bytes: Uint8Array, from: number, to: number, hits: HitList): void {
    const { classes, table } = this;
    let state = 0;
    for (let i = from; i < to; i++) {
      state = table[state + classes[bytes[i]]];
      if (state < 0) {
        state = ~state;
        this.report(bytes, state, i + 1, to, hits);
      }
    }
  }

  private report(bytes: Uint8Array, state: number, pieceEnd: number, to: number, hits: HitList): void {
    const { outputStarts, outputs, pieces, texts, ignoreCase } = this;
    const number = state / this.width;
    for (let k = outputStarts[number]; k < outputStarts[number + 1]; k++) {
      const needle = outputs[k];
      const text = texts[needle];
      const start = pieceEnd - pieces[needle];
      if (start + text.length > to) continue;
      let i = 0;
      if (ignoreCase[needle] === 1) {
        for (i = pieces[needle]; i < text.length && foldByte(bytes[start + i]) === text[i]; i++);
      } else for (; i < text.length && bytes[start + i] === text[i]; i++);
      if (i === text.length) hits.add(start, needle);
    }
  }
}

function foldByte(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

/** One class for each byte (letters folded) that occurs in a piece; 0 for all others. */
function classify(texts: readonly Uint8Array[], pieces: Uint8Array): Uint8Array {
  const classes = new Uint8Array(256);
  let next = 1;
  texts.forEach((text, needle) => {
    for (let i = 0; i < pieces[needle]; i++) {
      const byte = foldByte(text[i]);
      if (classes[byte] === 0) classes[byte] = next++;
    }
  });
  for (let byte = 65; byte <= 90; byte++) classes[byte] = classes[byte + 32];
  return classes;
}

interface Trie {
  table: Int32Array;
  outputStarts: Int32Array;
  outputs: Int32Array;
}

function buildTrie(texts: readonly Uint8Array[], pieces: Uint8Array, classes: Uint8Array, width: number): Trie {
  const most = 1 + pieces.reduce((sum, length) => sum + length, 0);
  let next = new Int32Array(Math.min(most, 4096) * width);
  let states = 1;
  const ends: number[][] = [[]];
  texts.forEach((text, needle) => {
    let state = 0;
    for (let i = 0; i < pieces[needle]; i++) {
      const slot = state * width + classes[text[i]];
      if (next[slot] === 0) {
        if ((states + 1) * width > next.length) {
          const larger = new Int32Array(next.length * 2);
          larger.set(next);
          next = larger;
        }
        ends.push([]);
        next[slot] = states++;
      }
      state = next[slot];
    }
    ends[state].push(needle);
  });
  // Breadth first: a missing edge leads where the longest proper suffix leads, and a suffix's needles end here as well.
  const failure = new Int32Array(states);
  const queue = new Int32Array(states);
  let head = 0;
  let tail = 0;
  for (let c = 0; c < width; c++) if (next[c] !== 0) queue[tail++] = next[c];
  while (head < tail) {
    const state = queue[head++];
    const suffix = failure[state];
    if (ends[suffix].length > 0) ends[state] = ends[state].concat(ends[suffix]);
    for (let c = 0; c < width; c++) {
      const slot = state * width + c;
      const child = next[slot];
      if (child === 0) next[slot] = next[suffix * width + c];
      else {
        failure[child] = next[suffix * width + c];
        queue[tail++] = child;
      }
    }
  }
  const outputStarts = new Int32Array(states + 1);
  ends.forEach((needles, state) => {
    outputStarts[state + 1] = outputStarts[state] + needles.length;
  });
  const table = new Int32Array(states * width);
  for (let i = 0; i < table.length; i++) {
    const target = next[i];
    table[i] = ends[target].length > 0 ? ~(target * width) : target * width;
  }
  return { table, outputStarts, outputs: Int32Array.from(ends.flat()) };
}
