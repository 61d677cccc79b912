import type { Candidate, Judgement } from '../model/candidate.ts';
import { judgeAddress } from './address.ts';
import { judgeGeneric } from './generic.ts';
import { judgeSpecific } from './specific.ts';
import { toSubject } from './subject.ts';

/**
 * The shape test: does the value look like a secret? Answers with a probability, the evidence for it in sentences, the
 * facts that offline checks found, and, when the answer is no, the name of the signal that decided.
 *
 * Depends on nothing but the candidate and remembers nothing. About a microsecond for what a veto decides, a few for all
 * else.
 */
export function judge(candidate: Candidate): Judgement {
  const judgement = judgeByKind(candidate);
  const facts = collectFacts(candidate);
  return facts === undefined ? judgement : { ...judgement, facts };
}

/** What a secrets manager holds is a secret, whatever it looks like. */
const KNOWN: Judgement = {
  confidence: 1,
  evidence: [{ signal: 'known-value', weighs: '+', because: 'it is one of the values that the secrets manager holds' }],
};

function judgeByKind(candidate: Candidate): Judgement {
  if (candidate.rule.tags.includes('known')) return KNOWN;
  if (candidate.rule.specificity === 0) return judgeGeneric(toSubject(candidate));
  return candidate.rule.kind === 'connection-string' ? judgeAddress(candidate) : judgeSpecific(candidate);
}

function collectFacts({ verifications }: Candidate): Readonly<Record<string, string>> | undefined {
  let facts: Readonly<Record<string, string>> | undefined;
  for (const verification of verifications) {
    if (verification.facts !== undefined) facts = { ...facts, ...verification.facts };
  }
  return facts;
}
