import type { Judgement } from '../model/candidate.ts';
import { measure } from './measure.ts';
import { SIGNALS } from './signals/chain.ts';
import type { Subject } from './subject.ts';
import { type Contribution, findStrongestAgainst, toEvidence, toProbability } from './weigh.ts';
import { BIAS, THRESHOLD, WEIGHTS } from './weights.ts';

const VETOES = SIGNALS.filter(signal => signal.veto);
const WEIGHED = SIGNALS.filter(signal => signal.name in WEIGHTS).map(signal => ({
  signal,
  weight: WEIGHTS[signal.name]!,
}));
/** What may speak for a value, and what can only speak against it, the telling before the vague, the weightiest first. */
const FOR = WEIGHED.filter(({ signal }) => signal.weighs !== '-');
const AGAINST = WEIGHED.filter(({ signal }) => signal.weighs === '-').sort(
  (a, b) => Number(a.signal.vague ?? false) - Number(b.signal.vague ?? false) || a.weight - b.weight,
);
/** A logit that stands for certainty. */
const CERTAIN = -8;
const LEAST_LOGIT = Math.log(THRESHOLD / (1 - THRESHOLD));

/**
 * Judges a value that only its name and place speak for: signals with a veto first, then the sum of what all others
 * weigh. Dropped when the probability stays under the threshold.
 *
 * What can only speak against a value comes last, so judging stops where the threshold can no longer be reached; the
 * confidence of what is dropped is thus an upper bound. With `thorough` it goes on, for a person who asks why.
 */
export function judgeGeneric(subject: Subject, thorough = false): Judgement {
  for (const signal of VETOES) {
    if (measure(signal, subject) < 1) continue;
    return { confidence: 0, evidence: toEvidence([{ signal, logit: CERTAIN }], subject), dropped: signal.name };
  }
  const contributions: Contribution[] = [];
  let logit = BIAS;
  for (const { signal, weight } of FOR) {
    const applies = measure(signal, subject);
    if (applies === 0) continue;
    contributions.push({ signal, logit: weight * applies });
    logit += weight * applies;
  }
  for (const { signal, weight } of AGAINST) {
    const applies = measure(signal, subject);
    if (applies === 0) continue;
    contributions.push({ signal, logit: weight * applies });
    logit += weight * applies;
    if (logit < LEAST_LOGIT && !thorough) break;
  }
  const confidence = round(toProbability(logit));
  const evidence = toEvidence(contributions, subject);
  if (logit >= LEAST_LOGIT) return { confidence, evidence };
  return { confidence, evidence, dropped: findStrongestAgainst(contributions)?.name ?? 'too-little-evidence' };
}

function round(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}
