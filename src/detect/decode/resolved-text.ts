import type { Span } from '../../model/location.ts';

/** Text in which escapes have been replaced, with the way back; built from left to right. */
export class ResolvedText {
  readonly #source: string;
  readonly #parts: string[] = [];
  /** For each escape: its place in the output and in the source, and both lengths. */
  readonly #places: number[] = [];
  #length = 0;
  #taken = 0;

  constructor(source: string, start = 0) {
    this.#source = source;
    this.#taken = start;
  }

  /** Takes the source as it is up to the escape at `[start, end)`, which stands for `text`. */
  addEscape(start: number, end: number, text: string): void {
    this.#copyUpTo(start);
    this.#places.push(this.#length, start, text.length, end - start);
    this.#parts.push(text);
    this.#length += text.length;
    this.#taken = end;
  }

  /** The whole text, the source taken as it is up to `end`. */
  finish(end: number = this.#source.length): string {
    this.#copyUpTo(end);
    return this.#parts.join('');
  }

  /** Where the characters `[start, end)` of the text stand in the source, `start < end`. */
  toSource(start: number, end: number): Span {
    return { startByte: this.#locate(start, 0), endByte: this.#locate(end - 1, 1) };
  }

  #copyUpTo(end: number): void {
    if (end <= this.#taken) return;
    this.#places.push(this.#length, this.#taken, end - this.#taken, end - this.#taken);
    this.#parts.push(this.#source.slice(this.#taken, end));
    this.#length += end - this.#taken;
  }

  /** Source offset of the start (`edge` 0) or end (`edge` 1) of what the character at `index` was written as. */
  #locate(index: number, edge: 0 | 1): number {
    let low = 0;
    let high = this.#places.length / 4 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#places[middle * 4] <= index) low = middle;
      else high = middle - 1;
    }
    const [at, sourceAt, length, sourceLength] = this.#places.slice(low * 4, low * 4 + 4);
    if (length === sourceLength) return sourceAt + (index - at) + edge;
    return sourceAt + edge * sourceLength;
  }
}
