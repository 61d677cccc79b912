import type { SecretGroup } from '../../model/finding.ts';
import type { Kind } from '../../model/rule.ts';
import type { LeakSignal } from './leak-signal.ts';

/** What a secret of a kind gives away when its rule does not say. */
const POWERS: Readonly<Record<Kind, string>> = {
  password: 'whoever holds it can sign in where it is accepted',
  'api-key': 'whoever holds it can call the service at the cost and with the rights of its owner',
  'api-secret': 'whoever holds it can call the service as its owner',
  'access-token': 'whoever holds it acts as the one it was issued to, until it expires',
  'refresh-token': 'whoever holds it can have new access tokens issued',
  'private-key': 'whoever holds it can sign and decrypt as its owner',
  'symmetric-key': 'whoever holds it can read and forge what it protects',
  'connection-string': 'whoever reaches the server can read and change its data',
  'webhook-secret': 'whoever holds it can forge messages from the service',
  'signing-key': 'whoever holds it can forge what it signs, sessions and tokens among them',
  'master-key': 'whoever holds it can decrypt every other secret under it',
  'session-token': 'whoever holds it takes over the session',
  'personal-access-token': 'whoever holds it acts as the person it belongs to',
  'public-identifier': 'it names its owner, no more',
};

/** What the holder can do: the rule's own sentence, or its kind's. */
export const power: LeakSignal = {
  name: 'power',
  read: group => {
    const { rule } = group;
    if (rule.kind === 'public-identifier' || isOfUnknownPurpose(group)) return undefined;
    const sentence = rule.leak?.trim().replace(/\.$/, '') ?? POWERS[rule.kind];
    return { weighs: '+', because: sentence.charAt(0).toLowerCase() + sentence.slice(1) };
  },
};

function isOfUnknownPurpose({ rule, sighting }: SecretGroup): boolean {
  return rule.specificity === 0 && sighting.keyName === undefined;
}

/** Whether it is the half that says who signs in, without the one that proves it. */
function isLoneIdentifier({ rule: { kind, pair }, pairs }: SecretGroup): boolean {
  return kind === 'api-key' && pair !== undefined && pairs.length === 0;
}

/** A key id without its secret. The secret may stand elsewhere, so a person looks. */
export const loneIdentifier: LeakSignal = {
  name: 'lone-identifier',
  isDecisive: true,
  lowersBy: 1,
  read: group =>
    isLoneIdentifier(group)
      ? { weighs: '-', because: `alone it opens nothing: its other half, ${group.rule.pair}, is not beside it` }
      : undefined,
};

/** Halves that open something only together. */
export const otherHalf: LeakSignal = {
  name: 'other-half',
  lowersBy: 1,
  read: group => {
    const { rule, pairs } = group;
    if (rule.pair === undefined || isLoneIdentifier(group)) return undefined;
    return pairs.length > 0
      ? { weighs: '+', because: 'its other half stands beside it' }
      : { weighs: '-', because: `alone it opens nothing: its other half, ${rule.pair}, is not beside it` };
  },
};

/** Letters alone, without a name or a shape, do not say what they open. */
export const unknownPurpose: LeakSignal = {
  name: 'unknown-purpose',
  isDecisive: true,
  read: group =>
    isOfUnknownPurpose(group) ? { weighs: '-', because: 'neither a name nor its shape says what it opens' } : undefined,
};

/** A value found only by its name may be something else after all. */
export const uncertain: LeakSignal = {
  name: 'uncertain',
  lowersBy: 1,
  read: ({ rule, sighting }) =>
    rule.specificity === 0 && sighting.keyName !== undefined && sighting.confidence < 0.8
      ? {
          weighs: '-',
          because: `it is known by its name only, with ${Math.round(sighting.confidence * 100)} % confidence`,
        }
      : undefined,
};
