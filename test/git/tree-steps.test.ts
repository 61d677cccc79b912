import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildGraph, toSteps } from '../../src/git/tree-graph.ts';
import { listGiven, StepWriter, walkSteps } from '../../src/git/tree-steps.ts';

/** A tree as it is told: how much of its base it takes over, and what it adds. */
const told = fc.record({ isNext: fc.boolean(), cut: fc.nat(6), added: fc.array(fc.nat(30), { maxLength: 4 }) });

/** Writes trees, each made from the one before or from that one's base; gives them in full as well. */
function write(trees: readonly { isNext: boolean; cut: number; added: readonly number[] }[]): {
  steps: Int32Array;
  full: { tree: number; entries: number[] }[];
} {
  const writer = new StepWriter();
  const full: { tree: number; entries: number[] }[] = [];
  const stack: number[][] = [];
  for (const [number, { isNext, cut, added }] of trees.entries()) {
    if (!isNext) stack.pop();
    const base = stack.at(-1) ?? [];
    writer.begin(100 + number, stack.length);
    const entries: number[] = [];
    // Some from the end, what is new, some from the start: whatever order a delta may have.
    const count = base.length / 2;
    const at = Math.min(cut, count);
    writer.take(at, count - at);
    entries.push(...base.slice(2 * at));
    for (const child of added) {
      writer.give(child, child % 5);
      entries.push(child, child % 5);
    }
    writer.take(0, at);
    entries.push(...base.slice(0, 2 * at));
    writer.end();
    stack.push(entries);
    full.push({ tree: 100 + number, entries });
  }
  return { steps: writer.toSteps(), full };
}

it('trees told by their differences are read back in full', () => {
  fc.assert(
    fc.property(fc.array(told, { maxLength: 40 }), trees => {
      const { steps, full } = write(trees);
      const read: { tree: number; entries: number[] }[] = [];
      walkSteps(steps, (tree, entries, length) => read.push({ tree, entries: [...entries.subarray(0, length)] }));
      expect(read).toEqual(full);
      const given = new Set(listGiven(steps));
      for (const { entries } of full)
        for (let k = 0; k < entries.length; k += 2) expect(given.has(entries[k])).toBe(true);
    }),
  );
});

it('the graph is the same whether trees are told by differences or in full', () => {
  fc.assert(
    fc.property(fc.array(told, { maxLength: 40 }), fc.uniqueArray(fc.nat(30)), (trees, wanted) => {
      const { steps, full } = write(trees);
      const names = ['a', 'b', 'c', 'd', 'e'];
      const edges = full.flatMap(({ tree, entries }) =>
        entries.flatMap((child, k) => (k % 2 === 0 ? [tree, child, entries[k + 1]] : [])),
      );
      const inFull = toSteps({ edges: Int32Array.from(edges), names });
      expect(buildGraph(200, [{ steps, names }], wanted)).toEqual(buildGraph(200, [inFull], wanted));
    }),
  );
});

it('a row that is dropped leaves nothing behind', () => {
  const writer = new StepWriter();
  writer.begin(7, 0);
  writer.give(1, 0);
  writer.drop();
  writer.begin(8, 0);
  writer.give(2, 0);
  writer.end();
  expect([...writer.toSteps()]).toEqual([8, 0, 3, -1, 2, 0]);
});
