/**
 * What trees hold, as far as it is of interest: most trees are told by how they differ from the one they were made from,
 * so that a folder of a thousand entries that changed ten thousand times takes ten thousand steps and not ten million.
 *
 * One row a tree: its number, its depth, how many numbers follow; then parts, one after another. A part that begins with
 * n > 0 takes over n entries of the base, from the place in the base's entries that follows; one that begins with -n
 * gives n entries, each the number of a tree or blob and the place of its name. The base of a tree of depth d is the
 * last one of depth d - 1 before it; depth 0 has none.
 */
export interface TreeSteps {
  readonly steps: Int32Array;
  readonly names: readonly string[];
  /** Ids that trees name and the repository has not. */
  readonly missing: readonly string[];
}

/** Writes rows of `TreeSteps`. */
export class StepWriter {
  private steps = new Int32Array(1 << 14);
  private used = 0;
  private row = 0;
  /** Where the count of the entries being given stands; -1 when none are. */
  private given = -1;

  begin(tree: number, depth: number): void {
    this.row = this.used;
    this.push(tree);
    this.push(depth);
    this.push(0);
    this.given = -1;
  }

  /** Takes over entries of the base. */
  take(from: number, count: number): void {
    if (count === 0) return;
    this.push(count);
    this.push(from);
    this.given = -1;
  }

  give(child: number, name: number): void {
    if (this.given < 0) {
      this.given = this.used;
      this.push(0);
    }
    this.steps[this.given]--;
    this.push(child);
    this.push(name);
  }

  end(): void {
    this.steps[this.row + 2] = this.used - this.row - 3;
  }

  /** Forgets the row that was begun. */
  drop(): void {
    this.used = this.row;
  }

  toSteps(): Int32Array {
    return this.steps.slice(0, this.used);
  }

  private push(number: number): void {
    if (this.used === this.steps.length) {
      const larger = new Int32Array(this.steps.length * 2);
      larger.set(this.steps);
      this.steps = larger;
    }
    this.steps[this.used++] = number;
  }
}

/**
 * Calls `visit` for each tree with its entries, pairs of child and name in the first `length` numbers of a list that is
 * used again for the next.
 */
export function walkSteps(steps: Int32Array, visit: (tree: number, entries: Int32Array, length: number) => void): void {
  const levels: Int32Array[] = [];
  for (let at = 0; at < steps.length; ) {
    const tree = steps[at];
    const depth = steps[at + 1];
    const end = at + 3 + steps[at + 2];
    const base = levels[depth - 1];
    let entries = levels[depth] ?? new Int32Array(64);
    let length = 0;
    for (at += 3; at < end; ) {
      const isTaken = steps[at] > 0;
      const count = 2 * Math.abs(steps[at]);
      if (length + count > entries.length) entries = enlarge(entries, length + count);
      const source = isTaken ? base : steps;
      const from = isTaken ? 2 * steps[at + 1] : at + 1;
      if (count < 32) for (let k = 0; k < count; k++) entries[length + k] = source[from + k];
      else entries.set(source.subarray(from, from + count), length);
      length += count;
      at += isTaken ? 2 : 1 + count;
    }
    levels[depth] = entries;
    visit(tree, entries, length);
  }
}

/** Every entry that some tree gives anew. */
export function* listGiven(steps: Int32Array): Generator<number> {
  for (let at = 0; at < steps.length; ) {
    const end = at + 3 + steps[at + 2];
    for (at += 3; at < end; ) {
      if (steps[at] > 0) at += 2;
      else for (let left = -steps[at++]; left > 0; left--, at += 2) yield steps[at];
    }
  }
}

function enlarge(entries: Int32Array, least: number): Int32Array {
  const larger = new Int32Array(Math.max(least, 2 * entries.length));
  larger.set(entries);
  return larger;
}
