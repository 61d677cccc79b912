import { isQuote, skipBlanks } from './characters.ts';
import { isElementName, isLineStart, type Key } from './key.ts';

/**
 * What joins a name to its value. Besides the signs of programming languages: `call` (`setPassword("x")`), `flag`
 * (`--password x`), `element` (`<password>x`), `space` (`IDENTIFIED BY 'x'`, `#define PASSWORD "x"`), `is` (prose),
 * `table` (a cell of a Markdown table), `scheme` (`Bearer x`), `or` (`getenv('PASSWORD') ?: 'x'`).
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
  | 'or'
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
/** Marks of a type between a name and its operator: `password?:`, `token!:`, `key[32] =`, `Key { get; set; } =`. */
const TYPE_MARK = /(?:[?!](?=:)|\[\w*\](?=\s*=)|\{[ \t]*(?:get|set|init);[\w; \t]{0,40}\}(?=\s*=))/y;
/** A type between `:` and `=`; the blank before `=` keeps base64 padding out. */
const ANNOTATION = /[ \t]*(?:&'?\w*[ \t]*)?[A-Za-z_][\w.<>[\]?&', |]{0,50}? =(?![=>~])/y;
const MORE_WORDS = /(?:[ \t]{1,4}[A-Za-z[\]*][\w[\]*]{0,24}){1,3}?(?=[ \t]*(?::=|=(?![=~>])|:(?=[ \t])))/y;
/** Behind a closing quote another attribute begins: `type="password" value="x"`, but `class="token" href="…"`. */
const VALUE_ATTRIBUTE = /^[ \t]+value$/i;
/** What stands between a name that is looked up and its default, behind the closing bracket of a call. */
const DEFAULT = /(?:\|\||\?\?|\?:|or\b)[ \t]*(?=["'`])/y;
const CALL_DEFAULT =
  /\)[ \t]{0,4}(?:\|\||\?\?|\?:|or\b|\{|\.(?:unwrap_or|orElse|getOrElse|otherwise)\(|\.unwrap_or_else\(\|_?\|)[ \t]{0,4}(?=["'`])/y;
const ELEMENT_ATTRIBUTE = /[A-Za-z]\w{0,30}="[^"<>\n]{0,80}">/y;
/** Options of an argument up to its default. */
const DECLARED_DEFAULT = /\s{0,40}(?:[a-z_]{1,20}=[^,"'()\r\n]{0,40},\s{0,40}){0,4}default=(?=["'])/y;
/** Scala's pairs: `"password" -> "x"`. */
const ARROW = /->[ \t]{1,9}["']/y;
const ENCODED_EQUALS = /%3[da]/iy;
const ESCAPED_EQUALS = /\\u003[da]/iy;
const PROSE = /(?:is|are|to|by|eq|be)[ \t]+(?:password[ \t]+)?(?=\\?["'`])/iy;
const SQL_BEFORE = /\b(?:create|alter|with|identified|login|superuser|encrypted)\b/i;
const LOGIN_BEFORE = /\b(?:machine|login|default)\s[^\n]*$|\blogin\s+\S+\s+$/i;
/** Directives and commands whose first two words are a name and its value: `SetEnv NAME x`, `proxy_set_header Name x;`. */
export const DIRECTIVE =
  '(?:^|[\\n;&|{"\'])[ \\t]*(?:RUN |\\$ |! ?)?(?:SetEnv|setenv|setx|ENV|%env|set -\\w{1,2}|set(?= \\$)|header_up|' +
  '(?:proxy|grpc)_set_header|(?:fastcgi|uwsgi|scgi)_param|RequestHeader set|http-request set-header|' +
  'git config(?: --(?:global|local|add))*|(?:npm|yarn|pnpm|pulumi) config set(?: --(?:global|secret|plaintext))?)[ \\t]+';
const DIRECTIVE_BEFORE = new RegExp(`${DIRECTIVE}\\$?$`);
/** What sets a name to a literal behind it without a sign. */
const SPACE_BEFORE =
  /(?:#\s*define|\bset|\bsetenv|\bdef|\bidentified)\s+\$?$|\bset\(\s*$|\((?:set[qf]?|def\w{0,9}) \*?$|(?:^|[\s{(])[:@]$/i;
/** A setting of a language whose settings are calls without brackets: `storePassword 'x'`. */
const SETTING = /(?:password|passwd|passphrase|secret)$/i;
/** Erlang's pairs and definitions, symbols: `{password, "x"}`, `-define(PASSWORD, "x")`, `put(:password, "x")`. */
const PAIR_BEFORE = /(?:\{|-define\(|[\s(]:)$/;

/** Reads what stands between a name and its value; undefined when nothing is assigned to the name. */
export function readOperator(text: string, key: Key): Join | undefined {
  let at = skipBlanks(text, key.next);
  const spaced = at > key.next;
  if (runsAt(TYPE_MARK, text, at)) at = skipBlanks(text, TYPE_MARK.lastIndex);
  const character = text[at];
  if (character === undefined || character === '\n' || character === '\r') return undefined;

  if (runsAt(DEFAULT, text, at)) return { operator: 'or', next: DEFAULT.lastIndex };
  if (runsAt(SIGNS, text, at)) return readSign(text, at, SIGNS.lastIndex, spaced, isExpanded(text, key));
  if (character === '-' && key.quoted && runsAt(ARROW, text, at)) return { operator: '=>', next: at + 2 };
  if (character === '%' && runsAt(ENCODED_EQUALS, text, at)) return { operator: '=', next: at + 3 };
  if (character === '\\' && runsAt(ESCAPED_EQUALS, text, at)) return { operator: '=', next: at + 6 };
  if (character === '>' && isElementName(text, key)) return { operator: 'element', next: at + 1 };
  if (character === ')')
    return key.quoted && runsAt(CALL_DEFAULT, text, at) ? { operator: 'or', next: CALL_DEFAULT.lastIndex } : undefined;
  if (character === '(') return key.quoted ? undefined : { operator: 'call', next: at + 1 };
  if (character === ',') return readComma(text, at, key);
  if (character === '|') return isInTable(text, key) ? { operator: 'table', next: at + 1 } : undefined;
  return spaced ? readWord(text, at, key) : undefined;
}

/** Is the name that of a variable in a shell's expansion, `${NAME`? */
function isExpanded(text: string, { start }: Key): boolean {
  return text[start - 1] === '{' && text[start - 2] === '$';
}

function readSign(text: string, at: number, next: number, spaced: boolean, isExpanded = false): Join | undefined {
  const sign = text.slice(at, next);
  if (sign === ':') {
    if (isExpanded && /[-=?+]/.test(text[next] ?? '')) return { operator: '=', next: next + 1 };
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
  if (!/["'`\\@bLN[<]/.test(text[value] ?? '')) return readDeclaredDefault(text, value, key);
  if (key.flag && text[value + 1] === '-') return undefined;
  if (text[value] === '`' && isListedInProse(text, key)) return undefined;
  const isArgument =
    key.quoted ||
    key.next > key.end ||
    PAIR_BEFORE.test(text.slice(Math.max(0, key.start - 8), key.start)) ||
    /(?:cmp|equals?|Equal)\s*\(\s*$/.test(text.slice(0, key.start));
  return isArgument ? { operator: ',', next: at + 1 } : undefined;
}

/** Markdown's marks of code around one of several words, not those of JavaScript around what a call is given. */
function isListedInProse(text: string, { start }: Key): boolean {
  return text[start - 1] === '`' && !/\w\($/.test(text.slice(Math.max(0, start - 3), start - 1));
}

function isInTable(text: string, key: Key): boolean {
  return /(?:^|\n)[ \t]*\|[^\n]*$/.test(text.slice(Math.max(0, key.start - 80), key.start));
}

function readWord(text: string, at: number, key: Key): Join | undefined {
  if (key.flag) return text[at] === '-' ? undefined : { operator: 'flag', next: at };
  if (/^(?:bearer|basic)$/i.test(key.name)) return { operator: 'scheme', next: at };
  if (isElementName(text, key) && runsAt(ELEMENT_ATTRIBUTE, text, at))
    return { operator: 'element', next: ELEMENT_ATTRIBUTE.lastIndex };
  if (isQuote(text[at]) || (text[at] === '@' && isQuote(text[at + 1])))
    return isSpaceJoined(text, key) ? { operator: 'space', next: at } : undefined;
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
  if (!key.quoted && DIRECTIVE_BEFORE.test(before)) return { operator: 'space', next: at };
  if (/^(?:password|passwd|by)$/i.test(key.name) && (SQL_BEFORE.test(before) || LOGIN_BEFORE.test(before))) {
    return { operator: 'space', next: at };
  }
  return undefined;
}

/** `add_argument("--password", type=str, default="x")`: the argument that says what the option is without being given. */
function readDeclaredDefault(text: string, at: number, key: Key): Join | undefined {
  const isDeclared = key.quoted && key.flag && runsAt(DECLARED_DEFAULT, text, at);
  return isDeclared ? { operator: '=', next: DECLARED_DEFAULT.lastIndex } : undefined;
}

/** In SQL, in `#define` and in command scripts a quoted value may follow its name without a sign. */
function isSpaceJoined(text: string, key: Key): boolean {
  if (/^(?:password|passwd|pwd|secret|identified by)$/i.test(key.name)) return true;
  if (SETTING.test(key.name) && isLineStart(text, key)) return true;
  if (SPACE_BEFORE.test(text.slice(Math.max(0, key.start - 24), key.start))) return true;
  return DIRECTIVE_BEFORE.test(text.slice(Math.max(0, key.start - 80), key.start));
}

function runsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
