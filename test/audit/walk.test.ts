import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { countDecisions, writeStats } from '../../src/cli/audit/audit-stats.ts';
import type { Choice, Interview } from '../../src/cli/audit/interview.ts';
import { listUndecided, walkFindings } from '../../src/cli/audit/walk.ts';
import type { Baseline, BaselineEntry } from '../../src/findings/baseline.ts';
import { formatBaseline, readBaseline } from '../../src/findings/baseline-file.ts';
import type { Finding } from '../../src/model/finding.ts';
import { makeFinding } from '../rotation/sample.ts';

const findings = ['one', 'two', 'three'].map(name => makeFinding(name));
const TODAY = '2025-03-10';

/** Answers in order; a text answer may be refused by its check, then the next one is tried, as at the prompt. */
function makeInterview(answers: string[]): Interview & { readonly asked: string[] } {
  const asked: string[] = [];
  const next = (message: string): string => {
    asked.push(message);
    const answer = answers.shift();
    if (answer === undefined) throw Object.assign(new Error('left'), { name: 'ExitPromptError' });
    return answer;
  };
  return {
    asked,
    choose: async <Value extends string>(message: string, choices: readonly Choice<Value>[], usual: Value) => {
      const answer = next(message);
      const value = (answer === '' ? usual : answer) as Value;
      expect(choices.map(choice => choice.value)).toContain(value);
      return value;
    },
    ask: async (message, usual, check) => {
      for (;;) {
        const answer = next(message);
        const text = answer === '' ? usual : answer;
        if (check?.(text) === undefined) return text;
      }
    },
  };
}

async function walk(answers: string[], baseline: Baseline = [], subjects: readonly Finding[] = findings) {
  const saved: Baseline[] = [];
  const shown: string[] = [];
  const interview = makeInterview(answers);
  const result = await walkFindings({
    findings: subjects,
    baseline,
    interview,
    today: TODAY,
    owner: 'ada',
    show: async ({ id }, number, count) => void shown.push(`${number}/${count} ${id}`),
    save: async decided => void saved.push(decided),
  }).catch(error => ({ error: error as Error }));
  return { result, saved, shown, asked: interview.asked };
}

const decided = (finding: Finding, decision: BaselineEntry['decision']): BaselineEntry => ({
  rule: finding.ruleId,
  fingerprint: finding.secret.fingerprint,
  decision,
  reason: null,
  owner: null,
  until: null,
});

describe('a walk', () => {
  it('asks the three questions and records what follows with reason, owner and date', async () => {
    const { saved, asked } = await walk([
      'yes',
      'yes',
      'no',
      '',
      '',
      '',
      'yes',
      'no',
      'yes',
      'accepted',
      '',
      'sandbox only',
      'grace',
      '2025-02-01',
      '2026-01-01',
      'no',
      '',
      'an example',
      '',
    ]);
    expect(
      asked.filter(question => /^(Shape|Leak|Audit)/.test(question)).map(question => question.split(':')[0]),
    ).toEqual(['Shape', 'Leak', 'Audit', 'Shape', 'Leak', 'Audit', 'Shape']);
    expect(saved).toHaveLength(3);
    const entries = new Map(saved.at(-1)!.map(entry => [entry.fingerprint, entry]));
    const at = (index: number) => entries.get(findings[index]!.secret.fingerprint);
    expect(at(0)).toMatchObject({
      decision: 'secret',
      reason: '[shape yes, leak yes, audit no]',
      owner: 'ada',
      until: null,
    });
    expect(at(1)).toMatchObject({
      decision: 'accepted',
      reason: 'sandbox only [shape yes, leak no, audit yes]',
      owner: 'grace',
      until: '2026-01-01',
    });
    expect(at(2)).toMatchObject({ decision: 'false-positive', reason: 'an example [shape no]', until: null });
  });

  it('keeps every decision made before it is left, and goes on after them', async () => {
    const first = await walk(['no', '', 'an example', '']);
    expect(first.result).toMatchObject({ error: { name: 'ExitPromptError' } });
    expect(first.saved).toHaveLength(1);
    const baseline = readBaseline(formatBaseline(first.saved[0]!), 'baseline');
    const second = await walk(['quit'], baseline);
    expect(second.shown).toEqual([`1/2 ${findings[1]!.id}`]);
    expect(second.result).toMatchObject({ decided: 0, left: 2 });
  });

  it('skips one without deciding, and replaces what was merely known', async () => {
    const { saved, result } = await walk(
      ['skip', 'yes', 'yes', 'yes', 'rotated', 'last week', '', 'quit'],
      [decided(findings[1]!, 'known')],
    );
    expect(saved.at(-1)).toHaveLength(1);
    expect(saved.at(-1)![0]).toMatchObject({ decision: 'rotated', fingerprint: findings[1]!.secret.fingerprint });
    expect(result).toMatchObject({ decided: 1, left: 2 });
  });

  it('asks about a new value under the same rule, and not about what comments excuse', () => {
    const excused = makeFinding('excused', { suppressed: { by: 'inline' } });
    const baselined = makeFinding('baselined', { suppressed: { by: 'baseline' } });
    const left = listUndecided([...findings, excused, baselined], [decided(findings[0]!, 'secret')]);
    expect(left).toEqual([findings[1], findings[2], baselined]);
  });
});

describe('statistics', () => {
  it('give precision by rule from decisions alone', () => {
    const others = ['a', 'b', 'c', 'd'].map(name => makeFinding(name, { ruleId: 'generic-password' }));
    const gone = makeFinding(randomBytes(4).toString('hex'), { ruleId: 'generic-password' });
    const baseline = [
      decided(others[0]!, 'secret'),
      decided(others[1]!, 'rotated'),
      decided(others[2]!, 'accepted'),
      decided(others[3]!, 'false-positive'),
      decided(gone, 'false-positive'),
      decided(findings[0]!, 'known'),
    ];
    const stats = countDecisions([...findings, ...others], baseline);
    expect(stats).toEqual([
      { rule: 'generic-password', real: 3, falsePositive: 2, undecided: 0, precision: 0.6 },
      { rule: 'stripe-secret-key', real: 0, falsePositive: 0, undecided: 3 },
    ]);
    expect(writeStats(stats)).toBe(
      [
        'rule               real  false  undecided  precision',
        'generic-password      3      2          0       60 %',
        'stripe-secret-key     0      0          3          -',
        '',
      ].join('\n'),
    );
  });
});
