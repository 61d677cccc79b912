import { measureNodes } from './measure-shape.ts';
import type { Repeat, Shape, ShapeNode } from './shape.ts';

/** Literals of which every instance of a shape holds one. */
export interface AnchorSet {
  readonly texts: readonly string[];
  /** Least and greatest number of characters before the anchor. */
  readonly minOffset: number;
  readonly maxOffset: number;
}

/** Alternatives multiply; beyond this many literals a run of them is cut. */
const MAX_TEXTS = 32;

/** From this length on a literal is rare enough; what then counts is that it stands at a fixed place. */
const LONG_ENOUGH = 5;

/** Characters of length that a fixed place is worth. */
const FIXED_BONUS = 2;

/**
 * The best literals to look for before a shape is tried, or undefined when every choice of them would have one shorter
 * than `minLength`: long ones first, then those at a fixed distance from the start.
 */
export function findAnchors(shape: Shape, minLength: number): AnchorSet | undefined {
  return pickBest(listAnchorSets(flatten(shape.nodes), minLength).filter(set => shortest(set) >= minLength));
}

function listAnchorSets(nodes: readonly ShapeNode[], minLength: number): AnchorSet[] {
  const sets: AnchorSet[] = [];
  let run: AnchorSet | undefined;
  let minOffset = 0;
  let maxOffset = 0;
  const closeRun = () => {
    if (run !== undefined) sets.push({ ...run, texts: dropCovered(run.texts) });
    run = undefined;
  };
  for (const node of nodes) {
    const texts = toTexts(node);
    if (texts !== undefined && texts.length * (run?.texts.length ?? 1) <= MAX_TEXTS) {
      run = {
        minOffset,
        maxOffset,
        ...run,
        texts: (run?.texts ?? ['']).flatMap(head => texts.map(tail => head + tail)),
      };
    } else {
      if (run !== undefined && node.type === 'repeat' && isWorthSpelling(run, node, minLength))
        run = { ...run, texts: run.texts.flatMap(head => [...node.alphabet].map(tail => head + tail)) };
      closeRun();
      if (node.type === 'choice') sets.push(...shift(joinBranches(node.branches, minLength), minOffset, maxOffset));
    }
    const { minWidth, maxWidth } = measureNodes([node]);
    minOffset += minWidth;
    maxOffset += maxWidth;
  }
  closeRun();
  return sets;
}

/** A literal one character short becomes an anchor with each character that may follow: `SK0`, `SK1`, … `SKf`. */
function isWorthSpelling(run: AnchorSet, next: Repeat, minLength: number): boolean {
  return shortest(run) === minLength - 1 && next.min > 0 && next.alphabet.length * run.texts.length <= MAX_TEXTS;
}

/** All texts of a node that is nothing but literals. */
function toTexts(node: ShapeNode): string[] | undefined {
  if (node.type === 'literal') return [node.text];
  if (node.type !== 'choice') return undefined;
  const texts: string[] = [];
  for (const branch of node.branches) {
    let heads = [''];
    for (const part of branch) {
      const tails = toTexts(part);
      if (tails === undefined) return undefined;
      heads = heads.flatMap(head => tails.map(tail => head + tail));
    }
    if (heads.includes('')) return undefined;
    texts.push(...heads);
  }
  return texts.length > MAX_TEXTS ? undefined : texts;
}

/** One set for a choice, if each branch has one. */
function joinBranches(branches: readonly (readonly ShapeNode[])[], minLength: number): AnchorSet[] {
  const best = branches.map(branch => pickBest(listAnchorSets(branch, minLength)));
  if (best.some(set => set === undefined)) return [];
  const sets = best as AnchorSet[];
  return [
    {
      texts: dropCovered(sets.flatMap(set => set.texts)),
      minOffset: Math.min(...sets.map(set => set.minOffset)),
      maxOffset: Math.max(...sets.map(set => set.maxOffset)),
    },
  ];
}

function shift(sets: readonly AnchorSet[], min: number, max: number): AnchorSet[] {
  return sets.map(set => ({ ...set, minOffset: set.minOffset + min, maxOffset: set.maxOffset + max }));
}

/** A text that starts with another of the set adds no hit. */
function dropCovered(texts: readonly string[]): string[] {
  const unique = [...new Set(texts)];
  return unique.filter(text => !unique.some(other => other !== text && text.startsWith(other)));
}

function pickBest(sets: readonly AnchorSet[]): AnchorSet | undefined {
  const rank = (set: AnchorSet) => [
    -Math.min(rarity(set), LONG_ENOUGH) - (set.minOffset === set.maxOffset ? FIXED_BONUS : 0),
    -rarity(set),
    set.maxOffset,
  ];
  return [...sets].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const index = left.findIndex((value, i) => value !== right[i]);
    return index < 0 ? 0 : left[index] - right[index];
  })[0];
}

/** Length of the shortest text, short of what every address starts with. */
function rarity(set: AnchorSet): number {
  return Math.min(...set.texts.map(text => text.replace(/^https?:\/\//, '').length));
}

function shortest(set: AnchorSet): number {
  return Math.min(...set.texts.map(text => text.length));
}

function flatten(nodes: readonly ShapeNode[]): ShapeNode[] {
  const flat: ShapeNode[] = [];
  for (const node of nodes.flatMap(item => (item.type === 'value' ? flatten(item.nodes) : [item]))) {
    const last = flat.at(-1);
    if (node.type === 'literal' && last?.type === 'literal')
      flat[flat.length - 1] = { type: 'literal', text: last.text + node.text };
    else flat.push(node);
  }
  return flat;
}
