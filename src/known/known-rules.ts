import type { Kind, Rule } from '../model/rule.ts';
import { listEscapedForms } from './known-forms.ts';
import type { KnownSecret } from './known-secret.ts';

/** Tag of every rule made here: what it finds is a secret by definition, whatever it looks like. */
export const KNOWN_TAG = 'known';

/** A run of letters and digits this long stays as it is under every escape, and is rare enough to look for. */
const MIN_RUN = 6;
const MAX_ANCHOR = 32;

/**
 * Makes a rule of each known value, which finds exactly that value. Anchors are taken from what no escape changes, so
 * that the detector, which decodes around anchors, meets encoded values too.
 *
 * Patterns and anchors hold the values: the rules are for memory only, see {@link concealKnownRule}.
 *
 * @param secrets as `selectKnown` leaves them
 * @returns rules with distinct ids made from the names; those without a name are numbered
 */
export function toKnownRules(secrets: readonly KnownSecret[]): Rule[] {
  const taken = new Set<string>();
  return secrets.map((secret, index) => {
    const base = `known-${toSlug(secret.name ?? `secret-${index + 1}`)}`;
    let id = base;
    for (let count = 2; taken.has(id); count++) id = `${base}-${count}`;
    taken.add(id);
    return { ...describe(secret, id, index), ...recognise(secret.value) };
  });
}

/** A rule as it may leave memory. */
export function concealKnownRule(rule: Rule): Rule {
  return rule.tags.includes(KNOWN_TAG) ? { ...rule, pattern: '', anchors: [] } : rule;
}

type Recognised = Pick<Rule, 'recognition' | 'anchors' | 'pattern' | 'offset' | 'before' | 'after'>;

/** By a run that stands in every escaped form alike; a value without one by each form as a whole. */
function recognise(value: string): Recognised {
  const forms = listEscapedForms(value).sort((a, b) => b.length - a.length);
  const run = findLongestRun(forms.at(-1) as string);
  const isEverywhere = run !== undefined && forms.every(form => form.includes(run));
  const width = Math.max(...forms.map(({ length }) => length));
  return {
    recognition: isEverywhere ? 'within' : 'prefix',
    anchors: (isEverywhere ? [run] : forms).map(text => ({ text, ignoreCase: false })),
    pattern: forms.map(escapePattern).join('|'),
    offset: 0,
    before: isEverywhere ? Math.max(...forms.map(form => form.indexOf(run))) : 0,
    after: width,
  };
}

function findLongestRun(bytes: string): string | undefined {
  const runs = (bytes.match(/[A-Za-z0-9]+/g) ?? []).filter(({ length }) => length >= MIN_RUN);
  return runs.sort((a, b) => b.length - a.length)[0]?.slice(0, MAX_ANCHOR);
}

function describe({ name, value }: KnownSecret, id: string, index: number): Omit<Rule, keyof Recognised> {
  return {
    id,
    name: `Known secret ${name ?? index + 1}`,
    provider: 'Secrets manager',
    kind: guessKind(name ?? '', value),
    severity: 'critical',
    tags: [KNOWN_TAG],
    ignoreCase: false,
    context: [],
    verify: [],
    randomBits: 0,
    specificity: 2,
    paths: [],
    leak: 'It is a value that the secrets manager holds, so it is in use.',
    audit: [],
  };
}

function guessKind(name: string, value: string): Kind {
  if (/^-----BEGIN [A-Z ]*PRIVATE KEY/.test(value)) return 'private-key';
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/\s]+@/i.test(value)) return 'connection-string';
  if (/pass|pwd/i.test(name)) return 'password';
  return /token/i.test(name) ? 'access-token' : 'api-secret';
}

function toSlug(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug === '' ? 'secret' : slug.slice(0, 60);
}

/** Source of a regular expression that matches the bytes and nothing else. */
function escapePattern(bytes: string): string {
  return bytes.replace(/[^A-Za-z0-9]/g, byte => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
