/** Numbers in a row of a hit list. */
export const ROW = 4;

/** Where needles stand: rows of first byte, needle, reach before and reach after, ascending by first byte and needle. */
export class HitList {
  private rows = new Int32Array(1024);
  private used = 0;

  get length(): number {
    return this.used / ROW;
  }

  clear(): void {
    this.used = 0;
  }

  /**
   * Keeps the order; cheap when hits come nearly in order. The reach says which bytes, counted from the first one, what
   * was found at the hit depends on.
   */
  add(start: number, needle: number, before = 0, after = 0): void {
    if (this.used + ROW > this.rows.length) {
      const larger = new Int32Array(this.rows.length * 2);
      larger.set(this.rows);
      this.rows = larger;
    }
    const { rows } = this;
    let at = this.used;
    for (; at > 0 && isAfter(rows[at - 4], rows[at - 3], start, needle); at -= ROW) {
      rows[at] = rows[at - 4];
      rows[at + 1] = rows[at - 3];
      rows[at + 2] = rows[at - 2];
      rows[at + 3] = rows[at - 1];
    }
    rows[at] = start;
    rows[at + 1] = needle;
    rows[at + 2] = before;
    rows[at + 3] = after;
    this.used += ROW;
  }

  start(place: number): number {
    return this.rows[place * ROW];
  }

  needle(place: number): number {
    return this.rows[place * ROW + 1];
  }

  copy(): Int32Array {
    return this.rows.slice(0, this.used);
  }
}

function isAfter(start: number, needle: number, otherStart: number, otherNeedle: number): boolean {
  return start > otherStart || (start === otherStart && needle > otherNeedle);
}
