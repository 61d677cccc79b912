import type { Baseline, BaselineEntry, Decision } from '../../findings/baseline.ts';
import { mergeBaseline, toBaselineKey } from '../../findings/baseline.ts';
import type { Finding } from '../../model/finding.ts';
import type { Interview } from './interview.ts';

type Answer = 'yes' | 'no' | 'skip' | 'quit';

interface Answers {
  readonly shape: boolean;
  readonly leak: boolean;
  readonly audit: boolean;
}

export interface Walk {
  readonly findings: readonly Finding[];
  readonly baseline: Baseline;
  readonly interview: Interview;
  /** ISO date. */
  readonly today: string;
  /** Who answers for decisions unless they say otherwise. */
  readonly owner: string;
  /** Shows a finding with its context, values redacted. */
  show(finding: Finding, position: number, count: number): Promise<void>;
  /** Called after each decision, so that a walk can be left at any time. */
  save(baseline: Baseline): Promise<void>;
}

/** The three questions, as the glossary puts them. */
const QUESTIONS = {
  shape: 'Shape: is this a real value, no placeholder or example?',
  leak: 'Leak: if it were public, must somebody rotate, notify or accept risk?',
  audit: 'Audit: must somebody be able to say who read it, and when?',
} as const;

/** Findings that nobody has decided on, in their order. */
export function listUndecided(findings: readonly Finding[], baseline: Baseline): Finding[] {
  const decided = new Set(
    baseline
      .filter(({ decision }) => decision !== 'known')
      .map(({ rule, fingerprint }) => toBaselineKey(rule, fingerprint)),
  );
  return findings.filter(
    ({ ruleId, secret, suppressed }) =>
      suppressed?.by !== 'inline' &&
      suppressed?.by !== 'ignore-file' &&
      !decided.has(toBaselineKey(ruleId, secret.fingerprint)),
  );
}

/**
 * Goes through what is not decided yet, one at a time: three questions, then the decision that follows from them with
 * reason, owner and date.
 *
 * @returns the baseline with all decisions, and how many findings are left
 */
export async function walkFindings(walk: Walk): Promise<{ baseline: Baseline; decided: number; left: number }> {
  const undecided = listUndecided(walk.findings, walk.baseline);
  let { baseline } = walk;
  let decided = 0;
  for (const [index, finding] of undecided.entries()) {
    await walk.show(finding, index + 1, undecided.length);
    const answers = await askQuestions(finding, walk.interview);
    if (answers === 'quit') break;
    if (answers === 'skip') continue;
    const entry = await decide(finding, answers, walk);
    baseline = mergeBaseline(
      baseline.filter(({ rule, fingerprint }) => rule !== entry.rule || fingerprint !== entry.fingerprint),
      [entry],
    );
    decided++;
    await walk.save(baseline);
  }
  return { baseline, decided, left: undecided.length - decided };
}

/** A value that is none needs no further questions. */
async function askQuestions({ classification }: Finding, interview: Interview): Promise<Answers | 'skip' | 'quit'> {
  const answers = { shape: false, leak: false, audit: false };
  for (const test of ['shape', 'leak', 'audit'] as const) {
    const { passes } = classification[test];
    const agrees = { description: 'So says the scan, too.' };
    const choices = [
      { value: 'yes' as const, name: 'Yes', ...(passes ? agrees : {}) },
      { value: 'no' as const, name: 'No', ...(passes ? {} : agrees) },
      { value: 'skip' as const, name: 'Skip this finding' },
      { value: 'quit' as const, name: 'Leave; go on later' },
    ];
    const answer = await interview.choose<Answer>(QUESTIONS[test], choices, passes ? 'yes' : 'no');
    if (answer === 'skip' || answer === 'quit') return answer;
    answers[test] = answer === 'yes';
    if (test === 'shape' && answer === 'no') break;
  }
  return answers;
}

async function decide(finding: Finding, answers: Answers, { interview, today, owner }: Walk): Promise<BaselineEntry> {
  const isSecret = answers.shape && (answers.leak || answers.audit);
  const decision = await interview.choose<Exclude<Decision, 'known'>>(
    'What follows?',
    [
      { value: 'secret', name: 'It is a secret: keep failing until it is rotated' },
      { value: 'rotated', name: 'It was rotated: the value is dead' },
      { value: 'accepted', name: 'The risk is accepted, until a date' },
      { value: 'false-positive', name: 'It is none: do not report it again' },
    ],
    isSecret ? 'secret' : 'false-positive',
  );
  const reason = await interview.ask('Reason (never the value):', '', text =>
    decision !== 'secret' && text.trim() === '' ? 'Say why, for whoever reads it in a year.' : undefined,
  );
  const who = await interview.ask('Who answers for it:', owner);
  const until =
    decision === 'accepted'
      ? await interview.ask('Until (YYYY-MM-DD):', addDays(today, 90), text => checkDate(text, today))
      : null;
  return {
    rule: finding.ruleId,
    fingerprint: finding.secret.fingerprint,
    decision,
    reason: [reason.trim(), writeAnswers(answers)].filter(part => part !== '').join(' '),
    owner: who.trim() === '' ? null : who.trim(),
    until,
  };
}

function writeAnswers({ shape, leak, audit }: Answers): string {
  const say = (isYes: boolean): string => (isYes ? 'yes' : 'no');
  return shape ? `[shape yes, leak ${say(leak)}, audit ${say(audit)}]` : '[shape no]';
}

function checkDate(text: string, today: string): string | undefined {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDate) return 'Write the date as 2030-01-31.';
  return text < today ? 'That day has passed.' : undefined;
}

function addDays(today: string, days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}
