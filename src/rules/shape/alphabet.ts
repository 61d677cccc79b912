const DIGIT = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const ALNUM = DIGIT + UPPER + LOWER;

/** The named classes of the shape language: name to characters, all ASCII. */
export const ALPHABETS: Readonly<Record<string, string>> = {
  digit: DIGIT,
  hex: `${DIGIT}abcdef`,
  HEX: `${DIGIT}ABCDEF`,
  xdigit: `${DIGIT}ABCDEFabcdef`,
  lower: LOWER,
  upper: UPPER,
  alpha: UPPER + LOWER,
  alnum: ALNUM,
  word: `${ALNUM}_`,
  base32: `${UPPER}234567`,
  base36: DIGIT + LOWER,
  BASE36: DIGIT + UPPER,
  base58: [...ALNUM].filter(character => !'0OIl'.includes(character)).join(''),
  base62: ALNUM,
  base64: `${ALNUM}+/`,
  base64url: `${ALNUM}-_`,
  printable: Array.from({ length: 0x7e - 0x20 }, (_, index) => String.fromCharCode(0x21 + index)).join(''),
  blank: ' \t',
};

/** Letters and digits: what always continues a word, whatever a shape's own alphabet is. */
export const WORD_EDGE = ALNUM;

/** Characters of a set such as `A-Z2-7_`, in order and once; undefined when a range runs backwards or it is empty. */
export function parseSet(set: string): string | undefined {
  const codes = new Set<number>();
  for (let i = 0; i < set.length; i++) {
    if (set[i] === '\\' && i + 1 < set.length) i++;
    const first = set.charCodeAt(i);
    let last = first;
    if (set[i + 1] === '-' && i + 2 < set.length) {
      i += set[i + 2] === '\\' && i + 3 < set.length ? 3 : 2;
      last = set.charCodeAt(i);
      if (last < first) return undefined;
    }
    for (let code = first; code <= last; code++) codes.add(code);
  }
  return codes.size === 0 ? undefined : String.fromCharCode(...[...codes].sort((a, b) => a - b));
}

/** A regular expression's class for these characters, ranges folded: `[0-9a-f]`. */
export function toCharacterClass(characters: string): string {
  return `[${toClassBody(characters)}]`;
}

/** What stands between the brackets of {@link toCharacterClass}. */
export function toClassBody(characters: string): string {
  const codes = [...new Set([...characters].map(character => character.charCodeAt(0)))].sort((a, b) => a - b);
  let body = '';
  for (let i = 0; i < codes.length; ) {
    let end = i;
    while (end + 1 < codes.length && codes[end + 1] === codes[end] + 1) end++;
    body += escapeInClass(codes[i]);
    if (end - i > 1) body += '-';
    if (end > i) body += escapeInClass(codes[end]);
    i = end + 1;
  }
  return body;
}

function escapeInClass(code: number): string {
  const character = String.fromCharCode(code);
  if (code < 0x20 || code > 0x7e) return `\\x${code.toString(16).padStart(2, '0')}`;
  return '\\]^-['.includes(character) ? `\\${character}` : character;
}
