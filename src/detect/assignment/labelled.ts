import { type Key, LABEL_REACH } from './key.ts';
import type { Value } from './quoted.ts';
import { readElementText } from './unquoted.ts';
import { readPlainValue } from './value.ts';

const LABEL = /(?:name|key|id|type|header|field|env|variable|property|parameterkey)\\?["']?\s*[:=]\s*@?\\?["']?$/i;
/** What stands right before a name that is itself a value. */
const MAY_BE_LABELLED = /["'>: =]/;
/** The next field of the object, element or mapping that a name is a value in. */
const NEXT_FIELD =
  /\\?["']?\s{0,60}(?:[,;]\s{0,60})?\\?["']?(?:[a-z]{1,12}:(?=\w{1,24}=))?([A-Za-z_][\w-]{0,24})\\?["']?\s*[:=]\s*/y;
const HOLDS_VALUE = /^(?:(?:parameter|default|string)?[_-]?value|default)$/i;
/** A field's value that stands on its line. */
const PLAIN = /\\?["']?[^"'\r\n{}<>[\]\\,;]{1,80}/y;
/** Fields that may stand between a name and its value: its type, its scope. */
const MOST_BETWEEN = 2;
/** A field that holds the value right before that of the name: `"value": "x", "key": "`, `setValue:@"x" forField:@"`. */
const FIELD_BEFORE =
  /value(?:\\?["']?\s{0,4}[:=]\s{0,8}|\()@?\\?["']([^"'\\\r\n]{1,400})\\?["'],?\s{1,60}\\?["']?(?!type\b)[\w:-]{1,24}\\?["']?\s{0,4}[:=]\s{0,8}@?\\?["']$/i;
const FIELD_BEFORE_REACH = 160;
const ELEMENT_CLOSE = /["'][^<>\n]{0,60}>\s*/y;
/** Elements that hold a name, and those right behind them that hold its value. */
const OPENS_NAMED = /<(?:key|name|stringProp name="[\w.]{0,40}name")>$/;
const NAMED_REACH = 64;
const NEXT_ELEMENT = /<\/(?:key|name|stringProp)>\s*<(?:string|value|stringProp name="[\w.]{0,40}value")>/y;
/** The cell behind one that holds a name. */
const NEXT_CELL = /<\\?\/t[dh]>\s{0,40}<td>\s*/y;
const DECLARED_DEFAULT = /"\s*\{[^{}]{0,200}?\bdefault\s*=\s*/y;

/**
 * Reads the value of a pair whose name is itself a value: `{"name": "PASSWORD", "value": "x"}`, `- name: PASSWORD` and
 * `value: x` in YAML, `<add key="password" value="x"/>`, `<string name="api_key">x</string>`, `<key>password</key>` in
 * property lists, `<td>password</td><td>x</td>` in tables, Terraform's `variable "password" { default = "x" }`. The value
 * may stand first, `<add value="x" key="password"/>`, and other fields between.
 */
export function readLabelledValue(text: string, key: Key): Value | undefined {
  if (!MAY_BE_LABELLED.test(text[key.start - 1] ?? '')) return undefined;
  const before = text.slice(Math.max(0, key.start - LABEL_REACH), key.start);
  if (LABEL.test(before)) {
    const field = readFieldBehind(text, key) ?? readFieldBefore(text, key);
    if (field !== undefined) return field;
    ELEMENT_CLOSE.lastIndex = key.end;
    return ELEMENT_CLOSE.test(text) ? readElementText(text, ELEMENT_CLOSE.lastIndex) : undefined;
  }
  if (OPENS_NAMED.test(text.slice(Math.max(0, key.start - NAMED_REACH), key.start))) {
    NEXT_ELEMENT.lastIndex = key.end;
    return NEXT_ELEMENT.test(text) ? readElementText(text, NEXT_ELEMENT.lastIndex) : undefined;
  }
  if (/<t[dh]>\s*$/.test(before)) {
    NEXT_CELL.lastIndex = key.end;
    return NEXT_CELL.test(text) ? readElementText(text, NEXT_CELL.lastIndex) : undefined;
  }
  if (/\bvariable\s+"$/.test(before)) {
    DECLARED_DEFAULT.lastIndex = key.end;
    return DECLARED_DEFAULT.test(text) ? readPlainValue(text, DECLARED_DEFAULT.lastIndex) : undefined;
  }
  return undefined;
}

/** The value of the first field behind a name that holds one. */
function readFieldBehind(text: string, key: Key): Value | undefined {
  let at = key.end;
  for (let between = 0; between <= MOST_BETWEEN; between++) {
    NEXT_FIELD.lastIndex = at;
    const field = NEXT_FIELD.exec(text);
    if (field === null) return undefined;
    if (HOLDS_VALUE.test(field[1]!)) return readPlainValue(text, NEXT_FIELD.lastIndex);
    PLAIN.lastIndex = NEXT_FIELD.lastIndex;
    if (!PLAIN.test(text)) return undefined;
    at = PLAIN.lastIndex;
  }
  return undefined;
}

/** The value of the field right before that of a name. */
function readFieldBefore(text: string, key: Key): Value | undefined {
  const from = Math.max(0, key.start - FIELD_BEFORE_REACH);
  const field = FIELD_BEFORE.exec(text.slice(from, key.start));
  if (field === null) return undefined;
  const start = from + field.index + field[0].indexOf(field[1]!, 'value'.length);
  return { start, end: start + field[1]!.length, quote: '"' };
}
