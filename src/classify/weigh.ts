import type { Evidence } from '../model/match.ts';
import type { Signal } from './signals/signal.ts';
import type { Subject } from './subject.ts';

/** What one signal contributed: the logarithm of a factor on the odds. */
export interface Contribution {
  readonly signal: Signal;
  readonly logit: number;
}

/** Below this a contribution is worth telling, but decides nothing. */
const NOTEWORTHY = 0.3;
const MOST_EVIDENCE = 6;

/** Turns contributions into sentences, the weightiest first. */
export function toEvidence(contributions: readonly Contribution[], subject: Subject): readonly Evidence[] {
  return [...contributions]
    .sort((a, b) => Math.abs(b.logit) - Math.abs(a.logit))
    .slice(0, MOST_EVIDENCE)
    .map(({ signal, logit }) => ({
      signal: signal.name,
      weighs: Math.abs(logit) < NOTEWORTHY ? '=' : logit > 0 ? '+' : '-',
      because: signal.explain(subject),
    }));
}

/** The signal that speaks most strongly against the value; one that says what it is instead goes before a vague one. */
export function findStrongestAgainst(contributions: readonly Contribution[]): Signal | undefined {
  const against = contributions.filter(({ logit }) => logit <= -NOTEWORTHY);
  const telling = against.filter(({ signal }) => !signal.vague);
  const [first, ...rest] = telling.length > 0 ? telling : against;
  return rest.reduce((strongest, one) => (one.logit < strongest!.logit ? one : strongest), first)?.signal;
}

export function toProbability(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
