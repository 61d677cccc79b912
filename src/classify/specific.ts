import { withArticle } from '../model/article.ts';
import type { Candidate, Judgement, Verification } from '../model/candidate.ts';
import type { Evidence } from '../model/match.ts';
import type { Rule } from '../model/rule.ts';
import { compileWhole, showsMoreThanValue } from '../model/rule-pattern.ts';
import { FAKES, STRANGERS } from './fakes.ts';
import { measure } from './measure.ts';
import { findOtherIssuer, findOtherOwner } from './ownership.ts';
import type { Readings } from './readings.ts';
import { brokenOff } from './signals/broken-off.ts';
import { hashName } from './signals/hash-name.ts';
import { placeholder } from './signals/placeholder.ts';
import { readsAsWords } from './signals/reads-as-words.ts';
import type { Signal } from './signals/signal.ts';
import { Subject, toSubject } from './subject.ts';
import { toEvidence } from './weigh.ts';

/** Probability that a value of a distinctive shape is real: proved by a check, unproved, or beside a name only. */
const PROVED = 0.99;
const SHAPED = 0.93;
const NAMED = 0.8;
/** In a name, these say that what is called a hash is a credential all the same. */
const CREDENTIAL = /secret|token|passw|api[-_ ]?(?:key|hash)/i;
/** A value is long enough for its letters to tell from this many on. */
const FEWEST_TELLING = 8;

/** Judges a value whose own shape, or shape and provider's name, make it a secret: only the obviously made-up is dropped. */
export function judgeSpecific(candidate: Candidate, readings: Readings): Judgement {
  const { rule, verifications } = candidate;
  const proved = verifications.find(({ holds }) => holds === true);
  const evidence: Evidence[] = [...toCheckEvidence(verifications), toShapeEvidence(candidate)];
  const subject = toSubject(candidate, readings);
  const against = findFake(candidate, subject, proved !== undefined, readings);
  if (against !== undefined) {
    return {
      confidence: 0.02,
      evidence: [...toEvidence([against], against.subject), ...evidence],
      dropped: against.signal.name,
    };
  }
  if (!proved && measure(brokenOff, subject) >= 1 && mayBeLonger(candidate)) {
    return {
      confidence: 0.02,
      evidence: [...toEvidence([{ signal: brokenOff, logit: -8 }], subject), ...evidence],
      dropped: brokenOff.name,
    };
  }
  const otherOwner = proved ? findOtherIssuer(candidate) : findOtherOwner(candidate, subject);
  if (otherOwner !== undefined) {
    return {
      confidence: 0.02,
      evidence: [...toEvidence([{ signal: otherOwner, logit: -8 }], subject), ...evidence],
      dropped: otherOwner.name,
      yields: true,
    };
  }
  const confidence = proved ? PROVED : rule.specificity === 2 ? SHAPED : NAMED;
  return { confidence, evidence };
}

/** A value of a fixed length is whole, whatever follows it. */
function mayBeLonger({ rule, value }: Candidate): boolean {
  return compileWhole(rule).test(value + value.slice(-1));
}

/** What shows the value to be made up, told of the part of it that is not the rule's own literal. */
function findFake(candidate: Candidate, whole: Subject, isProved: boolean, readings: Readings) {
  const { rule, value, keyName } = candidate;
  const body = withoutPrefix(candidate);
  const subject = body === value ? whole : new Subject(body, candidate, readings);
  const isOpen = rule.specificity === 1 && !isProved;
  for (const signal of isOpen ? STRANGERS : FAKES) {
    if (signal === readsAsWords && isChosenPassword(candidate, subject)) continue;
    if (isDecisive(signal, body) && measure(signal, subject) >= 1) return { signal, logit: -8, subject };
  }
  if (isOpen && measure(hashName, subject) >= 1 && !CREDENTIAL.test(keyName ?? '')) {
    return { signal: hashName, logit: -8, subject: whole };
  }
  return undefined;
}

/** Where a file's format says that a value is a password, words with figures among them are one: so people make them. */
function isChosenPassword({ rule, value }: Candidate, { census, letters }: Subject): boolean {
  const isChosen = rule.kind === 'password' && showsMoreThanValue(rule);
  return isChosen && value.length >= FEWEST_TELLING && census.digits > 0 && letters.length > 0;
}

/**
 * Shapes such as key blocks hold lines that look like anything; only short values are told by their characters. Words are
 * told at any length.
 */
function isDecisive(signal: Signal, body: string): boolean {
  if (signal === placeholder) return true;
  return body.length >= FEWEST_TELLING && (body.length <= 200 || signal.name === 'documented-example');
}

/** The part of a value that is not the rule's own literal. */
function withoutPrefix({ rule, value }: Candidate): string {
  if (rule.recognition !== 'prefix') return value;
  for (const { text, ignoreCase } of rule.anchors) {
    const start = value.slice(0, text.length);
    if (start === text || (ignoreCase && start.toLowerCase() === text.toLowerCase())) return value.slice(text.length);
  }
  return value;
}

function toCheckEvidence(verifications: readonly Verification[]): readonly Evidence[] {
  return verifications.map(({ check, holds, because }) => ({
    signal: check,
    weighs: holds === true ? '+' : holds === false ? '-' : '=',
    because,
  }));
}

function toShapeEvidence({ rule, keyName }: Candidate): Evidence {
  const because = `it has the shape of ${withArticle(rule.name)}${tellWhere(rule, keyName)}`;
  return { signal: 'known-shape', weighs: '+', because };
}

function tellWhere({ recognition, specificity }: Rule, keyName: string | undefined): string {
  if (recognition === 'whole') return ' and is all that its file holds';
  if (specificity === 2) return ', which nothing else has';
  return keyName ? ` and is called ${keyName}` : ' and stands near its name';
}
