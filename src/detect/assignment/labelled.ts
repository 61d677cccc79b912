import { type Key, LABEL_REACH } from './key.ts';
import type { Value } from './quoted.ts';
import { readElementText } from './unquoted.ts';
import { readPlainValue } from './value.ts';

const LABEL = /(?:name|key|id|header|field|env|variable|property|parameterkey)\\?["']?\s*[:=]\s*\\?["']?$/i;
/** What stands right before a name that is itself a value. */
const MAY_BE_LABELLED = /["'>: =]/;
const VALUE_FIELD =
  /\\?["']?\s{0,60}[,;]?\s{0,60}\\?["']?(?:(?:parameter|default|string)?[_-]?value|default)\\?["']?\s*[:=]\s*/iy;
const ELEMENT_CLOSE = /["'][^<>\n]{0,60}>\s*/y;
const PLIST = /<\/key>\s*<string>/y;
/** The cell behind one that holds a name. */
const NEXT_CELL = /<\\?\/t[dh]>\s{0,40}<td>\s*/y;
const DECLARED_DEFAULT = /"\s*\{[^{}]{0,200}?\bdefault\s*=\s*/y;

/**
 * Reads the value of a pair whose name is itself a value: `{"name": "PASSWORD", "value": "x"}`, `- name: PASSWORD` and
 * `value: x` in YAML, `<add key="password" value="x"/>`, `<string name="api_key">x</string>`, `<key>password</key>` in
 * property lists, `<td>password</td><td>x</td>` in tables, Terraform's `variable "password" { default = "x" }`.
 */
export function readLabelledValue(text: string, key: Key): Value | undefined {
  if (!MAY_BE_LABELLED.test(text[key.start - 1] ?? '')) return undefined;
  const before = text.slice(Math.max(0, key.start - LABEL_REACH), key.start);
  if (LABEL.test(before)) {
    VALUE_FIELD.lastIndex = key.end;
    if (VALUE_FIELD.test(text)) return readPlainValue(text, VALUE_FIELD.lastIndex);
    ELEMENT_CLOSE.lastIndex = key.end;
    return ELEMENT_CLOSE.test(text) ? readElementText(text, ELEMENT_CLOSE.lastIndex) : undefined;
  }
  if (before.endsWith('<key>')) {
    PLIST.lastIndex = key.end;
    return PLIST.test(text) ? readElementText(text, PLIST.lastIndex) : undefined;
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
