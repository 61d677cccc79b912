import { findLineEnd, skipBlanks, skipSpace } from './characters.ts';
import { isLineStart, type Key } from './key.ts';
import type { Join } from './operator.ts';
import { isLiteralAt, readQuoted, type Value } from './quoted.ts';
import {
  readCell,
  readElementText,
  readEnvironmentValue,
  readInlineValue,
  readLineValue,
  readQueryValue,
  readSchemeValue,
  readWordValue,
} from './unquoted.ts';

const BLOCK_SCALAR = /[|>][+-]?\d?[+-]?[ \t]*(?:#[^\n]*)?(?:\r?\n[ \t]*|\r?$)/y;
/** YAML's tags for plain strings and anchors; other tags (`!vault`, `!Ref`) say that the value stands elsewhere. */
const YAML_MARK = /(?:!!\w{1,10}|&[\w-]{1,40})[ \t]+/y;
const WRAPPER = /(?:new[ \t]+|await[ \t]+|[&*@]+)?((?:\[\]\w+|[A-Za-z_$][\w$.:]*)(?:<[\w ]*>)?)[ \t]*[({]\s*/y;
const FALLBACK = /(?:\|\||\?\?|\?:|\?|\bor\b|\belse\b)\s*(?=["'`])/g;
const LOOKUP_DEFAULT = /,\s*(?:default\s*=\s*)?(?=[bru]?["'`])/g;
const LOOKUP = /(?:^|[._])(?:get|fetch|env|getenv|lookup|read|find|load|config|setting|property|option|param|arg)/i;
/** Calls that only change how their text is represented. */
const CONVERSION =
  /^\[\]byte$|(?:^|[._:])(?:\w*string|str|text|bytes?|\w*encode\w*|\w*decode\w*|b64\w*|base64\w*|hex\w*|unhexlify|ptr|pointer|some|just|value_?of|quote|literal|secret\w*|sensitive|password\w*|token\w*|\w*key|uuid|parse|char\w*|of|from|new|default|of_?string|freeze|field|bcrypt|make|hash\w*|\w*_hash|unsafe_?plain_?text)$/i;
/** PowerShell's call for the same, up to the literal that it is given. */
export const SECURES = 'ConvertTo-SecureString[ \\t]+(?:-\\w{1,12}[ \\t]+){0,3}';
const SECURE_STRING = new RegExp(`${SECURES}(?=["'])`, 'iy');
/** What may stand before the literal that a call is given. */
const ARGUMENT_NAME = /(?:default|value)[ \t]*=[ \t]*/y;

/** Reads the values joined to a name; more than one where a list is assigned. */
export function readValues(text: string, key: Key, join: Join): readonly Value[] {
  const at = skipBlanks(text, join.next);
  switch (join.operator) {
    case 'element':
      return list(readElementText(text, at));
    case 'scheme':
      return list(readSchemeValue(text, at));
    case 'flag':
      return list(isLiteralAt(text, at) ? readQuoted(text, at) : readOptionValue(text, at));
    case 'table':
      return list(readCell(text, at));
    case 'is':
    case 'or':
      return list(readQuoted(text, at));
    case 'call':
      return readArgument(text, skipSpace(text, at));
    case ',': {
      const literal = text.startsWith('<<"', at) ? at + 2 : at;
      return isLiteralAt(text, literal) ? list(readQuoted(text, literal)) : readWrapped(text, at);
    }
    case 'space':
      return list(isLiteralAt(text, at) ? readQuoted(text, at) : readWordValue(text, at));
    default:
      return readAssigned(text, at, key, join);
  }
}

/** Reads one value that stands on its own, as of an attribute `value=`. */
export function readPlainValue(text: string, at: number): Value | undefined {
  at = skipBlanks(text, at);
  return isLiteralAt(text, at) ? readQuoted(text, at) : readLineValue(text, at);
}

function readAssigned(text: string, at: number, key: Key, join: Join): readonly Value[] {
  if (text[at] === '\n' || text[at] === '\r') {
    const next = skipSpace(text, at);
    return isLiteralAt(text, next) && join.operator !== '==' ? list(readQuoted(text, next)) : [];
  }
  if (join.operator === ':') {
    BLOCK_SCALAR.lastIndex = at;
    if (BLOCK_SCALAR.test(text)) return list(readLineValue(text, BLOCK_SCALAR.lastIndex));
    YAML_MARK.lastIndex = at;
    if (YAML_MARK.test(text)) at = YAML_MARK.lastIndex;
  }
  if (text[at] === '(') at = skipSpace(text, at + 1);
  if (text[at] === '\\' && (text[at + 1] === '\n' || text[at + 1] === '\r')) at = skipSpace(text, at + 1);
  if (isLiteralAt(text, at)) return list(insideDefault(text, readQuoted(text, at)));
  if (text[at] === '[' && text[at + 1] !== ']') return readList(text, at + 1);
  if (text[at] === '{') return [];
  SECURE_STRING.lastIndex = at;
  if (SECURE_STRING.test(text)) return list(readQuoted(text, SECURE_STRING.lastIndex));
  const wrapped = readWrapped(text, at);
  if (wrapped.length > 0) return wrapped;
  return list(readFallback(text, at) ?? insideDefault(text, readBare(text, at, key, join)));
}

function readBare(text: string, at: number, key: Key, join: Join): Value | undefined {
  if (key.query) return readQueryValue(text, at);
  if (key.quoted || !isLineStart(text, key)) return readInlineValue(text, at);
  return join.operator === ':' ? readLineValue(text, at) : readEnvironmentValue(text, at);
}

/** openssl's `-passin pass:x`. */
function readOptionValue(text: string, at: number): Value | undefined {
  return readWordValue(text, text.startsWith('pass:', at) ? at + 5 : at);
}

function readArgument(text: string, at: number): readonly Value[] {
  ARGUMENT_NAME.lastIndex = at;
  if (ARGUMENT_NAME.test(text)) at = ARGUMENT_NAME.lastIndex;
  return isLiteralAt(text, at) ? list(readQuoted(text, at)) : readWrapped(text, at);
}

/** `Base64.decode("x")`, `[]byte("x")`, `new SecretString("x")`: the literal inside. */
function readWrapped(text: string, at: number): readonly Value[] {
  WRAPPER.lastIndex = at;
  const wrapper = WRAPPER.exec(text);
  if (wrapper === null) return [];
  const name = wrapper[1]!;
  if (!CONVERSION.test(name) || LOOKUP.test(name)) return [];
  return readArgument(text, WRAPPER.lastIndex);
}

/** `process.env.X || "default"`, `os.getenv("X", "default")`: the default is what the file gives away. */
function readFallback(text: string, at: number): Value | undefined {
  const end = Math.min(findLineEnd(text, at), at + 240);
  const expression = /[A-Za-z_$@][\w$.:@]*/y;
  expression.lastIndex = at;
  if (!expression.test(text)) return undefined;
  const behind = expression.lastIndex;
  const isCall = text[behind] === '(' || text[behind] === '[';
  const line = text.slice(0, end);
  FALLBACK.lastIndex = behind;
  const fallback = FALLBACK.exec(line);
  if (fallback !== null && isOneExpression(line.slice(behind, fallback.index)))
    return readQuoted(line, FALLBACK.lastIndex);
  if (!isCall || !LOOKUP.test(text.slice(at, behind))) return undefined;
  LOOKUP_DEFAULT.lastIndex = behind;
  return LOOKUP_DEFAULT.test(line) ? readQuoted(line, LOOKUP_DEFAULT.lastIndex) : undefined;
}

/** Does the text go on with the expression before it, rather than begin another? */
function isOneExpression(text: string): boolean {
  return !/[,;{}:=]/.test(text.replace(/\([^()]*\)/g, ''));
}

/** The default in `${NAME:-default}`, `${name:default}`. */
function insideDefault(text: string, value: Value | undefined): Value | undefined {
  if (value === undefined || text[value.start] !== '$') return value;
  const match = /^\$\{[\w.-]{1,80}?(?::[-=?]?|-)([^{}$]{1,200})\}$/.exec(text.slice(value.start, value.end));
  if (match === null) return value;
  const start = value.end - 1 - match[1]!.length;
  return { ...value, start, end: value.end - 1 };
}

const MOST_ELEMENTS = 8;

function readList(text: string, at: number): readonly Value[] {
  const values: Value[] = [];
  while (values.length < MOST_ELEMENTS) {
    at = skipSpace(text, at);
    const value = isLiteralAt(text, at) ? readQuoted(text, at) : undefined;
    if (value === undefined) break;
    values.push(value);
    at = value.end;
    while (at < text.length && text[at] !== ',' && text[at] !== ']' && text[at] !== '\n') at++;
    if (text[at] !== ',') break;
    at++;
  }
  return values;
}

function list(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}
