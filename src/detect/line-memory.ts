import type { LineAround } from './text-window.ts';

interface Entry<Value> {
  readonly needle: number;
  readonly hit: number;
  readonly text: string;
  readonly value: Value;
}

/**
 * Remembers what was made of a line at a hit of a needle. One entry a slot: a newcomer takes the place of who was there,
 * which keeps it bounded without any bookkeeping. Entries are compared as a whole, so that no two lines are mistaken
 * for one another.
 */
export class LineMemory<Value> {
  private readonly slots: (Entry<Value> | undefined)[];

  /** `slots`: a power of two. */
  constructor(slots: number) {
    this.slots = new Array(slots).fill(undefined);
  }

  /** What was made of a line, or is made now. */
  recall(needle: number, line: LineAround, make: () => Value): Value {
    const { hit, text } = line;
    const slot = this.toSlot(needle, line);
    const entry = this.slots[slot];
    if (entry !== undefined && entry.needle === needle && entry.hit === hit && entry.text === text) return entry.value;
    const value = make();
    this.slots[slot] = { needle, hit, text, value };
    return value;
  }

  private toSlot(needle: number, { hash, hit }: LineAround): number {
    const mixed = Math.imul(hash ^ (needle << 8) ^ hit, 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & (this.slots.length - 1);
  }
}
