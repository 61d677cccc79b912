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

  find(needle: number, line: LineAround): Value | undefined {
    const entry = this.slots[this.toSlot(needle, line)];
    if (entry === undefined || entry.needle !== needle || entry.hit !== line.hit || entry.text !== line.text)
      return undefined;
    return entry.value;
  }

  remember(needle: number, line: LineAround, value: Value): void {
    this.slots[this.toSlot(needle, line)] = { needle, hit: line.hit, text: line.text, value };
  }

  private toSlot(needle: number, { hash, hit }: LineAround): number {
    const mixed = Math.imul(hash ^ (needle << 8) ^ hit, 0x9e3779b1);
    return (mixed ^ (mixed >>> 15)) & (this.slots.length - 1);
  }
}
