import { RulePaths } from '../glob/rule-paths.ts';
import type { SecretGroup } from '../model/finding.ts';
import type { Evidence, Sighting } from '../model/match.ts';
import type { Kind, Rule } from '../model/rule.ts';
import { type Classified, classify } from './classify.ts';
import { type Family, readKeyName } from './key-name.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import { Services } from './services.ts';
import { judgeNamed } from './shape.ts';
import { toSubject } from './subject.ts';

/** One value that somebody asks about. */
export interface ValueInput {
  readonly value: string;
  /** The name it goes by: a variable's, a field's. */
  readonly name?: string;
  /** Where it stands. */
  readonly path?: string;
}

/** The detector as this function needs it: what all rules see in a text, dropped sightings included. */
export type DetectText = (text: string, path: string | undefined) => readonly Sighting[];

export interface ClassifiedValue extends Classified {
  /** The rule that knew the value; absent when only its name and letters were judged. */
  readonly ruleId?: string;
  readonly confidence: number;
}

/**
 * Puts a single value to the three tests, as if it had been found in a file: by the rules where one knows it, otherwise
 * by its name and letters. The value appears in nothing that is returned.
 */
export function classifyValue(
  input: ValueInput,
  rules: ReadonlyMap<string, Rule>,
  detect: DetectText,
  policy: Policy = DEFAULT_POLICY,
  now: Date = new Date(),
): ClassifiedValue {
  const known = findBest(input, rules, detect);
  const sighting = known?.sighting ?? judgeByName(input, new Services([...rules.values()]));
  const group = toGroup(input, known?.rule ?? toNamelessRule(input), sighting);
  const classified = classify(group, policy, now);
  return { ...classified, confidence: sighting.confidence, ...(known && { ruleId: known.rule.id }) };
}

interface Known {
  readonly rule: Rule;
  readonly sighting: Sighting;
}

/** The most specific and most certain of what the rules see, alone or assigned to its name, at such a path. */
function findBest({ value, name, path }: ValueInput, rules: ReadonlyMap<string, Rule>, detect: DetectText) {
  const rulePaths = new RulePaths();
  const looksHere = (id: string): boolean => rules.has(id) && rulePaths.looksAt(rules.get(id)!, path ?? '');
  const texts = [`${value}\n`];
  if (name !== undefined && !/["\n\\]/.test(value)) texts.push(`${name} = "${value}"\n`, `${name}: ${value}\n`);
  let best: Known | undefined;
  for (const text of texts) {
    for (const sighting of detect(text, path)) {
      const rule = rules.get(sighting.ruleId);
      if (rule === undefined || !looksHere(rule.id) || sighting.yieldsTo?.some(looksHere)) continue;
      if (rule.specificity === 0 && sighting.dropped !== undefined) continue;
      if (best === undefined || rate(rule, sighting) > rate(best.rule, best.sighting)) best = { rule, sighting };
    }
  }
  return best;
}

function rate({ specificity }: Rule, { confidence, dropped }: Sighting): number {
  return specificity + confidence - (dropped === undefined ? 0 : 3);
}

function judgeByName({ value, name = '' }: ValueInput, services: Services): Sighting {
  const subject = toSubject({ value, keyName: name, before: `${name}=`, after: '' });
  const { confidence, evidence, dropped } = judgeNamed(subject, services, true);
  return toSighting(name, confidence, evidence, dropped);
}

function toSighting(name: string, confidence: number, evidence: readonly Evidence[], dropped?: string): Sighting {
  return {
    ruleId: 'named-value',
    secret: { redacted: '…', fingerprint: '' },
    confidence,
    evidence,
    ...(name !== '' && { keyName: name }),
    ...(dropped !== undefined && { dropped }),
  };
}

const KIND_BY_FAMILY: Readonly<Record<Family, Kind>> = {
  password: 'password',
  secret: 'api-secret',
  token: 'access-token',
  'api-key': 'api-key',
  key: 'symmetric-key',
  credential: 'access-token',
  none: 'api-secret',
};

/** What stands in for a rule when none knows the value. */
function toNamelessRule({ name = '' }: ValueInput): Rule {
  const isSigning = /sign|session|jwt|hmac|cookie/i.test(name);
  const kind = KIND_BY_FAMILY[readKeyName(name).family];
  return {
    id: 'named-value',
    name: name === '' ? 'value' : `value called ${name}`,
    provider: 'Generic',
    kind: isSigning && kind !== 'password' ? 'signing-key' : kind,
    severity: kind === 'password' || isSigning ? 'high' : 'medium',
    tags: [],
    recognition: 'assignment',
    anchors: [],
    pattern: '[^]+',
    ignoreCase: false,
    offset: 0,
    before: 0,
    after: 0,
    context: [],
    verify: [],
    randomBits: 0,
    specificity: 0,
    paths: [],
    audit: [],
  };
}

function toGroup({ path = '' }: ValueInput, rule: Rule, sighting: Sighting): SecretGroup {
  const location = { startByte: 0, endByte: 0, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  return {
    id: '',
    rule,
    sighting,
    occurrences: [
      {
        container: 'stdin',
        path,
        location,
        inHead: false,
        inWorktree: false,
        inIndex: false,
        unreachable: false,
        refs: [],
        versions: 1,
      },
    ],
    pairs: [],
  };
}
