import type { Fact } from './facts.ts';

/** Names of the shape language for the sets that the table spells out. */
const CLASSES: Readonly<Record<string, string>> = {
  '0-9': 'digit',
  '0-9a-f': 'hex',
  '0-9A-F': 'HEX',
  '0-9A-Fa-f': 'xdigit',
  'a-z': 'lower',
  'A-Z': 'upper',
  'A-Za-z': 'alpha',
  'A-Za-z0-9': 'alnum',
  'A-Za-z0-9_': 'word',
  'A-Z2-7': 'base32',
  'a-z0-9': 'base36',
  'A-Z0-9': 'BASE36',
  '1-9A-HJ-NP-Za-km-z': 'base58',
  'A-Za-z0-9+/': 'base64',
  'A-Za-z0-9_-': 'base64url',
  '!-~': 'printable',
};

/** Last digits of base64 whose unused bits are zero, for one and for two signs of padding. */
const LAST_BEFORE_ONE = '[AEIMQUYcgkosw048]';
const LAST_BEFORE_TWO = '[AQgw]';

/** The row's shape in the shape language; undefined where the row describes it in words. */
export function toShape(fact: Fact): string | undefined {
  const parts = fact.shape.split(' + ').map(term => toPart(term.trim(), fact));
  if (parts.some(part => part === undefined)) return undefined;
  return sealPadding(parts.join('')) + toPadding(fact.remark);
}

function toPart(term: string, fact: Fact): string | undefined {
  if (term === 'prefix') return fact.anchors.length === 0 ? undefined : toLiterals(fact.anchors);
  if (term === 'uuid') return '{uuid}';
  if (term === 'uuid in upper case') return '{UUID}';
  const literal = /^"(.*)"$/.exec(term);
  if (literal !== null) return escapeLiteral(literal[1]!);
  const run = /^(\d+)(?:-(\d+))? of \[(.*)\]$/.exec(term);
  if (run === null) return undefined;
  const [, min, max, set] = run;
  const plain = set!.replace('=', '');
  const isPadded = plain !== set && /^[A-Za-z0-9+/_.-]*$/.test(plain) && Number(min) > 10;
  return isPadded ? toPadded(plain, Number(min), Number(max ?? min)) : toRun(set!, Number(min), Number(max ?? min));
}

function toRun(set: string, min: number, max: number): string {
  const name = CLASSES[set] ?? `[${set.replace(/[\\\]^]/g, '\\$&')}]`;
  if (max === 1) return `{${name}}`;
  return `{${name}:${min}${max === min ? '' : `-${max}`}}`;
}

/** A run whose last two characters may be padding; elsewhere the sign joins names and values. */
function toPadded(set: string, min: number, max: number): string {
  return `${toRun(set, min - 2, max - 2)}(${toRun(set, 2, 2)}|${toRun(set, 1, 1)}=|==)`;
}

function toLiterals(texts: readonly string[]): string {
  if (texts.length === 1) return escapeLiteral(texts[0]!);
  return `(${texts.map(escapeLiteral).join('|')})`;
}

function escapeLiteral(text: string): string {
  return text.replace(/[\\(){}<>|?]/g, '\\$&').replace(/^~/, '\\~');
}

/** `{base64:43}=` as what an encoder writes: the last digit leaves the unused bits zero. */
function sealPadding(shape: string): string {
  return shape
    .replace(/\{base64:(\d+)\}==$/, (_, count) => `{base64:${Number(count) - 1}}{${LAST_BEFORE_TWO}}==`)
    .replace(/\{base64:(\d+)\}=$/, (_, count) => `{base64:${Number(count) - 1}}{${LAST_BEFORE_ONE}}=`);
}

function toPadding(remark: string): string {
  const most = /^then up to (two|three) =/.exec(remark)?.[1];
  return most === undefined ? '' : '(=)?'.repeat(most === 'two' ? 2 : 3);
}
