import type { Severity } from '../../model/rule.ts';
import { endSentence, pickLink } from '../advice.ts';
import { escapeMarkdown } from '../markdown/escape.ts';
import type { RuleFacts } from '../rule-facts.ts';

/** Scores in the middle of the bands that code scanning turns back into words. */
const SECURITY_SEVERITY: Record<Severity, string> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.5',
};

const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

const DESCRIPTION_LENGTH = 1024;
const NAME_LENGTH = 255;

/** Level of a rule or result of that severity. */
export function toLevel(severity: Severity): 'error' | 'warning' | 'note' {
  return LEVELS[severity];
}

function ratePrecision({ specificity, verify = [] }: RuleFacts): string {
  if (specificity === 2) return verify.length > 0 ? 'very-high' : 'high';
  return specificity === 0 ? 'low' : 'medium';
}

/** An id in Pascal case, as names are to be; they are also to differ from the id, which a single word would not. */
function toName(id: string): string {
  const name = id.replace(/(?:^|[^a-z0-9]+)([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
  return limitText(name.toLowerCase() === id.toLowerCase() ? `${name}Secret` : name, NAME_LENGTH);
}

function limitText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

function describeRule({ name, kind, provider, leak }: RuleFacts): string {
  const what = `${name} (${kind.replaceAll('-', ' ')}, ${provider}).`;
  return leak ? `${what} ${endSentence(leak)}` : what;
}

function writeHelp(rule: RuleFacts, style: 'plain' | 'markdown'): string {
  const { rotate = {}, audit } = rule;
  const show = style === 'markdown' ? escapeMarkdown : (text: string) => text;
  const page = pickLink(rotate.url);
  const docs = pickLink(rule.docs);
  const steps = (rotate.steps ?? []).map((step, i) => `${i + 1}. ${show(endSentence(step))}`);
  const rotation = page
    ? `Removing it from the files is not enough: make a new value, then revoke this one at ${page}.`
    : 'Removing it from the files is not enough: make a new value, then revoke this one.';
  return [
    show(describeRule(rule)),
    rotation,
    ...(steps.length > 0 ? [steps.join('\n')] : []),
    ...(audit.length > 0 ? [show(`Access to it has to be accounted for under ${audit.join(', ')}.`)] : []),
    ...(docs ? [`More: ${docs}`] : []),
  ].join('\n\n');
}

/** Where a rule is explained: on its own page, else on its provider's. */
function findHelp({ id, page, docs, rotate }: RuleFacts, rulePages: string | undefined): string | undefined {
  if (page !== undefined && rulePages !== undefined) return `${rulePages}${page}.md#${id}`;
  return pickLink(docs) ?? pickLink(rotate?.url);
}

/** A rule with all that code scanning shows of it; at most `tagLimit` tags. `rulePages` as in `ReportContext`. */
export function toDescriptor(rule: RuleFacts, tagLimit: number, rulePages?: string): object {
  const helpUri = findHelp(rule, rulePages);
  const tags = ['security', 'secret', 'external/cwe/cwe-798', rule.kind, rule.provider, ...rule.tags];
  return {
    id: rule.id,
    name: toName(rule.id),
    shortDescription: { text: limitText(endSentence(rule.name), DESCRIPTION_LENGTH) },
    fullDescription: { text: limitText(describeRule(rule), DESCRIPTION_LENGTH) },
    help: { text: writeHelp(rule, 'plain'), markdown: writeHelp(rule, 'markdown') },
    ...(helpUri ? { helpUri } : {}),
    defaultConfiguration: { level: toLevel(rule.severity) },
    properties: {
      precision: ratePrecision(rule),
      'security-severity': SECURITY_SEVERITY[rule.severity],
      tags: [...new Set(tags)].slice(0, tagLimit),
    },
  };
}
