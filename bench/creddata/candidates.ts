import { parseAssignments } from '../../src/detect/assignment.ts';
import type { Candidate } from '../../src/model/candidate.ts';
import type { Rule } from '../../src/model/rule.ts';

const BEFORE = 160;
const AFTER = 600;
const CONTEXT = 160;

/** A value that a keyword led to, with its place in the text. */
export interface Spotted {
  readonly candidate: Candidate;
  readonly keyword: string;
  readonly operator: string;
  readonly start: number;
  readonly end: number;
}

/** The rule that a search for a keyword stands for. */
export function toGenericRule(keyword: string): Rule {
  return {
    id: `generic-${keyword}`,
    name: `Generic ${keyword}`,
    provider: 'Generic',
    kind: /^pass|pwd/.test(keyword) ? 'password' : 'api-key',
    severity: 'medium',
    tags: [],
    recognition: 'assignment',
    anchors: [{ text: keyword, ignoreCase: true }],
    pattern: '[^]+',
    ignoreCase: false,
    offset: 0,
    before: BEFORE,
    after: AFTER,
    context: [],
    verify: [],
    randomBits: 0,
    specificity: 0,
    paths: [],
    audit: [],
  };
}

/** Finds keywords by plain search and reads what is assigned to them, each value once. */
export function* spotCandidates(text: string, rules: ReadonlyMap<string, Rule>): Generator<Spotted> {
  const lower = text.toLowerCase();
  const seen = new Set<number>();
  for (const [keyword, rule] of rules) {
    for (let hit = lower.indexOf(keyword); hit >= 0; hit = lower.indexOf(keyword, hit + keyword.length)) {
      const windowStart = Math.max(0, hit - BEFORE);
      const window = text.slice(windowStart, hit + AFTER);
      for (const assignment of parseAssignments(window, hit - windowStart, keyword.length)) {
        const start = windowStart + assignment.valueStart;
        const end = windowStart + assignment.valueEnd;
        if (assignment.parent !== undefined || seen.has(start)) continue;
        seen.add(start);
        const lineStart = text.lastIndexOf('\n', start - 1) + 1;
        const lineEnd = text.indexOf('\n', end);
        const candidate: Candidate = {
          rule,
          value: text.slice(start, end),
          keyName: assignment.keyName,
          ...(assignment.quote && { quote: assignment.quote }),
          before: text.slice(Math.max(lineStart, start - CONTEXT), start),
          after: text.slice(end, Math.min(lineEnd < 0 ? text.length : lineEnd, end + CONTEXT)),
          verifications: [],
          decodedFrom: [],
        };
        yield { candidate, keyword, operator: assignment.operator, start, end };
      }
    }
  }
}
