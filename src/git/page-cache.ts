import type { Engine } from '../wasm/engine.ts';

/** Bytes of a page; the last one of a file is shorter. Small, because families lie scattered in large packs. */
export const PAGE_BYTES = 1 << 15;

/** Where the pages of one file stand, by their number. The cache takes away what it reuses. */
export type PageTable = Map<number, number>;

/** Memory for pages of any number of files, those not used for a while reused first. */
export class PageCache {
  private readonly own: Uint8Array;
  private readonly engine: Engine | undefined;
  private readonly start: number;
  private readonly owners: (PageTable | undefined)[];
  private readonly numbers: Float64Array;
  private readonly isUsed: Uint8Array;
  private hand = 0;

  /** With an engine the pages stand in its memory, where it can inflate them without a copy. */
  constructor(limitBytes: number, engine?: Engine) {
    const count = Math.max(4, Math.floor(limitBytes / PAGE_BYTES));
    this.engine = engine;
    this.own = new Uint8Array(engine === undefined ? count * PAGE_BYTES : 0);
    this.start = engine?.allocate(count * PAGE_BYTES) ?? 0;
    this.owners = new Array<PageTable | undefined>(count).fill(undefined);
    this.numbers = new Float64Array(count);
    this.isUsed = new Uint8Array(count);
  }

  /** The memory that addresses point into. */
  get bytes(): Uint8Array {
    return this.engine?.bytes ?? this.own;
  }

  /** Notes that a page is in use, so that it stays a while. */
  touch(address: number): void {
    this.isUsed[(address - this.start) / PAGE_BYTES] = 1;
  }

  /** Address of a page to fill. It enters the table, and has to leave it if filling fails. */
  claim(table: PageTable, number: number): number {
    const { isUsed, owners, numbers } = this;
    for (; isUsed[this.hand] === 1; this.hand = (this.hand + 1) % isUsed.length) isUsed[this.hand] = 0;
    const slot = this.hand;
    this.hand = (slot + 1) % isUsed.length;
    owners[slot]?.delete(numbers[slot]);
    owners[slot] = table;
    numbers[slot] = number;
    isUsed[slot] = 1;
    const address = this.start + slot * PAGE_BYTES;
    table.set(number, address);
    return address;
  }
}
