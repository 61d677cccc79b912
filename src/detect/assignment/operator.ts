import { isQuote, skipBlanks } from './characters.ts';
import { isElementName, type Key } from './key.ts';

/**
 * What joins a name to its value. Besides the signs of programming languages: `call` (`setPassword("x")`), `flag`
 * (`--password x`), `element` (`<password>x`), `space` (`IDENTIFIED BY 'x'`, `#define PASSWORD "x"`), `is` (prose),
 * `table` (a cell of a Markdown table), `scheme` (`Bearer x`).
 */
export type Operator =
  | '='
  | ':'
  | ':='
  | '=>'
  | '=='
  | '!='
  | '<-'
  | ','
  | 'call'
  | 'flag'
  | 'element'
  | 'space'
  | 'is'
  | 'table'
  | 'scheme';

export interface Join {
  readonly operator: Operator;
  /** Where the value may begin. */
  readonly next: number;
  /** Words that stand between the name and the operator: `Access token` + `secret`. */
  readonly words?: string;
}

const SIGNS = /(?:[|&?+]{1,2}=|!==?|={2,3}|:=|=>|<-|<<|=(?!~)|:(?!:))/y;
/** Marks of a type between a name and its operator: `password?:`, `token!:`, `key[32] =`. */
const TYPE_MARK = /(?:[?!](?=:)|\[\w*\](?=\s*=))/y;
/** A type between `:` and `=`; the blank before `=` keeps base64 padding out. */
const ANNOTATION = /[ \t]*(?:&'?\w*[ \t]*)?[A-Za-z_][\w.<>[\]?&', |]{0,50}? =(?![=>~])/y;
const MORE_WORDS = /(?:[ \t]{1,4}[A-Za-z[\]*][\w[\]*]{0,24}){1,3}?(?=[ \t]*(?::=|=(?![=~>])|:(?=[ \t])))/y;
/** Behind a closing quote another attribute begins: `type="password" value="x"`, but `class="token" href="…"`. */
const VALUE_ATTRIBUTE = /^[ \t]+value$/i;
const ENCODED_EQUALS = /%3[da]/iy;
const ESCAPED_EQUALS = /\\u003[da]/iy;
const PROSE = /(?:is|are|to|by|eq|be)[ \t]+(?:password[ \t]+)?(?=\\?["'`])/iy;
const SQL_BEFORE = /\b(?:create|alter|with|identified|login|superuser|encrypted)\b/i;
const LOGIN_BEFORE = /\b(?:machine|login|default)\s[^\n]*$|\blogin\s+\S+\s+$/i;

/** Reads what stands between a name and its value; undefined when nothing is assigned to the name. */
export function readOperator(text: string, key: Key): Join | undefined {
  let at = skipBlanks(text, key.next);
  const spaced = at > key.next;
  if (runsAt(TYPE_MARK, text, at)) at = skipBlanks(text, TYPE_MARK.lastIndex);
  const character = text[at];
  if (character === undefined || character === '\n' || character === '\r') return undefined;

  if (runsAt(SIGNS, text, at)) return readSign(text, at, SIGNS.lastIndex, spaced);
  if (character === '%' && runsAt(ENCODED_EQUALS, text, at)) return { operator: '=', next: at + 3 };
  if (character === '\\' && runsAt(ESCAPED_EQUALS, text, at)) return { operator: '=', next: at + 6 };
  if (character === '>' && isElementName(text, key)) return { operator: 'element', next: at + 1 };
  if (character === '(') return key.quoted ? undefined : { operator: 'call', next: at + 1 };
  if (character === ',') return readComma(text, at, key);
  if (character === '|') return isInTable(text, key) ? { operator: 'table', next: at + 1 } : undefined;
  return spaced ? readWord(text, at, key) : undefined;
}

function readSign(text: string, at: number, next: number, spaced: boolean): Join | undefined {
  const sign = text.slice(at, next);
  if (sign === ':') {
    if (runsAt(ANNOTATION, text, next)) return { operator: '=', next: ANNOTATION.lastIndex };
    return { operator: ':', next };
  }
  if (sign === '=' || sign === ':=' || sign === '=>') return { operator: sign, next };
  if (sign === '<-' || sign === '<<') return spaced ? { operator: '<-', next } : undefined;
  if (sign.startsWith('==')) return { operator: '==', next };
  return sign.startsWith('!=') ? { operator: '!=', next } : { operator: '=', next };
}

/** `define('NAME', 'x')`, `put("name", "x")`, `["--name", "x"]`, `assertEqual(config['name'], 'x')`, `strcmp(name, "x")`. */
function readComma(text: string, at: number, key: Key): Join | undefined {
  const value = skipBlanks(text, at + 1);
  if (!/["'`\\@bLN[]/.test(text[value] ?? '')) return undefined;
  if (key.flag && text[value + 1] === '-') return undefined;
  const isArgument =
    key.quoted || key.next > key.end || /(?:cmp|equals?|Equal)\s*\(\s*$/.test(text.slice(0, key.start));
  return isArgument ? { operator: ',', next: at + 1 } : undefined;
}

function isInTable(text: string, key: Key): boolean {
  return /(?:^|\n)[ \t]*\|[^\n]*$/.test(text.slice(Math.max(0, key.start - 80), key.start));
}

function readWord(text: string, at: number, key: Key): Join | undefined {
  if (key.flag) return text[at] === '-' ? undefined : { operator: 'flag', next: at };
  if (/^(?:bearer|basic)$/i.test(key.name)) return { operator: 'scheme', next: at };
  if (isQuote(text[at])) return isSpaceJoined(text, key) ? { operator: 'space', next: at } : undefined;
  if (runsAt(PROSE, text, at)) return { operator: 'is', next: PROSE.lastIndex };
  if (runsAt(MORE_WORDS, text, key.next)) {
    const words = text.slice(key.next, MORE_WORDS.lastIndex);
    if (key.quoted && !VALUE_ATTRIBUTE.test(words)) return undefined;
    const sign = skipBlanks(text, MORE_WORDS.lastIndex);
    if (runsAt(SIGNS, text, sign)) {
      const join = readSign(text, sign, SIGNS.lastIndex, true);
      return join && { ...join, words };
    }
  }
  const before = text.slice(Math.max(0, key.start - 80), key.start);
  if (/^(?:password|passwd|by)$/i.test(key.name) && (SQL_BEFORE.test(before) || LOGIN_BEFORE.test(before))) {
    return { operator: 'space', next: at };
  }
  return undefined;
}

/** In SQL, in `#define` and in command scripts a quoted value may follow its name without a sign. */
function isSpaceJoined(text: string, key: Key): boolean {
  if (/^(?:password|passwd|pwd|secret|identified by)$/i.test(key.name)) return true;
  return /(?:#\s*define|\bset|\bsetenv|\bdef|\bidentified)\s+$/i.test(
    text.slice(Math.max(0, key.start - 24), key.start),
  );
}

function runsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
