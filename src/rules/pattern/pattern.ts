/** A regular expression as a tree, as far as its width and its behaviour are concerned. */
export type PatternNode = CharacterSet | Sequence | Alternatives | Quantified | Look | Boundary;

/** One character of a set of byte values. */
export interface CharacterSet {
  readonly type: 'set';
  readonly codes: ReadonlySet<number>;
}

export interface Sequence {
  readonly type: 'sequence';
  readonly nodes: readonly PatternNode[];
}

export interface Alternatives {
  readonly type: 'alternatives';
  readonly branches: readonly PatternNode[];
}

export interface Quantified {
  readonly type: 'quantified';
  readonly node: PatternNode;
  readonly min: number;
  readonly max: number;
  readonly index: number;
}

/** A look-ahead or look-behind, perhaps for what must not stand there. */
export interface Look {
  readonly type: 'look';
  readonly direction: 'ahead' | 'behind';
  readonly isNegative: boolean;
  readonly node: PatternNode;
}

/** `\b` or `\B`: looks at one character on each side. */
export interface Boundary {
  readonly type: 'boundary';
}

/** What a node is made of, one after another. */
export function listParts(node: PatternNode): PatternNode[] {
  return node.type === 'sequence' ? node.nodes.flatMap(listParts) : [node];
}

/** A fault in a regular expression, at an index of its source. */
export class PatternError extends Error {
  override readonly name = 'PatternError';

  constructor(message: string, index: number) {
    super(`${message}, at character ${index + 1}`);
  }
}
