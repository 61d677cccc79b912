import type { Severity } from '../../src/model/rule.ts';
import type { WrittenRule } from '../../src/rules/rule-file.ts';
import { findAnchors } from '../../src/rules/shape/find-anchors.ts';
import { parseShape } from '../../src/rules/shape/parse-shape.ts';
import { chooseContext } from './choose-context.ts';
import { describeLeak } from './describe-leak.ts';
import type { Fact } from './facts.ts';
import { toShape } from './to-shape.ts';

/** A drafted rule, or in words why there is none. */
export type Draft = { readonly rule: WrittenRule } | { readonly why: string };

/** Lengths from which on a literal can be looked for: where nothing else is known, and beside context words. */
const SHORTEST_ANCHOR = 3;
const SHORTEST_BESIDE_CONTEXT = 4;
/** Bytes around its service's name in which a value of a long or structured shape is looked for. */
const NEAR_BYTES = 40;
/** Shorter runs are found under a name only. */
const SHORTEST_NEAR = 24;

/** Where to read on about a service that has no public page on its credentials. */
const GENERAL_ADVICE = 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html';

/** Words of the table's remarks on structure, and the checks that see to it. */
const CHECKS: readonly (readonly [RegExp, string])[] = [
  [/bech32 checksum/, 'bech32'],
  [/^base64 of 16 bytes$/, 'base64-16-bytes'],
  [/^base64 of 32 bytes$/, 'base64-32-bytes'],
  [/^base64 of 64 bytes$/, 'base64-64-bytes'],
];

/** What a person decided about a row: keys of the rule that differ from the draft; `null` takes one away. */
export type Change = { readonly [Key in keyof WrittenRule]?: WrittenRule[Key] | null };

/** Drafts the rule for one row; a person reads it over before it is a rule. */
export function draftRule(fact: Fact, change: Change = {}): Draft {
  const shape = change.shape ?? toShape(fact);
  if (shape === undefined) return { why: 'described in words' };
  const isAnchored = holdsLiteral(shape, SHORTEST_ANCHOR);
  if (fact.kind === 'public-identifier' && !(isAnchored && fact.distinctive >= 4))
    return { why: 'public identifier without a shape of its own' };
  if (fact.distinctive < 2) return { why: 'too weak' };
  const standsAlone = isAnchored && (fact.distinctive === 5 || fact.context.length === 0);
  const isAnchoredBesideContext = holdsLiteral(shape, SHORTEST_BESIDE_CONTEXT);
  const drafted = standsAlone ? [] : chooseContext(fact, isAnchoredBesideContext);
  const context = change.context === undefined ? drafted : (change.context ?? []);
  if (context.length === 0 && !isAnchored) return { why: 'no literal and no context' };
  const { leak, severity } = describeLeak(fact);
  const rule = {
    id: fact.id,
    name: nameRule(fact),
    kind: fact.kind,
    severity,
    shape,
    context: context.length === 0 ? null : context,
    near: mayStandNear(shape, context) && !isAnchoredBesideContext ? NEAR_BYTES : null,
    verify: pickChecks(fact, shape),
    pair: fact.pair === '' ? null : fact.pair,
    docs: isAddress(fact.docs) ? fact.docs : GENERAL_ADVICE,
    leak,
    rotate: planRotation(fact, change.severity ?? severity),
    examples: makeExamples(fact, context),
    counter_examples: makeCounterExamples(shape, context),
    ...change,
  };
  return {
    rule: Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== null)) as unknown as WrittenRule,
  };
}

function isAddress(text: string): boolean {
  return /^https:\/\/\S+$/.test(text);
}

function holdsLiteral(shape: string, length: number): boolean {
  return findAnchors(parseShape(shape), length) !== undefined;
}

function nameRule({ provider, token }: Fact): string {
  const plain = token.replace(new RegExp(`^${provider.replace(/\W/g, '\\$&')} `, 'i'), '');
  const first = /^(?:[A-Z]{2}|[A-Z][a-z]*[A-Z]|[A-Z]\w*-[A-Z])/.test(plain)
    ? plain
    : plain[0]!.toLowerCase() + plain.slice(1);
  return `${provider} ${first}`;
}

/** Looked for near the name: what is structured or longer than hashes, and what is no hash beside a name that means nothing else. */
function mayStandNear(shape: string, context: readonly string[]): boolean {
  if (context.length === 0) return false;
  return isStructured(shape) || (isUnlikeHash(shape) && context.every(word => word.length > 5 && !word.includes('_')));
}

