import { withArticle } from '../model/article.ts';
import type { Classification, SecretGroup, TestResult, Verdict } from '../model/finding.ts';
import type { Severity } from '../model/rule.ts';
import { judgeAudit } from './audit.ts';
import { judgeLeak } from './leak.ts';
import type { Policy } from './policy.ts';
import { toSeverity } from './severity.ts';
import { toVerdict } from './verdict.ts';

/** What the three tests make of a secret. */
export interface Classified {
  readonly classification: Classification;
  readonly verdict: Verdict;
  readonly severity: Severity;
}

/** Puts a secret with all its places to the three tests. `now` decides what has expired and how old things are. */
export function classify(group: SecretGroup, policy: Policy, now: Date): Classified {
  const { lowersBy, ...leak } = judgeLeak(group, now);
  const shape = toShape(group);
  const classification = { shape, leak, audit: judgeAudit(group, policy, isHarmless(shape, leak)) };
  const verdict = toVerdict(classification);
  return { classification, verdict, severity: toSeverity(group.rule.severity, verdict, lowersBy) };
}

/** The judgement given in the worker, where the raw value was at hand. */
function toShape({ rule, sighting }: SecretGroup): TestResult {
  if (rule.kind === 'public-identifier') {
    const because = `it has the shape of ${withArticle(rule.name)}, which is an identifier and no secret`;
    return { passes: false, because: [{ signal: 'public-identifier', weighs: '-', because }] };
  }
  return { passes: sighting.dropped === undefined, because: sighting.evidence };
}

/** Reasons for which a leak is harmless because the value opens nothing at all, not even later or elsewhere. */
const OPENS_NOTHING = new Set(['no-secret-at-all', 'sample-token', 'local-host', 'public-identifier']);

/** Or it neither looks like a secret nor has a name that says so: the name of a bucket, a word. */
function isHarmless(shape: TestResult, leak: TestResult): boolean {
  const isAgainst = (meant: (signal: string) => boolean): boolean =>
    !leak.passes && leak.because.some(({ signal, weighs }) => weighs === '-' && meant(signal));
  return (
    isAgainst(signal => OPENS_NOTHING.has(signal)) ||
    (!shape.passes && isAgainst(signal => signal === 'unknown-purpose'))
  );
}
