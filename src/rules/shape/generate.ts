import { drawInteger, drawText, pick, type Random } from './random.ts';
import type { Shape, ShapeNode } from './shape.ts';

/** An instance of a shape, and which part of it is the secret. */
export interface Instance {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A random instance; a repeat takes its least or its greatest length a quarter of the time each. */
export function generateInstance(shape: Shape, random: Random): Instance {
  let text = '';
  let span: { start: number; end: number } | undefined;
  for (const node of shape.nodes) {
    const start = text.length;
    text += generateNode(node, random, shape.ignoreCase);
    if (node.type === 'value') span = { start, end: text.length };
  }
  return { text, ...(span ?? { start: 0, end: text.length }) };
}

/** Text of a sequence of nodes. */
export function generateNodes(nodes: readonly ShapeNode[], random: Random, ignoreCase = false): string {
  return nodes.map(node => generateNode(node, random, ignoreCase)).join('');
}

function generateNode(node: ShapeNode, random: Random, ignoreCase: boolean): string {
  if (node.type === 'literal') return ignoreCase && random() < 0.25 ? node.text.toUpperCase() : node.text;
  if (node.type === 'repeat') return drawText(random, node.alphabet, drawLength(node.min, node.max, random));
  if (node.type === 'value') return generateNodes(node.nodes, random, ignoreCase);
  return generateNodes(pick(random, node.branches), random, ignoreCase);
}

function drawLength(min: number, max: number, random: Random): number {
  const draw = random();
  if (draw < 0.25) return min;
  if (draw < 0.5) return max;
  return drawInteger(random, min, max);
}
