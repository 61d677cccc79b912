import { unescapeText } from '../decode/unescape-window.ts';

/** Text between BEGIN and END lines, freed from the code it stands in. */
export interface Armour {
  readonly label: string;
  /** `Proc-Type: 4,ENCRYPTED`, `Version: …`. */
  readonly headers: ReadonlyMap<string, string>;
  /** Base64 characters without padding, line after line. */
  readonly body: string;
  /** Characters after the `=` of OpenPGP's checksum line. */
  readonly checksum?: string;
  readonly isClosed: boolean;
  /** What stands in the body and is no base64, such as `...`. */
  readonly rest: string;
}

const MAX_LEVELS = 3;
const HEADER = /^([A-Z][A-Za-z0-9-]{2,30}): ?(\S.*)$/;
const LEGACY_HEADERS = /(Proc-Type: ?4, ?ENCRYPTED|DEK-Info: ?[A-Z0-9-]+, ?[0-9A-Fa-f]+)/g;

/** Comment marks, quotes and joining signs that code puts before a line of a literal. */
const BEFORE_LINE = /^[\s>#*|]*(?:\/\/\s*)?(?:[+.,(]?\s*["'`])?/;
/** Signs that code puts after it; `+` and `.` only behind a quote, for base64 may end with one. */
const AFTER_LINE = new Set(' \t,;)]}&\\"\'`');

/** A line of nothing but such signs, as is left of `'…\n' +` when the escape is resolved. */
const ONLY_CODE = /^[\s"'`+.,;()[\]{}&\\]*$/;

/** Removes quotes and signs of the surrounding code from one line. */
export function stripCode(line: string): string {
  if (ONLY_CODE.test(line)) return '';
  const start = BEFORE_LINE.exec(line)?.[0].length ?? 0;
  let end = line.length;
  for (; end > start; end--) {
    const char = line[end - 1];
    if (AFTER_LINE.has(char)) continue;
    if ((char !== '+' && char !== '.') || !/["'`]\s{0,8}$/.test(line.slice(Math.max(start, end - 10), end - 1))) break;
  }
  return line.slice(start, end);
}

/** Resolves `\n`, `\r\n`, `\/` and the like, also where they have been escaped again. */
export function unescapeAll(text: string): string {
  return unescapeText(text, MAX_LEVELS);
}

/**
 * Reads the first armour (RFC 7468, RFC 1421, RFC 9580) in text as it stands in source code: with escaped line ends,
 * indented, quoted and joined line by line, or with blanks for line ends. `undefined` when there is no BEGIN.
 */
export function readArmour(text: string): Armour | undefined {
  const plain = unescapeAll(text);
  const begin = /-----BEGIN ([A-Z0-9][A-Z0-9 ]{0,60})-----/.exec(plain);
  if (begin === null) return undefined;
  const start = begin.index + begin[0].length;
  const end = plain.indexOf('-----END', start);
  const inner = plain.slice(start, end < 0 ? undefined : end);
  const headers = new Map<string, string>();
  let body = '';
  let rest = '';
  let checksum: string | undefined;
  for (const line of inner
    .replace(LEGACY_HEADERS, '\n$1\n')
    .split(/[\r\n]+/)
    .map(stripCode)) {
    const header = HEADER.exec(line);
    if (header !== null) {
      headers.set(header[1], header[2]);
      continue;
    }
    for (const part of line.split(/\s+/)) {
      if (/^=[A-Za-z0-9+/]{4}$/.test(part)) checksum = part.slice(1);
      else if (/^[A-Za-z0-9+/]*={0,2}$|^[A-Za-z0-9+/]{40,}\.$/.test(part)) body += part.replace(/[=.]+$/, '');
      else rest += part;
    }
  }
  const armour = { label: begin[1], headers, body, isClosed: end >= 0, rest };
  return checksum === undefined ? armour : { ...armour, checksum };
}
