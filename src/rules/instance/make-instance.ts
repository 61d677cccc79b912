import type { Rule } from '../../model/rule.ts';
import type { WrittenRule } from '../rule-file.ts';
import { generateInstance, type Instance } from '../shape/generate.ts';
import { parseShape } from '../shape/parse-shape.ts';
import { pick, type Random } from '../shape/random.ts';
import {
  makeEncryptedPemKeys,
  makeOpensshKeys,
  makePemKeys,
  makePgpKeys,
  makePuttyKeys,
  makeServiceAccounts,
} from './keys.ts';
import { SEALS } from './seals.ts';
import { makeGrafanaCloudTokens, makeJwts, makeOnePasswordTokens, makePypiTokens, makeSentryTokens } from './tokens.ts';

/** Structured secrets that no shape describes, by the check that understands them. */
const MAKERS: Readonly<Record<string, () => string[]>> = {
  'grafana-cloud-token': makeGrafanaCloudTokens,
  'one-password-token': makeOnePasswordTokens,
  'openssh-key': makeOpensshKeys,
  'pgp-private-key': makePgpKeys,
  'pypi-token': makePypiTokens,
  'sentry-token': makeSentryTokens,
  'service-account-json': makeServiceAccounts,
  jwt: makeJwts,
  pem: () => [...makePemKeys(), ...makeEncryptedPemKeys()],
  putty: makePuttyKeys,
};

/** What a rule for any value is tried with: a password that no word list holds. */
const ANY_VALUE = '{[A-HJ-NP-Za-km-z2-9]:6}{[@%+_-]}{alnum:8-14}';

/** A source of valid instances of one rule. */
export type InstanceMaker = (random: Random) => Instance;

/**
 * A source of valid instances of a rule: made whole for the checks that understand a structure, else from its sample or
 * shape with checksums computed. Undefined when there is neither.
 */
export function createInstanceMaker(rule: Rule, written: WrittenRule): InstanceMaker | undefined {
  const make = rule.verify.map(check => MAKERS[check]).find(maker => maker !== undefined);
  if (make !== undefined) return createStructuredMaker(make, new RegExp(`^(?:${rule.pattern})$`));
  const source = written.sample ?? written.shape ?? (written.pattern === undefined ? ANY_VALUE : undefined);
  if (source === undefined) return undefined;
  const shape = parseShape(source);
  const seals = rule.verify.flatMap(check => SEALS[check] ?? []);
  return random => sealInstance(generateInstance(shape, random), seals);
}

function createStructuredMaker(make: () => string[], pattern: RegExp): InstanceMaker {
  let made: string[] | undefined;
  return random => {
    made ??= make().filter(text => pattern.test(text));
    if (made.length === 0) throw new Error(`nothing that the check understands matches ${pattern.source}`);
    const text = pick(random, made);
    return { text, start: 0, end: text.length };
  };
}

function sealInstance({ text, start, end }: Instance, seals: readonly ((value: string) => string)[]): Instance {
  const value = seals.reduce((sealed, seal) => seal(sealed), text.slice(start, end));
  return { text: text.slice(0, start) + value + text.slice(end), start, end: start + value.length };
}
