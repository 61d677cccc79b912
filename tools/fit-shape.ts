/**
 * Fits `src/classify/weights.ts`, what each signal of the shape test weighs.
 *
 *     npx tsx tools/fit-shape.ts CREDDATA LABELS.TSV ORDINARY_CODE... > src/classify/weights.ts
 *
 * CREDDATA is the unpacked archive of creddata-dev; ORDINARY_CODE are folders of sources without secrets, whose
 * candidates all count as false (the shipped weights saw parts of Go's standard library and Perl's). To standard error
 * goes what ten models, each fitted without a tenth of the repositories, make of that tenth.
 */

import { readPlaces } from '../bench/creddata/labels.ts';
import { readSamples, type Sample } from '../bench/creddata/samples.ts';
import { formatTally, TALLY_HEADER, tally, toPlaceId } from '../bench/creddata/score.ts';
import { SIGNALS } from '../src/classify/signals/chain.ts';
import { toSubject } from '../src/classify/subject.ts';
import type { Candidate } from '../src/model/candidate.ts';
import { makeHumanPasswords } from './human-passwords.ts';
import { type Belief, fitLogistic, predict, type Row } from './logistic.ts';
import { readOrdinaryCode } from './ordinary-code.ts';

const RIDGE = 3;
const FOLDS = 10;
const ORDINARY_WEIGHT = 0.3;
const HUMAN_WEIGHT = 0.5;
const THRESHOLD = 0.6;
/** Labelled true, but no secrets, or found by rules of their own. */
const OTHER_CATEGORIES = new Set(['UUID', 'AWS Client ID', 'AWS S3 Bucket', 'Firebase Domain']);
const BELIEFS: readonly Belief[] = SIGNALS.map(({ weighs }) =>
  weighs === '+' ? { mean: 0.7, sign: 1 } : weighs === '-' ? { mean: -1, sign: -1 } : { mean: 0, sign: 0 },
);

const measureAll = (candidate: Candidate) => {
  const subject = toSubject(candidate);
  return SIGNALS.map(signal => signal.measure(subject));
};
const isVetoed = (measures: readonly number[]) => measures.some((measure, at) => SIGNALS[at]!.veto && measure >= 1);

const [directory, labelsFile, ...codeFolders] = process.argv.slice(2);
const samples = [...readSamples(directory!, labelsFile!)].map(sample => ({
  sample,
  measures: measureAll(sample.candidate),
}));

function isUsable({ isCredential, places }: Sample): boolean {
  if (isCredential === undefined) return false;
  return !isCredential || !places.every(place => [...place.categories].every(name => OTHER_CATEGORIES.has(name)));
}

const others: Row[] = [];
for (const folder of codeFolders) {
  for (const { candidates } of readOrdinaryCode(folder)) {
    for (const { candidate } of candidates) {
      others.push({ measures: measureAll(candidate), positive: false, weight: ORDINARY_WEIGHT });
    }
  }
}
for (const candidate of makeHumanPasswords()) {
  others.push({ measures: measureAll(candidate), positive: true, weight: HUMAN_WEIGHT });
}

function fitWithout(isLeftOut: (repository: string) => boolean) {
  const rows = samples
    .filter(({ sample }) => isUsable(sample) && !isLeftOut(sample.repository))
    .map(({ sample, measures }): Row => ({ measures, positive: sample.isCredential === true, weight: 1 }));
  return fitLogistic(
    [...rows, ...others].filter(row => !isVetoed(row.measures)),
    RIDGE,
    BELIEFS,
  );
}

function crossValidate(): void {
  const repositories = [...new Set(samples.map(({ sample }) => sample.repository))].sort();
  const foldOf = new Map(repositories.map((repository, at) => [repository, at % FOLDS]));
  const scores = new Map<string, number>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = fitWithout(repository => foldOf.get(repository) === fold);
    for (const { sample, measures } of samples) {
      if (foldOf.get(sample.repository) !== fold || isVetoed(measures)) continue;
      const probability = predict(model, measures);
      for (const place of sample.places) {
        scores.set(toPlaceId(place), Math.max(scores.get(toPlaceId(place)) ?? 0, probability));
      }
    }
  }
  const places = [...readPlaces(labelsFile!).values()].flat();
  console.error(TALLY_HEADER);
  for (const threshold of [0.3, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8]) {
    const result = tally(places, place => (scores.get(toPlaceId(place)) ?? 0) >= threshold);
    console.error(formatTally(`at ${threshold}`, result));
  }
}

crossValidate();
const model = fitWithout(() => false);
/** A signal with a veto is weighed only where it applies in part; one that never does has no weight. */
const isWeighed = SIGNALS.map(
  ({ veto }, at) => !veto || samples.some(({ measures }) => measures[at]! > 0 && measures[at]! < 1),
);
const entries = SIGNALS.flatMap(({ name }, at) =>
  isWeighed[at] ? [`  ${/^\w+$/.test(name) ? name : `'${name}'`}: ${Number(model.weights[at]!.toFixed(2))},`] : [],
);
process.stdout.write(`/**
 * What each signal weighs: the logarithm of the factor by which it changes the odds that a value is a secret. Signals that
 * only ever veto have none. Written by tools/fit-shape.ts; do not edit.
 */
export const WEIGHTS: Readonly<Record<string, number>> = {
${entries.join('\n')}
};

/** The odds' logarithm when no signal applies. */
export const BIAS = ${Number(model.bias.toFixed(2))};

/** Least probability that is reported. */
export const THRESHOLD = ${THRESHOLD};
`);
