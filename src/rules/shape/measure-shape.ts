import type { Shape, ShapeNode } from './shape.ts';

/** Least and greatest number of characters, and the least randomness, of what a shape describes. */
export interface ShapeBounds {
  readonly minWidth: number;
  readonly maxWidth: number;
  /** Bits of the secret part in the least random instance. */
  readonly randomBits: number;
}

/** Bounds of a whole shape; randomness is that of its `<...>` part when it has one. */
export function measureShape(shape: Shape): ShapeBounds {
  const value = shape.nodes.find(node => node.type === 'value');
  const { minWidth, maxWidth, randomBits } = measureNodes(shape.nodes);
  return { minWidth, maxWidth, randomBits: value === undefined ? randomBits : measureNodes([value]).randomBits };
}

/** Bounds of a sequence. */
export function measureNodes(nodes: readonly ShapeNode[]): ShapeBounds {
  let minWidth = 0;
  let maxWidth = 0;
  let randomBits = 0;
  for (const node of nodes) {
    const bounds = measureNode(node);
    minWidth += bounds.minWidth;
    maxWidth += bounds.maxWidth;
    randomBits += bounds.randomBits;
  }
  return { minWidth, maxWidth, randomBits };
}

function measureNode(node: ShapeNode): ShapeBounds {
  if (node.type === 'literal') return { minWidth: node.text.length, maxWidth: node.text.length, randomBits: 0 };
  if (node.type === 'repeat')
    return { minWidth: node.min, maxWidth: node.max, randomBits: node.min * Math.log2(node.alphabet.length) };
  if (node.type === 'value') return measureNodes(node.nodes);
  const branches = node.branches.map(measureNodes);
  return {
    minWidth: Math.min(...branches.map(branch => branch.minWidth)),
    maxWidth: Math.max(...branches.map(branch => branch.maxWidth)),
    randomBits: Math.min(...branches.map(branch => branch.randomBits)),
  };
}
