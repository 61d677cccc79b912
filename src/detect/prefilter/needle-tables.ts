import { type GramFrequency, readGram } from './gram-frequency.ts';
import type { Needle } from './needle.ts';
import { countGramsIn, pickGram } from './pick-gram.ts';

/** Bytes that are hashed. */
export const GRAM = 4;
/** A needle of 3 bytes is entered once for each folded byte that may follow. */
export const SHORTEST = 3;

/** These must be the same in `assembly/prefilter.ts`. */
const FILTER_BITS = 18;
const FACTOR = 0x9e3779b1 << 3;
const SHORT_BITS = 15;
const FACTOR_OF_SHORTS = 0x85ebca6b;
/** The parts that fours of a needle play, by how many of them are looked for: of one, of two, of three. */
const PARTS = [[0x80], [0x08, 0x04], [0x40, 0x20, 0x10]];

const FOLD = 0x20;
const PART = 16;
const HEAD_WORDS = 4;

/** The tables of the compiled prefilter. Places are in bytes, counted from the filter, which comes first. */
export interface NeedleTables {
  readonly words: Int32Array;
  readonly slotsAt: number;
  readonly slotMask: number;
  readonly shortsAt: number;
  /** The greatest number of needles one position can have. */
  readonly mostHits: number;
}

/**
 * Lays the needles out as `assembly/prefilter.ts` reads them. None may be shorter than SHORTEST. How fast they are found
 * depends on the frequency of what is looked for.
 */
export function layOutNeedles(needles: readonly Needle[], frequency?: GramFrequency): NeedleTables {
  const texts = needles.map(({ text }) => Buffer.from(text, 'latin1'));
  const linkCount = texts.reduce((sum, text) => sum + (text.length < GRAM ? 128 : 1), 0);
  const slotCount = 2 ** Math.ceil(Math.log2(2 * linkCount + 1));
  const slotsAt = 2 ** FILTER_BITS;
  const linksAt = slotsAt + slotCount * 8;
  const shortsAt = linksAt + linkCount * 8;
  const needlesAt = Math.ceil((shortsAt + (2 << SHORT_BITS) / 8) / PART) * PART;
  const words = new Int32Array((needlesAt + texts.reduce((sum, text) => sum + measureNeedle(text), 0)) / 4);
  const links = new LinkWriter(words, slotsAt / 4, slotCount, linksAt / 4);
  const shorts = new Uint8Array(words.buffer, shortsAt, (2 << SHORT_BITS) / 8);
  const gramOf = pickGram(texts, frequency);
  let place = needlesAt;
  texts.forEach((text, number) => {
    const at = gramOf(text);
    words[place / 4] = number;
    words[place / 4 + 1] = text.length;
    words[place / 4 + 2] = at;
    writeText(new Uint8Array(words.buffer, place + HEAD_WORDS * 4), text, needles[number].ignoreCase);
    const parts = PARTS[countGramsIn(text) - 1];
    if (text.length < GRAM) {
      for (let next = 0; next < 256; next++)
        if (next & FOLD) links.add(readGram(text, 0) | (next << 24), place, parts[0]);
    } else {
      links.add(readGram(text, at), place, parts[0]);
      for (let part = 1; part < parts.length; part++) links.mark(readGram(text, at + part), parts[part]);
    }
    if (text.length <= GRAM) markShort(shorts, text);
    place += measureNeedle(text);
  });
  return { words, slotsAt, slotMask: slotCount - 1, shortsAt, mostHits: links.longest };
}

/** Enters a needle of 3 or 4 bytes into the bitmap for its length: the first is that of 4. */
function markShort(bitmaps: Uint8Array, text: Uint8Array): void {
  const gram = readGram(text, 0) << (text.length < GRAM ? 8 : 0);
  const hash = (Math.imul(gram, FACTOR_OF_SHORTS) >>> (32 - SHORT_BITS)) | (text.length < GRAM ? 1 << SHORT_BITS : 0);
  bitmaps[hash >> 3] |= 1 << (hash & 7);
}

/** Fills filter, slots and links. */
class LinkWriter {
  /** Links of the fullest slot. */
  longest = 1;
  private readonly words: Int32Array;
  private readonly filter: Uint8Array;
  private readonly slots: number;
  private readonly mask: number;
  private readonly counts: Uint32Array;
  private next: number;

  constructor(words: Int32Array, slots: number, slotCount: number, links: number) {
    this.words = words;
    this.filter = new Uint8Array(words.buffer, 0, 2 ** FILTER_BITS);
    this.slots = slots;
    this.mask = slotCount - 1;
    this.counts = new Uint32Array(slotCount);
    this.next = links;
  }

  mark(gram: number, part: number): void {
    this.filter[(Math.imul(gram, FACTOR) >>> 0) >>> (32 - FILTER_BITS)] |= part;
  }

  add(gram: number, needlePlace: number, part: number): void {
    const { words, slots, mask, counts } = this;
    this.mark(gram, part);
    let slot = ((Math.imul(gram, FACTOR) >>> 0) >>> 8) & mask;
    while (counts[slot] !== 0 && words[slots + slot * 2] !== gram) slot = (slot + 1) & mask;
    words[this.next] = needlePlace;
    words[this.next + 1] = words[slots + slot * 2 + 1];
    words[slots + slot * 2] = gram;
    words[slots + slot * 2 + 1] = this.next * 4;
    this.next += 2;
    this.longest = Math.max(this.longest, ++counts[slot]);
  }
}

function measureNeedle(text: Uint8Array): number {
  return HEAD_WORDS * 4 + Math.ceil(text.length / PART) * 2 * PART;
}

/** The text in parts, each with masks that fold what may be in either case and let pass what lies past the end. */
function writeText(to: Uint8Array, text: Uint8Array, ignoreCase: boolean): void {
  const end = Math.ceil(text.length / PART) * PART;
  for (let i = 0; i < end; i++) {
    const at = i + (i & ~(PART - 1));
    const isLetter = text[i] >= 97 && text[i] <= 122;
    to[at] = i < text.length ? text[i] : 0xff;
    to[at + PART] = i >= text.length ? 0xff : ignoreCase && isLetter ? FOLD : 0;
  }
}
