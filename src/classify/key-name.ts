/** What the name of a value says it is for. */
export type Family = 'password' | 'secret' | 'token' | 'api-key' | 'key' | 'credential' | 'none';

export interface KeyName {
  readonly text: string;
  /** The name in lower case, its words joined by `_` where only capitals part them. */
  readonly words: string;
  readonly family: Family;
  /** Words before and after the one that gives the family. */
  readonly head: readonly string[];
  readonly tail: readonly string[];
}

/** What makes a key one that opens something: `api_key`, `signingKey`. */
const OPENING_KEYS = `api access secret private encryption encrypt signing master account storage shared auth license cipher
  aes hmac jwt session deploy subscription service consumer app sdk crypto wep wpa psk rest`;

/** What may be run together with `pass`. */
const PASS_OF = 'smtp|db|remote|mail|user|ftp|ssh|admin|root|require';

const FAMILIES: readonly (readonly [Exclude<Family, 'none'>, string])[] = [
  [
    'password',
    `passw(?:or)?d|passwrd|passphrase|passcode|passwort|passin(?![a-z])|passout(?![a-z])|pwd|(?<![a-z])(?:${PASS_OF})?pass(?![a-z])|(?:bind|default)_?pw(?![a-z])|authtok(?![a-z])|identified by`,
  ],
  ['api-key', `(?:${OPENING_KEYS.split(/\s+/).join('|')})[-_ .]?keys?(?![a-z])`],
  ['secret', 'secrets?|(?<![a-z])(?:psk|pepper)(?![a-z])'],
  ['token', 'tokens?(?!iz)|bearer|(?<![a-z])jwt(?![a-z])'],
  ['credential', 'cred(?:ential)?s?(?![a-z])|auth(?:orization)?(?![a-z])|basic'],
  ['key', 'keys?'],
];
/** One group a family; where several match at a place, the first does. */
const FAMILY_WORD = new RegExp(FAMILIES.map(([, pattern]) => `(${pattern})`).join('|'), 'g');

/** Reads a name as written (`dbPassword`, `X-Api-Key`, `config.token_url`); the last word of a family decides. */
export function readKeyName(text: string): KeyName {
  const words = /[A-Z]/.test(text) ? partByCase(text) : text;
  let family: Family = 'none';
  let start = words.length;
  let end = words.length;
  FAMILY_WORD.lastIndex = 0;
  for (let match = FAMILY_WORD.exec(words); match !== null; match = FAMILY_WORD.exec(words)) {
    family = FAMILIES[match.indexOf(match[0], 1) - 1]![0];
    start = match.index;
    end = FAMILY_WORD.lastIndex;
  }
  return { text, words, family, head: toWords(words, 0, start), tail: toWords(words, end, words.length) };
}

function partByCase(text: string): string {
  return text.replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3_$2').toLowerCase();
}

function toWords(text: string, start: number, end: number): readonly string[] {
  return start === end ? [] : (text.slice(start, end).match(/[a-z]+|\d+/g) ?? []);
}
