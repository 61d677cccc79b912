import type { Family } from '../key-name.ts';
import type { Signal } from './signal.ts';

/** What bearer tokens are made of (RFC 6750, 2.1), and what joins their parts; `=` fills up at the end only. */
const LEGAL = /[\w.~+/:-]/;
/** Laravel puts a number before its tokens. */
const NUMBERED = /^\d+\|/;
/** What people and password managers put into the secrets they make up. */
const TYPED = /[!@#$%^&*]/;
/** Names of secrets that their owner makes up, where tokens and API keys are issued. */
const MADE_UP = /secret|private|crypt|sign|master|shared|auth_?key|cipher|aes|hmac|jwt|session|cookie|salt|psk|wep|wpa/;
/** Escapes, entities, queries and hosts: the character has a meaning of its own. */
const MEANT = /\\|%[\dA-Fa-f]{2}|&#?\w+;|[?&]\w+=|@[\w-]+\.[\w.-]+/;
/** A scheme or a name before a value: `Custom 8f…`, `session=8f…`. */
const LABEL = /^[A-Za-z_-]+$/;
/** Behind a sign of equality: a sum, as Atlassian writes it, or the next of several parts. */
const BEHIND_PADDING = /^(?:[\dA-F]{8}$|[.:~|-])/;
/** Base64 is padded to a multiple of this. */
const BASE64_STEP = 4;
/** Separators of lists. */
const SEPARATOR = /[,; ]/;

const SHORTEST = 16;
const LONGEST = 512;
/** Characters on each side; nearer to an end it may belong to the text around the value. */
const SHORTEST_SIDE = 4;
/** From here on two parts are two values. */
const LIST_MEMBER = 20;

/** How a bare value goes on that our reading has ended at a sign, where another run of letters and digits follows. */
const GOES_ON = /^[^\w\s"'`](?=\w*\d)(?=\w*[A-Za-z])\w{4,}(?=[\s"'`]|$)/;

/** What people choose: a password, or one behind the user's name. */
function isPassword(family: Family, value: string): boolean {
  return family === 'password' || (family === 'credential' && value.includes(':'));
}

/** Offset of the only character that does not belong; -1 when there is none, or more than one. */
function findOnly(value: string, isStray: (character: string) => boolean): number {
  const end = value.length - /=*$/.exec(value)![0].length;
  let only = -1;
  for (let at = 0; at < end; at++) {
    if (!isStray(value[at]!)) continue;
    if (only >= 0) return -1;
    only = at;
  }
  return only;
}

/** May the character part a label from a value, or one value from another? */
function isBorder(left: string, sign: string, right: string): boolean {
  if ((sign === ' ' || sign === '=') && LABEL.test(left)) return true;
  if (sign === '=' && ((left.length + 1) % BASE64_STEP === 0 || BEHIND_PADDING.test(right))) return true;
  return SEPARATOR.test(sign) && (left.length === right.length || Math.min(left.length, right.length) >= LIST_MEMBER);
}

/**
 * A single character inside that no token's alphabet has. Whoever draws from an alphabet that has it draws more than one,
 * so the value is damaged, or made up.
 */
export const strayCharacter: Signal = {
  name: 'stray-character',
  weighs: '-',
  veto: true,
  measure: ({ value, key, quoted, after }) => {
    if (value.length > LONGEST || isPassword(key.family, value)) return 0;
    const whole = (quoted ? value : value + (GOES_ON.exec(after)?.[0] ?? '')).replace(NUMBERED, '');
    if (whole.length < SHORTEST || MEANT.test(whole)) return 0;
    const isMadeUp = key.family === 'secret' || MADE_UP.test(key.words);
    const at = findOnly(whole, sign => !LEGAL.test(sign) && !(isMadeUp && TYPED.test(sign)));
    const left = whole.slice(0, at);
    const right = whole.slice(at + 1);
    if (at < SHORTEST_SIDE || right.length < SHORTEST_SIDE) return 0;
    return isBorder(left, whole[at]!, right) ? 0 : 1;
  },
  explain: () => 'there is a character in it that tokens do not have, and only one: it is damaged or made up',
};
