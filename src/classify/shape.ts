import type { Candidate, Judge, Judgement } from '../model/candidate.ts';
import type { Rule } from '../model/rule.ts';
import { judgeAddress } from './address.ts';
import { judgeGeneric } from './generic.ts';
import { judgeNearMiss } from './near-miss.ts';
import { judgeOtherForm } from './other-form.ts';
import type { PackedServices } from './pack-services.ts';
import { Readings } from './readings.ts';
import { Services } from './services.ts';
import { judgeSpecific } from './specific.ts';
import { type Subject, toSubject } from './subject.ts';

/**
 * The shape test of a run: `judge`, which also knows how the credentials of the catalogue's services look.
 *
 * @param packed see `Services`
 */
export function createJudge(rules: readonly Rule[], packed?: PackedServices): Judge {
  const services = new Services(rules, packed);
  const readings = new Readings();
  return candidate => judge(candidate, services, readings);
}

/**
 * The shape test: does the value look like a secret? Answers with a probability, the evidence for it in sentences, the
 * facts that offline checks found, and, when the answer is no, the name of the signal that decided.
 *
 * Depends on nothing but the candidate and the catalogue.
 */
export function judge(candidate: Candidate, services?: Services, readings = new Readings()): Judgement {
  const judgement = judgeByKind(candidate, services, readings);
  const facts = collectFacts(candidate);
  return facts === undefined ? judgement : { ...judgement, facts };
}

/** What a secrets manager holds is a secret, whatever it looks like. */
const KNOWN: Judgement = {
  confidence: 1,
  evidence: [{ signal: 'known-value', weighs: '+', because: 'it is one of the values that the secrets manager holds' }],
};

function judgeByKind(candidate: Candidate, services: Services | undefined, readings: Readings): Judgement {
  if (candidate.rule.tags.includes('known')) return KNOWN;
  if (candidate.rule.specificity === 0) return judgeNamed(toSubject(candidate, readings), services);
  return candidate.rule.kind === 'connection-string'
    ? judgeAddress(candidate, readings)
    : judgeSpecific(candidate, readings);
}

/**
 * Judges by name and letters, and then by what the service in the name, if it is known, gives out.
 *
 * @param thorough see `judgeGeneric`
 */
export function judgeNamed(subject: Subject, services: Services | undefined, thorough = false): Judgement {
  const judgement = judgeGeneric(subject, thorough);
  if (judgement.dropped !== undefined || services === undefined) return judgement;
  return judgeNearMiss(subject, services) ?? judgeOtherForm(subject, services) ?? judgement;
}

function collectFacts({ verifications }: Candidate): Readonly<Record<string, string>> | undefined {
  let facts: Readonly<Record<string, string>> | undefined;
  for (const verification of verifications) {
    if (verification.facts !== undefined) facts = { ...facts, ...verification.facts };
  }
  return facts;
}
