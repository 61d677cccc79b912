/**
 * A shape as a tree. Everything in it is ASCII and bounded, so width, randomness, recogniser and generator all follow
 * from it.
 */
export interface Shape {
  /** The text it was read from. */
  readonly source: string;
  /** Letters of literals stand for either case (`~` before the shape); classes always mean what they say. */
  readonly ignoreCase: boolean;
  readonly nodes: readonly ShapeNode[];
}

export type ShapeNode = Literal | Repeat | Choice | Value;

export interface Literal {
  readonly type: 'literal';
  readonly text: string;
}

/** `min` to `max` characters of an alphabet. */
export interface Repeat {
  readonly type: 'repeat';
  readonly alphabet: string;
  readonly min: number;
  readonly max: number;
}

/** One of several sequences; an optional one has an empty branch. */
export interface Choice {
  readonly type: 'choice';
  readonly branches: readonly (readonly ShapeNode[])[];
}

/** The part that is the secret, where the shape also spells out what stands around it. At most one, never nested. */
export interface Value {
  readonly type: 'value';
  readonly nodes: readonly ShapeNode[];
}
