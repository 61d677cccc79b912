/** A row of measures and whether it belongs to a secret. */
export interface Row {
  readonly measures: readonly number[];
  readonly positive: boolean;
  /** How much the row counts. */
  readonly weight: number;
}

export interface Logistic {
  readonly bias: number;
  readonly weights: readonly number[];
}

const ROUNDS = 25;

/** What is believed of a weight before any data: its value, and the sign it must not contradict (0: either). */
export interface Belief {
  readonly mean: number;
  readonly sign: 1 | 0 | -1;
}

/**
 * Fits a logistic model by Newton's method. `ridge` pulls every weight but the bias towards what is believed of it; a
 * weight that would contradict its sign is left out.
 */
export function fitLogistic(rows: readonly Row[], ridge: number, beliefs: readonly Belief[]): Logistic {
  const excluded = new Set<number>();
  for (;;) {
    const model = fitFree(rows, ridge, beliefs, excluded);
    const wrong = [...beliefs.keys()].filter(at => model.weights[at]! * beliefs[at]!.sign < 0);
    if (wrong.length === 0) return model;
    for (const at of wrong) excluded.add(at);
  }
}

function fitFree(
  rows: readonly Row[],
  ridge: number,
  beliefs: readonly Belief[],
  excluded: ReadonlySet<number>,
): Logistic {
  const size = beliefs.length + 1;
  const means = Float64Array.of(0, ...beliefs.map(({ mean }, at) => (excluded.has(at) ? 0 : mean)));
  const weights = means.slice();
  for (let round = 0; round < ROUNDS; round++) {
    const { gradient, hessian } = derive(rows, weights, excluded);
    for (let at = 1; at < size; at++) {
      gradient[at]! -= ridge * (weights[at]! - means[at]!);
      hessian[at]![at]! += ridge;
    }
    hessian[0]![0]! += 1e-9;
    const step = solve(hessian, gradient);
    let largest = 0;
    for (let at = 0; at < size; at++) {
      weights[at]! += Math.max(-2, Math.min(2, step[at]!));
      largest = Math.max(largest, Math.abs(step[at]!));
    }
    if (largest < 1e-5) break;
  }
  return { bias: weights[0]!, weights: [...weights.subarray(1)] };
}

/** First and second derivative of the likelihood. */
function derive(rows: readonly Row[], weights: Float64Array, excluded: ReadonlySet<number>) {
  const gradient = new Float64Array(weights.length);
  const hessian = Array.from(weights, () => new Float64Array(weights.length));
  for (const { measures, positive, weight } of rows) {
    const active: [number, number][] = [[0, 1]];
    for (let at = 0; at < measures.length; at++) {
      if (measures[at] !== 0 && !excluded.has(at)) active.push([at + 1, measures[at]!]);
    }
    let logit = 0;
    for (const [at, measure] of active) logit += weights[at]! * measure;
    const probability = 1 / (1 + Math.exp(-logit));
    const error = (Number(positive) - probability) * weight;
    const curvature = Math.max(1e-6, probability * (1 - probability)) * weight;
    for (const [a, x] of active) {
      gradient[a]! += error * x;
      for (const [b, y] of active) hessian[a]![b]! += curvature * x * y;
    }
  }
  return { gradient, hessian };
}

/** The model's probability for a row's measures. */
export function predict(model: Logistic, measures: readonly number[]): number {
  let logit = model.bias;
  for (let at = 0; at < measures.length; at++) logit += model.weights[at]! * measures[at]!;
  return 1 / (1 + Math.exp(-logit));
}

function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    [right[column], right[pivot]] = [right[pivot]!, right[column]!];
    for (let row = column + 1; row < size; row++) {
      const factor = matrix[row]![column]! / matrix[column]![column]!;
      if (factor === 0) continue;
      for (let at = column; at < size; at++) matrix[row]![at]! -= factor * matrix[column]![at]!;
      right[row]! -= factor * right[column]!;
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let at = row + 1; at < size; at++) right[row]! -= matrix[row]![at]! * right[at]!;
    right[row]! /= matrix[row]![row]!;
  }
  return right;
}
