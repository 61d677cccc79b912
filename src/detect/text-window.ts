import type { Rule } from '../model/rule.ts';

const NEWLINE = 10;
/** Bytes of lines that tell them apart: values that differ do so in more than one of so many. */
const SAMPLES = 64;

/** Text around a hit: latin1, one character a byte, and where in it the hit stands. */
export interface TextAround {
  readonly text: string;
  readonly hit: number;
}

/** Lines around a hit, with a number that differs where they do, most often. */
export interface LineAround extends TextAround {
  readonly hash: number;
}

/**
 * Looks at content around a hit and remembers how far anybody looked. What was found there depends on nothing but the
 * bytes in `[hit - before, hit + after)`; where that reaches beyond an end of the content, also on that end.
 */
export class TextWindow {
  readonly hit: number;
  /** Farthest looks so far, in bytes from the first byte of the hit. */
  before = 0;
  after = 0;
  readonly bytes: Buffer;
  private text = '';
  private made: Map<string, unknown> | undefined;
  private from = 0;
  private to = 0;

  constructor(bytes: Buffer, hit: number) {
    this.bytes = bytes;
    this.hit = hit;
  }

  /** Somebody looked this far at the bytes themselves. */
  note(before: number, after: number): void {
    if (before > this.before) this.before = before;
    if (after > this.after) this.after = after;
  }

  /** The text in `[hit - before, hit + after)`, as far as the content goes; perhaps more of it. */
  look(before: number, after: number): TextAround {
    this.note(before, after);
    const from = Math.max(0, this.hit - before);
    const to = Math.min(this.bytes.length, this.hit + after);
    if (from < this.from || to > this.to || this.text === '') {
      this.from = Math.max(0, this.hit - this.before);
      this.to = Math.min(this.bytes.length, this.hit + this.after);
      this.text = this.bytes.toString('latin1', this.from, this.to);
    }
    return { text: this.text, hit: this.hit - this.from };
  }

  /** What is made of this text under a name, made once: many rules of one needle ask for the same. */
  makeOnce<Made>(name: string, make: () => Made): Made {
    this.made ??= new Map();
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as Made;
  }

  /**
   * The line of the hit, and so many lines before and after it, without the line breaks at both ends and at most this
   * much of them.
   */
  lookAtLines(before: number, after: number, linesBefore = 0, linesAfter = 0): LineAround {
    const { bytes, hit } = this;
    const least = Math.max(0, hit - before);
    const most = Math.min(bytes.length, hit + after);
    let from = hit;
    for (let left = linesBefore; from > least; from--) {
      if (bytes[from - 1] === NEWLINE && left-- === 0) break;
    }
    let to = hit;
    for (let left = linesAfter; to < most; to++) {
      if (bytes[to] === NEWLINE && left-- === 0) break;
    }
    // A line break that ends the look was seen as well; an end of the content counts as looking beyond it.
    this.note(from > least ? hit - from + 1 : before, to < most ? to - hit + 1 : after);
    return { text: bytes.toString('latin1', from, to), hit: hit - from, hash: hashSamples(bytes, from, to) };
  }
}

/** Of a few bytes here and there, each weighed by its place. */
function hashSamples(bytes: Uint8Array, from: number, to: number): number {
  const step = Math.max(1, Math.floor((to - from) / SAMPLES));
  let hash = to - from;
  for (let at = from; at < to; at += step) hash = (hash + Math.imul(bytes[at], 2 * (at - from) + 1)) | 0;
  return hash;
}

/** What a byte of a token can be: 1 one that ends its unbroken text, 2 one that begins an escape. */
export const ESCAPE_ROLES = new Uint8Array(256);
for (const byte of Buffer.from(' \t\r\n"\'`<>')) ESCAPE_ROLES[byte] = 1;
for (const byte of Buffer.from('%\\&=')) ESCAPE_ROLES[byte] = 2;
const ESCAPE = /^(?:%[0-9A-Fa-f]{2}|\\[/ux0-3]|&#|&[a-z]{2,6};|=3D)/;
const ESCAPE_SIGHT = 2048;
/** Bytes that escapes may add to a value. */
const ESCAPED_EXTRA = 4096;

/** How long so many bytes may be when they are escaped: three times as long at most. */
export function lengthenEscaped(bytes: number): number {
  return bytes + Math.min(2 * bytes, ESCAPED_EXTRA);
}

/**
 * How far around a hit a rule gets a second look at text whose escapes are resolved, and how far behind it these may
 * stand; only distinctive rules do.
 */
export function reachOfEscapes(rule: Rule): { before: number; after: number; behind: number } | undefined {
  if (rule.specificity !== 2) return undefined;
  // Escaped text is longer than what it says.
  const after = lengthenEscaped(rule.after);
  const before = lengthenEscaped(rule.before);
  return { before, after, behind: rule.offset > 0 || rule.recognition === 'within' ? before : 0 };
}

/**
 * Whether the unbroken text that begins at the hit, or so many bytes before it at most, holds an escape: one elsewhere
 * could not have hidden the value.
 */
export function holdsEscape(window: TextWindow, before: number): boolean {
  const { bytes, hit } = window;
  const end = Math.min(bytes.length, hit + ESCAPE_SIGHT);
  let isFound = false;
  let from = hit;
  for (; from > 0 && hit - from < before && !isFound && ESCAPE_ROLES[bytes[from - 1]] !== 1; from--) {
    isFound = ESCAPE_ROLES[bytes[from - 1]] === 2 && ESCAPE.test(bytes.toString('latin1', from - 1, from + 7));
  }
  window.note(hit - from + 1, 0);
  let at = hit;
  for (; at < end && !isFound && ESCAPE_ROLES[bytes[at]] !== 1; at++) {
    if (ESCAPE_ROLES[bytes[at]] === 0) continue;
    isFound = ESCAPE.test(bytes.toString('latin1', at, at + 8));
    if (!isFound && bytes[at] === 38) break;
  }
  window.note(0, at - hit + 8);
  return isFound;
}
