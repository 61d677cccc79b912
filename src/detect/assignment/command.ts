import { findLineEnd, skipBlanks } from './characters.ts';
import type { Key } from './key.ts';
import { isLiteralAt, readQuoted, type Value } from './quoted.ts';
import { readWordValue } from './unquoted.ts';

/** The option by which a program takes a password without naming it, and whether a user name stands before a colon. */
export const OPTIONS: ReadonlyMap<string, { readonly option: RegExp; readonly withUser: boolean }> = new Map([
  ['curl', { option: /\s(?:-u|--user|--proxy-user|-U)(?:\s+|=)/y, withUser: true }],
  ['wget', { option: /\s--(?:http-|ftp-)?password[ =]/y, withUser: false }],
  ['sshpass', { option: /\s-p\s*/y, withUser: false }],
  ['mysql', { option: /\s-p(?=[^\s-])/y, withUser: false }],
  ['mysqldump', { option: /\s-p(?=[^\s-])/y, withUser: false }],
  ['mysqladmin', { option: /\s-p(?=[^\s-])/y, withUser: false }],
  ['redis-cli', { option: /\s-a\s+/y, withUser: false }],
  ['docker', { option: /\slogin\b[^\n]*?\s-p\s+/y, withUser: false }],
]);

/** Reads what a known program is given as password on its command line: `curl -u user:x`, `sshpass -p x`. */
export function readCommandValue(text: string, key: Key): Value | undefined {
  const command = OPTIONS.get(key.name.toLowerCase());
  if (command === undefined || key.quoted) return undefined;
  const lineEnd = findLineEnd(text, key.end);
  for (let at = key.next; at < lineEnd; at++) {
    if (text[at] !== ' ' && text[at] !== '\t') continue;
    command.option.lastIndex = at;
    if (!command.option.test(text) || command.option.lastIndex >= lineEnd) continue;
    const start = skipBlanks(text, command.option.lastIndex);
    const value = isLiteralAt(text, start) ? readQuoted(text, start) : readWordValue(text, start);
    return value && command.withUser ? behindUser(text, value) : value;
  }
  return undefined;
}

function behindUser(text: string, value: Value): Value | undefined {
  const colon = text.indexOf(':', value.start);
  return colon < 0 || colon + 1 >= value.end ? undefined : { ...value, start: colon + 1 };
}
