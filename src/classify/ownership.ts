import type { Candidate } from '../model/candidate.ts';
import type { Rule } from '../model/rule.ts';
import { showsMoreThanValue } from '../model/rule-pattern.ts';
import { isImpartial } from './impartial.ts';
import { readKeyName } from './key-name.ts';
import { measure } from './measure.ts';
import { hashName, isHashName } from './signals/hash-name.ts';
import { identifierName } from './signals/identifier-name.ts';
import type { Signal } from './signals/signal.ts';
import type { Subject } from './subject.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Hashes, commits and uuids stand near the names of services far more often than credentials of the same form. */
const HASH_LIKE = /^(?:0x)?(?:[\da-f]{20,}|[\dA-F]{20,})$/;
/** Shorter values look like many other things, too. */
const SHORT = 20;
const CREDENTIAL_WORD =
  /keys?(?![a-rt-z])|token|secret|passw|credential|bearer|auth(?!or(?!iz))|(?<![\w./])api(?![\w./])|(?<![a-z])(?:pat|pwd|pass)(?![a-z])/i;
/** What a command signs in with. */
const COMMAND_USER = /\bcurl\s[^|;]*?\s(?:-u|--user)[ =]{1,4}["']?$/;
/** What stands right before a part of an address or of a reference to a version. */
const REFERENCE = /[/@#]$/;
/** Names of what is no credential though it may look like one. */
const OTHER_THING = /(?:^|_)(?:[gu]?u?id|ids|number|name|url|uri|host|version|ref|rev|sha|tag|slug|email|user)\d?$/;
const BARE_ID = /^_?id$/;
/** Sums as packagers write them, and signs by which a value goes on beyond what the rule's shape covers. */
const GOES_BEFORE = /(?:sha-?\d+|md5|\bh1)[:=-]$|[\w+/=.-][-.~@/]$|\w[!?*$^]$|[a-z\d+%]$|[a-z\d]_$/i;
/** No sign before a value is longer: `sha-512:`. */
const LONGEST_MARK = 10;
const GOES_ON = /^(?:[-.~@/!?*$^]?\w|[+%/])/;
/** A command that looks at something, changes it or takes it away is told which by its id; what is no id is called a token or key. */
const COMMAND_ON =
  /\$?(?<![\w./-])[a-z][\w-]+(?: +[a-z][\w-]+)?(?:(?<!tokens?|keys?) +|(?<!tokens?|keys?):)(?:delete|describe|destroy|get|info|inspect|remove|restore|revoke|rotate|show|update|view)\s+$/;
/** What is named right behind a value, in a list of members. */
const NEXT_NAME = /^\\*["'`]\s*[,;]\s*\\*["'`]?([\w.-]{2,64})\\*["'`]?\s*[:=]/;
/** The path of an address may end in a key. */
const IN_ADDRESS = /:\/\/[^\s"'<>]*\/$/;
/** How much of the text before a value may say what it was computed from. */
const NEARBY = 40;
/** The signs that join a name to its value. */
const JOINT = /[\s"'`:=>\\]*$/;

/** It has a name, and the name says that it is something else's. */
const otherName: Signal = {
  name: 'other-name',
  weighs: '-',
  measure: ({ key }) => {
    const words = key.words.match(/[a-z]+/g) ?? [];
    return words.length > 1 && words.some(word => !isImpartial(word)) ? 1 : 0;
  },
  explain: ({ key }) => `it is called ${key.text}, which does not name the service`,
};

/** The form is that of many things, and nothing nearby says that this is a credential. */
const noCredentialWord: Signal = {
  name: 'no-credential-word',
  weighs: '-',
  measure: ({ value, before, after, key }) => {
    const isCommon = value.length < SHORT || HASH_LIKE.test(value) || UUID.test(value);
    if (!isCommon || COMMAND_USER.test(before)) return 0;
    return REFERENCE.test(before) || !CREDENTIAL_WORD.test(`${key.text} ${before}${after}`) ? 1 : 0;
  },
  explain: () => 'no word near it speaks of a credential, and hashes and ids have the same form',
};

const computed: Signal = {
  ...hashName,
  measure: ({ value, before }) => (HASH_LIKE.test(value) && isHashName(before.slice(-NEARBY)) ? 1 : 0),
  explain: () => 'the words before it speak of a hash',
};

/** It is but a part of something longer. */
const partOfLonger: Signal = {
  name: 'part-of-longer',
  weighs: '-',
  measure: ({ before, after }) =>
    GOES_ON.test(after) || (GOES_BEFORE.test(before.slice(-LONGEST_MARK)) && !IN_ADDRESS.test(before)) ? 1 : 0,
  explain: () => 'it is part of something longer: a sum, a path, a host name, a block of base64',
};

/** The name is that of an id, an address or a version. */
const otherThing: Signal = {
  ...identifierName,
  measure: ({ value, key }) => {
    const isCommon = HASH_LIKE.test(value) || UUID.test(value);
    return (isCommon ? OTHER_THING : BARE_ID).test(key.words) ? 1 : 0;
  },
};

/** A command is given it, and not to sign in with. */
const commandOperand: Signal = {
  name: 'command-operand',
  weighs: '-',
  measure: ({ value, before }) => (UUID.test(value) && COMMAND_ON.test(before) ? 1 : 0),
  explain: () => 'it tells a command what to work on, as an id does',
};

/** The word that names it names the next value: `"a": "…", "private_key": "…"`. */
const nextName: Signal = {
  name: 'next-name',
  weighs: '-',
  measure: () => 1,
  explain: ({ key }) => `it is called ${key.text}; the word behind it is the name of the next value`,
};

const ANYWHERE: readonly Signal[] = [identifierName, partOfLonger, otherThing, commandOperand];
const NEAR_ITS_NAME: readonly Signal[] = [otherName, noCredentialWord];

/** Neither the issuer that it names nor its own name speaks of the service. */
const otherIssuer: Signal = {
  name: 'other-issuer',
  weighs: '-',
  measure: () => 1,
  explain: () => 'neither its issuer nor its name speaks of the service whose name stands near it',
};

/** What speaks against a token that proves itself, and stands near a service's name, being that service's. */
export function findOtherIssuer({ rule, verifications, keyName = '' }: Candidate): Signal | undefined {
  const issuer = verifications.find(({ facts }) => facts?.issuer !== undefined)?.facts?.issuer;
  if (issuer === undefined || rule.context.length === 0) return undefined;
  const told = `${issuer} ${keyName}`.toLowerCase();
  return rule.context.some(word => told.includes(word)) ? undefined : otherIssuer;
}

/**
 * What speaks against a value that stands near a service's name being that service's credential. It may be a secret all
 * the same, and another rule know it.
 */
export function findOtherOwner({ rule }: Candidate, subject: Subject): Signal | undefined {
  // A pattern that shows more than the value has itself seen to what stands around it.
  if (rule.specificity !== 1 || showsMoreThanValue(rule)) return undefined;
  if (rule.recognition === 'assignment') return [identifierName].find(signal => measure(signal, subject) >= 1);
  if (rule.recognition !== 'near') return undefined;
  return listDoubts(rule, subject).find(signal => measure(signal, subject) >= 1);
}

function listDoubts({ anchors }: Rule, subject: Subject): readonly Signal[] {
  const { before, key, value } = subject;
  const isCalledHash = anchors.some(({ text }) => isHashName(text));
  const always = isCalledHash ? ANYWHERE : [computed, ...ANYWHERE];
  const label = findLabel(before, anchors);
  const name = key.text.toLowerCase();
  if (label === undefined && !anchors.some(({ text }) => name.includes(text)))
    return isNextNamed(subject, anchors) ? [nextName] : [...NEAR_ITS_NAME, ...always];
  // Services call all they have by uuids: `acme_board`, `acme_member`.
  return UUID.test(value) && label !== 'whole' ? [noCredentialWord, ...always] : always;
}

/**
 * Whether the value has a name and only that of the next one holds a rule's word. A word that names a service does so for
 * all members of a list; one such as `private_key` speaks for one value.
 */
function isNextNamed({ before, after, key }: Subject, anchors: Rule['anchors']): boolean {
  const next = key.text === '' ? undefined : NEXT_NAME.exec(after)?.[1];
  if (next === undefined) return false;
  const { words } = readKeyName(next);
  if (!(words.match(/[a-z]+/g) ?? []).every(isImpartial)) return false;
  const [there, here] = [next.toLowerCase(), before.toLowerCase()];
  return anchors.some(({ text }) => there.includes(text)) && !anchors.some(({ text }) => here.includes(text));
}

/** Whether the value is given to the service's name, `acme: …`, or to one that ends in it. */
function findLabel(before: string, anchors: Rule['anchors']): 'whole' | 'end' | undefined {
  const joint = JOINT.exec(before)![0];
  if (!/[:=>]/.test(joint)) return undefined;
  const told = before.slice(0, before.length - joint.length).toLowerCase();
  const last = anchors.find(({ text }) => told.endsWith(text));
  if (last === undefined) return undefined;
  return /[\w.-]$/.test(told.slice(0, -last.text.length)) ? 'end' : 'whole';
}
