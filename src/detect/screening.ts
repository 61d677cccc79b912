import type { Rule } from '../model/rule.ts';
import { createByteTable, NO_BYTE } from './byte-class.ts';
import type { TextWindow } from './text-window.ts';

/** Tables of classes of bytes, by how the classes are written; many rules share one. */
export type ClassTables = Map<string, Uint8Array>;

interface Row {
  readonly table: Uint8Array;
  readonly least: number;
  readonly most: number;
}

const ANY_BYTE = '\x00\xff';

/** A rule's `Screen` made ready: passes over bytes in which the rule's pattern cannot match. */
export class Screening {
  private readonly least: number;
  private readonly body: Uint8Array;
  private readonly head: readonly Uint8Array[];
  /** Bytes before and after a match on which it may depend. */
  readonly behind: number;
  readonly ahead: number;
  private readonly rows: readonly Row[];
  /** Bytes that `mayBeginAt` looked at last, from its start. */
  looked = 0;

  constructor({ screen, before, after }: Rule, tables: ClassTables) {
    this.least = screen?.least ?? 0;
    this.behind = screen?.behind ?? before;
    this.ahead = screen?.ahead ?? after;
    this.body = readClass(screen?.body ?? ANY_BYTE, tables);
    this.head = (screen?.head ?? []).flatMap(([bytes, times]) =>
      new Array<Uint8Array>(times).fill(readClass(bytes, tables)),
    );
    this.rows = (screen?.rows ?? []).map(([bytes, least, most]) => ({ table: readClass(bytes, tables), least, most }));
  }

  /** Whether a match may begin at a byte. */
  mayBeginAt(bytes: Uint8Array, start: number): boolean {
    const { head } = this;
    let at = 0;
    while (at < head.length && head[at][bytes[start + at] ?? NO_BYTE] === 1) at++;
    this.looked = Math.min(at + 1, head.length);
    return at === head.length && this.mayConsistOfRows(bytes, start);
  }

  private mayConsistOfRows(bytes: Uint8Array, start: number): boolean {
    let at = start;
    for (const { table, least, most } of this.rows) {
      const from = at;
      while (at - from < most && table[bytes[at] ?? NO_BYTE] === 1) at++;
      this.looked = Math.max(this.looked, at - start + 1);
      if (at - from < least) return false;
    }
    return true;
  }

  /** Where the row of bytes that matches are made of ends that goes on from a byte: no match that begins there goes on. */
  findRowEnd(bytes: Uint8Array, start: number, limit: number): number {
    let end = start;
    while (end < limit && this.body[bytes[end] ?? NO_BYTE] === 1) end++;
    return end;
  }

  /** Whether a match may lie in `[from, to)`; looks at few of its bytes when none does. */
  mayLieIn(bytes: Uint8Array, from: number, to: number): boolean {
    const { body, least } = this;
    // All bytes behind a byte that failed and up to `known` are of the class.
    let known = from - 1;
    for (let end = from + least - 1; end < to; ) {
      let at = end;
      while (at > known && body[bytes[at]] === 1) at--;
      if (at === known) return true;
      known = end;
      end = at + least;
    }
    return least === 0;
  }

  /** Whether a value may match as a whole. */
  mayBe(value: string): boolean {
    const { body, least } = this;
    let at = 0;
    while (at < value.length && body[value.charCodeAt(at)] === 1) at++;
    return at === value.length && at >= least;
  }

  /** Whether the first bytes of content, up to `end`, may match as a whole. */
  mayBeWhole(bytes: Uint8Array, end: number): boolean {
    return end >= this.least && this.findRowEnd(bytes, 0, end) === end;
  }

  /**
   * How far before a hit the unbroken row of bytes that matches are made of begins, and whether it is long enough for
   * one. A match that covers the hit lies in that row.
   */
  measureRow(window: TextWindow, before: number, after: number): { from: number; isLongEnough: boolean } {
    const { body, least } = this;
    const { bytes, hit } = window;
    let from = 0;
    while (from < before && body[bytes[hit - from - 1] ?? NO_BYTE] === 1) from++;
    let to = 0;
    while (to < after && from + to < least && body[bytes[hit + to] ?? NO_BYTE] === 1) to++;
    window.note(from + 1, to + 1);
    return { from, isLongEnough: from + to >= least };
  }
}

function readClass(written: string, tables: ClassTables): Uint8Array {
  let table = tables.get(written);
  if (table === undefined) {
    table = markClass(written);
    tables.set(written, table);
  }
  return table;
}

/** A table with 1 for each byte of a class. */
export function markClass(written: string): Uint8Array {
  const table = createByteTable();
  for (let i = 0; i < written.length; i += 2) table.fill(1, written.charCodeAt(i), written.charCodeAt(i + 1) + 1);
  return table;
}
