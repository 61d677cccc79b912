import { DIRECTIVE } from './assignment/operator.ts';
import { SECURES } from './assignment/value.ts';

/** Characters of the line around a value that a judge may see. */
export const SURROUNDINGS = 160;

/** All that stands on a value's line before it. */
const BEGINS_LINE = /^[ \t]*["'`]?$/;
/** What a value on the next line belongs to: an opening tag, a YAML block, an assignment. */
const ELEMENT_OPENS = /<[\w.:-]{1,80}>$/;
export const BLOCK_OPENS = /:[ \t]*[|>][+-]?\d?[+-]?$/;
const ASSIGNMENT_OPENS = /[:=]$/;

/**
 * The rest of the line before and after `[start, end)` of a text, at most SURROUNDINGS characters of each. A name on the
 * line above that what begins the line is given to is taken as if it stood on it: `acme_key: |`, `<acme-key>`.
 */
export function surroundings(text: string, start: number, end: number): { before: string; after: string } {
  const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const found = text.indexOf('\n', end);
  const lineEnd = found < 0 ? text.length : found;
  return {
    before: readBefore(text, lineStart, start),
    after: text.slice(end, Math.min(lineEnd, end + SURROUNDINGS)),
  };
}

function readBefore(text: string, lineStart: number, start: number): string {
  const from = Math.max(0, start - SURROUNDINGS);
  const line = text.slice(Math.max(lineStart, from), start);
  if (lineStart <= from || !BEGINS_LINE.test(line)) return line;
  const above = text.slice(Math.max(text.lastIndexOf('\n', lineStart - 2) + 1, from), lineStart - 1).trimEnd();
  if (ELEMENT_OPENS.test(above)) return above;
  const block = BLOCK_OPENS.exec(above);
  if (block !== null) return `${above.slice(0, block.index + 1)} `;
  return ASSIGNMENT_OPENS.test(above) ? `${above} ${line.trimStart()}` : line;
}

/** The opening tag of an XML element; those of HTML, and those that hold any value, name nothing. */
const ELEMENT =
  /<(?!(?:a|b|i|p|h\d|dd|dt|em|li|td|th|tt|div|kbd|pre|code|span|text|strong|string|value)>)(?:[\w.-]{1,40}:)?([A-Za-z_][\w.-]{1,63})>$/;

/** A name that no sign joins to its value: `SetEnv NAME x`. */
const NAMED_BEFORE = new RegExp(`${DIRECTIVE}\\$?([A-Za-z_][\\w.-]{1,63})[ \\t]+["']?$`);
/** A call between a name and its value that only changes how the value is held. */
const SECURE_STRING = new RegExp(`\\b${SECURES}["']?$`, 'i');

/** The name that a value found by its own shape is assigned to, if the text before it ends in one. */
export function readKeyName(before: string): string | undefined {
  const element = ELEMENT.exec(before)?.[1];
  if (element !== undefined) return element;
  const call = before.endsWith('"') || before.endsWith("'") ? SECURE_STRING.exec(before) : null;
  let end = call === null ? skipQuote(before, before.length) : call.index;
  end = trimEnd(before, end);
  if (before[end - 1] === '>' && before[end - 2] === '=') end -= 2;
  else if (before[end - 1] === '=' || before[end - 1] === ':') end -= before[end - 2] === ':' ? 2 : 1;
  else return NAMED_BEFORE.exec(before)?.[1];
  end = trimEnd(before, end);
  if (before[end - 1] === ']') end--;
  end = skipQuote(before, end);
  let start = end;
  while (start > 0 && end - start < 64 && /[\w.-]/.test(before[start - 1])) start--;
  // Line breaks and the like may be written: `\r\nX-Api-Key: …`.
  if (before[start - 1] === '\\' && /^(?:n|[rt](?=[A-Z]))/.test(before.slice(start, end))) start++;
  const name = before.slice(start, end).replace(/^[^A-Za-z_]+/, '');
  return name.length > 1 ? name : undefined;
}

/** What is set up with the value as its first argument: `acme.init('x')`, `AcmeClient("x")`. */
const INITIALISER =
  /\b([A-Za-z_][\w.]{0,60}(?:[._]|(?<=[a-z\d])(?=[A-Z]))(?:[Ii]nit(?:iali[sz]e)?|[Cc]onfigure|[Ss]et_?[Uu]p|[Ll]og[Ii]n|[Aa]uth(?:enticate)?|[Cc]lient|A[Pp][Ii]|api|S[Dd][Kk]|sdk))\(\s*\\{0,2}["'`]$/;

/** The name of what is called with a value to set it up, if the text before the value ends in such a call. */
export function readInitialiser(before: string): string | undefined {
  return INITIALISER.exec(before)?.[1];
}

/** Left of a quote, which may be escaped. */
function skipQuote(before: string, end: number): number {
  if (!isQuote(before[end - 1])) return end;
  let at = end - 1;
  while (before[at - 1] === '\\') at--;
  return at;
}

function isQuote(character: string | undefined): boolean {
  return character === '"' || character === "'" || character === '`';
}

function trimEnd(text: string, end: number): number {
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return end;
}
