import type { LeakSignal } from './leak-signal.ts';

/** Signals of the shape test that say what the value is instead of a secret. */
const SOMETHING_ELSE = new Set(
  `template placeholder masked few-characters repetition sequence documented-example number type-name code-reference hash-name
  stored-hash public-material public-name encrypted unnamed attribute-name empty-word repeats-key fake-name
  identifier-name search-pattern resource-name natural-script part-of-longer words-joined web-address path-or-file date
  keyword-of-code bare-identifier password-is-user uuid sentence action-name encoded-placeholder encoded-text form-token list-token
  inside-base64`.split(/\s+/),
);

/** The shape test found something else in it: a placeholder, a reference, an address. */
export const noSecretAtAll: LeakSignal = {
  name: 'no-secret-at-all',
  isDecisive: true,
  read: ({ sighting: { dropped, evidence } }) => {
    if (dropped === undefined || !SOMETHING_ELSE.has(dropped)) return undefined;
    const reason = evidence.find(({ signal }) => signal === dropped)?.because ?? 'it is something else';
    return { weighs: '-', because: `nobody would act on it: ${reason}` };
  },
};

export const publicIdentifier: LeakSignal = {
  name: 'public-identifier',
  isDecisive: true,
  read: ({ rule }) =>
    rule.kind === 'public-identifier'
      ? { weighs: '-', because: `a ${rule.name} is made to be shown to everybody` }
      : undefined,
};

export const sampleToken: LeakSignal = {
  name: 'sample-token',
  isDecisive: true,
  read: ({ sighting: { facts } }) =>
    facts?.['sample'] === undefined ? undefined : { weighs: '-', because: `it is ${facts['sample']}` },
};

/** Tokens for those who have not signed in are handed to every browser. */
export const anonymousToken: LeakSignal = {
  name: 'anonymous-token',
  isDecisive: true,
  read: ({ sighting: { facts } }) =>
    facts?.['role'] === 'anon'
      ? { weighs: '-', because: 'its role is that of visitors who have not signed in; every browser is given it' }
      : undefined,
};

/** Tokens that carry their own end. */
export const expired: LeakSignal = {
  name: 'expired',
  isDecisive: true,
  read: ({ sighting: { facts } }, now) => {
    const end = facts?.['expires'];
    const time = end === undefined ? Number.NaN : Date.parse(end);
    if (Number.isNaN(time)) return undefined;
    const day = end!.slice(0, 10);
    return time < now.getTime()
      ? { weighs: '-', because: `it expired on ${day}` }
      : { weighs: '+', because: `it is valid until ${day}` };
  },
};

export const encryptedKey: LeakSignal = {
  name: 'encrypted-key',
  isDecisive: true,
  read: ({ sighting: { facts } }) => {
    if (facts?.['encrypted'] === 'yes')
      return { weighs: '-', because: 'the key is under a passphrase, which is not with it' };
    return facts?.['encrypted'] === 'no' ? { weighs: '+', because: 'the key is not under a passphrase' } : undefined;
  },
};

/** Hosts that only this machine, or only documentation, has. */
export const localHost: LeakSignal = {
  name: 'local-host',
  isDecisive: true,
  read: ({ sighting: { facts } }) => {
    switch (facts?.['network']) {
      case 'this machine':
        return { weighs: '-', because: 'it opens a server on the own machine only' };
      case 'documentation':
        return { weighs: '-', because: 'its host is one of those reserved for documentation' };
      default:
        return undefined;
    }
  },
};

export const privateHost: LeakSignal = {
  name: 'private-host',
  lowersBy: 1,
  read: ({ sighting: { facts } }) =>
    facts?.['network'] === 'private'
      ? { weighs: '-', because: 'its host is reached only from inside a private network' }
      : undefined,
};

/** Sandboxes hold nothing of worth, but their keys show how the real ones are handled. */
export const testMode: LeakSignal = {
  name: 'test-mode',
  isDecisive: true,
  read: ({ rule, sighting: { facts } }) => {
    const mode = facts?.['mode'] ?? facts?.['environment'];
    if (mode !== undefined && /^(?:test|sandbox)/i.test(mode)) {
      return { weighs: '-', because: `it is a key of the provider's ${mode} mode` };
    }
    if (rule.tags.includes('test') || /(?:^|-)(?:test|sandbox)(?:-|$)/.test(rule.id)) {
      return { weighs: '-', because: `a ${rule.name} works in the provider's sandbox only` };
    }
    return mode !== undefined && /^(?:live|prod)/i.test(mode)
      ? { weighs: '+', because: 'it is a key of the live mode' }
      : undefined;
  },
};
