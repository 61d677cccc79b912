/** Least and greatest of any range of a list of numbers, in logarithmic time. */
export class RankExtremes {
  private readonly size: number;
  private readonly least: Int32Array;
  private readonly greatest: Int32Array;

  constructor(ranks: Int32Array) {
    const size = ranks.length;
    this.size = size;
    this.least = new Int32Array(2 * size);
    this.greatest = new Int32Array(2 * size);
    this.least.set(ranks, size);
    this.greatest.set(ranks, size);
    for (let i = size - 1; i > 0; i--) {
      this.least[i] = Math.min(this.least[2 * i], this.least[2 * i + 1]);
      this.greatest[i] = Math.max(this.greatest[2 * i], this.greatest[2 * i + 1]);
    }
  }

  /** Over `[start, end)`, which must not be empty. */
  find(start: number, end: number): { least: number; greatest: number } {
    let least = Number.POSITIVE_INFINITY;
    let greatest = Number.NEGATIVE_INFINITY;
    for (let a = start + this.size, b = end + this.size; a < b; a >>= 1, b >>= 1) {
      if (a & 1) {
        least = Math.min(least, this.least[a]);
        greatest = Math.max(greatest, this.greatest[a++]);
      }
      if (b & 1) {
        least = Math.min(least, this.least[--b]);
        greatest = Math.max(greatest, this.greatest[b]);
      }
    }
    return { least, greatest };
  }
}