/** One run that is neither a word nor as long as the hashes that addresses of commits and files hold. */
function isUnlikeHash(shape: string): boolean {
  const run = /^\{(base36|BASE36|alnum|word|base64url|\[[A-Za-z0-9_.-]+\]):(\d+)\}$/.exec(shape);
  return run !== null && Number(run[2]) >= SHORTEST_NEAR && !['40', '64'].includes(run[2]!);
}

/** Long parts joined by a dot or colon, or longer than any hash: rare enough to be looked for near the service's name. */
function isStructured(shape: string): boolean {
  const length = [...shape.matchAll(/:(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  return /^\{[^{}]*\}$/.test(shape) ? length > 64 : length >= 32 && /\}[.:]\{/.test(shape);
}

function pickChecks({ structure }: Fact, shape: string): string[] | null {
  const check = CHECKS.find(([words]) => words.test(structure))?.[1];
  return check === undefined || (check !== 'bech32' && !shape.startsWith('{')) ? null : [check];
}

const PERIODS: Readonly<Record<Severity, string>> = {
  critical: '90d',
  high: '90d',
  medium: '180d',
  low: '365d',
  info: '365d',
};

function planRotation(fact: Fact, severity: Severity): WrittenRule['rotate'] {
  if (fact.kind === 'public-identifier')
    return { steps: ['Nothing to rotate; look for the secret that belongs to it.'] };
  const isPage = isAddress(fact.rotate);
  return {
    every: PERIODS[severity],
    ...(isPage && { url: fact.rotate }),
    steps: listSteps(fact),
  };
}

function listSteps({ kind, provider, rotate }: Fact): string[] {
  const command = rotate !== '' && !rotate.startsWith('https://') ? [`Run: ${rotate.replace(/\.$/, '')}.`] : [];
  switch (kind) {
    case 'personal-access-token':
    case 'access-token':
      return [
        ...command,
        `Revoke the token at ${provider}.`,
        'Issue a new one with the least rights and an expiry date.',
        'Look for what the old one was used for.',
      ];
    case 'refresh-token':
    case 'session-token':
      return [
        ...command,
        `Revoke it at ${provider}, which ends the sessions it began.`,
        'Sign in again and keep the new one out of files.',
      ];
    case 'webhook-secret':
      return [
        ...command,
        `Replace the webhook or its secret at ${provider}.`,
        'Deploy the new one and remove the old one.',
      ];
    case 'password':
      return [...command, `Set a new password at ${provider}.`, 'Hand it over through a secret store.'];
    default:
      return [
        ...command,
        `Create a new one at ${provider} and deploy it.`,
        'Delete the leaked one.',
        'Look for what it was used for since it leaked.',
      ];
  }
}

function makeExamples({ provider, kind }: Fact, context: readonly string[]): string[] {
  const noun = kind
    .replace(/^(?:api-|access-|personal-access-|refresh-|webhook-|session-)/, '')
    .replace('public-identifier', 'id')
    .replaceAll('-', '_');
  const name =
    context[0] ??
    provider
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^(?=\d)/, 'app_')
      .replace(/^_|_$/g, '');
  const whole = name.endsWith(`_${noun}`) ? name : `${name}_${noun}`;
  return [`${whole.toUpperCase()}={value}`, `${whole}: "{value}"`];
}

function makeCounterExamples(shape: string, context: readonly string[]): string[] {
  if (context.length > 0) return [`checksum: {value}`];
  return [shortenShape(shape)];
}

/** The same literal, and after it half as many characters as there should be. */
function shortenShape(shape: string): string {
  const plain = shape
    .replace(/\((?:\\.|[^()\\])*\)\?/g, '')
    .replace(/\(((?:\\.|[^()|\\])*)(?:\|(?:\\.|[^()\\])*)?\)/g, '$1')
    .replace(/[<>]/g, '')
    .replace(/\\([^{\\])/g, '$1');
  const run = /^(.*?)(?:\{uuid\}|\{([a-zA-Z0-9]+|\[(?:\\.|[^\]])*\]):(\d{2,})(?:-\d+)?\})/.exec(plain);
  if (run === null) return plain.replace(/\{[^{}]*\}$/, '');
  const [, before, set, count] = run;
  return set === undefined ? `${before}{hex:8}-{hex:4}` : `${before}{${set}:${Number(count) >> 1}}`;
}
