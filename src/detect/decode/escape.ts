import { ENTITIES } from './entities.ts';

/**
 * One escape of any notation but quoted-printable. The alternatives start with different characters or differ in their
 * second, and every repeat is bounded.
 */
export const ESCAPE =
  /%u[0-9A-Fa-f]{4}|%[0-9A-Fa-f]{2}|\\(?:u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,6}\})|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[0-3][0-7]{2}|[0-7]{1,2}|["'`/\\abefnrtv]|\r?\n)|&(?:#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6})|[A-Za-z]{2,8});/g;

/** Quoted-printable: `=3D`, and `=` at the end of a line, which stands for nothing. */
export const QUOTED_PRINTABLE = /=(?:[0-9A-Fa-f]{2}|\r?\n)/g;

const LETTER_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/**
 * What one match of `ESCAPE` or `QUOTED_PRINTABLE` stands for, as latin1 characters that are bytes: a notation for
 * bytes gives the byte, one for characters their UTF-8. `undefined` when it stands for nothing known.
 */
export function resolveEscape(written: string): string | undefined {
  switch (written[0]) {
    case '%':
      return written[1] === 'u' ? toUtf8(parseInt(written.slice(2), 16)) : toByte(written.slice(1));
    case '=':
      return /[\r\n]/.test(written) ? '' : toByte(written.slice(1));
    case '&':
      return resolveEntity(written.slice(1, -1));
    default:
      return resolveBackslash(written.slice(1));
  }
}

function resolveBackslash(rest: string): string {
  const first = rest[0];
  if (first === 'u' || first === 'U') return toUtf8(parseInt(rest.replace(/[uU{}]/g, ''), 16));
  if (first === 'x') return toByte(rest.slice(1));
  if (first >= '0' && first <= '7') return String.fromCharCode(parseInt(rest, 8));
  if (first === '\n' || first === '\r') return '';
  return LETTER_ESCAPES[first] ?? first;
}

function resolveEntity(name: string): string | undefined {
  if (name[0] !== '#') return ENTITIES.get(name);
  return toUtf8(name[1] === 'x' || name[1] === 'X' ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10));
}

function toByte(hex: string): string {
  return String.fromCharCode(parseInt(hex, 16));
}

function toUtf8(codePoint: number): string {
  if (codePoint < 128) return String.fromCharCode(codePoint);
  return codePoint > 0x10ffff ? '' : Buffer.from(String.fromCodePoint(codePoint), 'utf8').toString('latin1');
}
