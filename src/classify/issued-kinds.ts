import type { Kind } from '../model/rule.ts';
import type { Family, KeyName } from './key-name.ts';

/** What opens an API goes by all of these names. */
const ACCESS: readonly Kind[] = ['api-key', 'access-token', 'personal-access-token'];

/** What names say that their values are for, where it is not just anything; the first that fits counts. */
const BY_PURPOSE: readonly (readonly [RegExp, readonly Kind[]])[] = [
  [/(?<![a-z])webhook/, ['webhook-secret', 'signing-key']],
  [/(?<![a-z])refresh/, ['refresh-token']],
  [/(?<![a-z])session/, ['session-token']],
  [/(?<![a-z])sign/, ['signing-key', 'webhook-secret']],
  [/(?<![a-z])private/, ['private-key']],
  [/(?<![a-z])master/, ['master-key']],
  [/secret|access[-_ .]?key/, [...ACCESS, 'api-secret']],
];

/** What is called a credential, or nothing, may be anything. */
const BY_FAMILY: Readonly<Record<Family, readonly Kind[]>> = {
  token: [...ACCESS, 'session-token'],
  'api-key': ACCESS,
  key: [...ACCESS, 'api-secret', 'symmetric-key'],
  secret: ACCESS,
  password: ['password', ...ACCESS],
  credential: [],
  none: [],
};

/** The kinds that a name may speak of, where it speaks of something that services give out; else none. */
export function listIssuedKinds({ words, family }: KeyName): readonly Kind[] {
  const byFamily = BY_FAMILY[family];
  if (byFamily.length === 0) return byFamily;
  return BY_PURPOSE.find(([pattern]) => pattern.test(words))?.[1] ?? byFamily;
}
