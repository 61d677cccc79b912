import { findLineStart, isKeyCharacter, isQuote, skipBlanks } from './characters.ts';

/** The name around a hit, and how it is written. */
export interface Key {
  readonly name: string;
  /** Half-open range of the name in the window, quotes and leading dashes left out. */
  readonly start: number;
  readonly end: number;
  /** Where to go on reading: behind the closing quote and brackets. */
  readonly next: number;
  readonly quoted: boolean;
  /** Written as a command-line option. */
  readonly flag: boolean;
  /** One parameter of a URL's query or of a form. */
  readonly query: boolean;
}

/** A longer row of name characters is no name. */
export const LONGEST_NAME = 80;
/** How far before a name the word may begin that says that the name is a value itself. */
export const LABEL_REACH = 32;

/** How far before a name words in bold that it ends may begin. */
const BOLD_REACH = 40;

const LINE_OPENING =
  /^[\s#;/*>+!-]*(?:(?:export|set|setx|env|arg|declare|local|readonly|typeset|define)\s+(?:-\w+\s+)*)?(?:\$env:)?(?:\*\*|`)?["'@$]?$/i;

/** A following subscript: `['name']`, `["name"]`, `[:name]`. */
const SUBSCRIPT = /\[\s*(?:["':])?([\w.-]{1,60})["']?\s*\]/y;

/** Reads the name that holds the hit; undefined when the hit is not part of a reasonable name. */
export function readKey(text: string, hit: number, hitLength: number): Key | undefined {
  let start = findNameStart(text, hit);
  let end = hit + hitLength;
  while (isKeyCharacter(text, end) && end - start <= LONGEST_NAME) end++;
  start = findPathStart(text, start, end);
  if (end - start > LONGEST_NAME) return undefined;
  while (end > hit + hitLength && (text[end - 1] === '.' || text[end - 1] === '-')) end--;

  const flag = text[start] === '-';
  while (start < hit && (text[start] === '-' || text[start] === '.' || text[start] === '$')) start++;

  let opening = start - 1;
  if (flag) while (text[opening] === '-') opening--;
  const before = text[opening];
  let next = end;
  let quoted = false;
  if (isQuote(before) || before === '*') {
    while (text[next] === '\\') next++;
    if (text[next] === before) {
      quoted = isQuote(before);
      while (text[next] === before) next++;
    } else next = end;
  }
  if (next === end && text.startsWith('**', next) && isInBold(text, start)) next += 2;
  if (text[next] === '}' && text[start - 1] === '{') next = text[next + 1] === '"' ? next + 2 : next + 1;
  else if (quoted && text[next] === '}' && text[start - 2] === '{') next++;
  let name = text.slice(start, end);
  if (isInSubscript(text, start)) {
    if (!quoted && text[start - 1] !== ':' && isIndexed(text, start - 2)) return undefined;
    next = skipBracket(text, next);
  }
  for (let depth = 0; depth < 4 && text[next] === '['; depth++) {
    SUBSCRIPT.lastIndex = next;
    const subscript = SUBSCRIPT.exec(text);
    if (subscript === null) break;
    if (!/^\d+$/.test(subscript[1]!)) name += '.' + subscript[1]!;
    next = SUBSCRIPT.lastIndex;
  }
  return {
    name,
    start,
    end,
    next,
    quoted,
    flag,
    query: before === '?' || before === '&' || isAfterPercent(text, start),
  };
}

/** Does nothing but indentation, a list or comment mark, or a declaring word stand before the name on its line? */
export function isLineStart(text: string, { start }: Key): boolean {
  return LINE_OPENING.test(text.slice(Math.max(findLineStart(text, start), start - 60), start));
}

/** Does the text name an element or an attribute's owner: `<name` or `<name ...`? */
export function isElementName(text: string, key: Key): boolean {
  return (
    text[key.start - 1] === '<' || (text[key.start - 1] === ':' && /<[\w.-]{1,20}:$/.test(text.slice(0, key.start)))
  );
}

function findNameStart(text: string, hit: number): number {
  let start = hit;
  while (start > 0 && hit - start <= LONGEST_NAME && isKeyCharacter(text, start - 1)) start--;
  if (text[start - 1] === '%' && start + 2 <= hit && isHexPair(text, start)) return start + 2;
  if (text[start - 1] === '\\' && start < hit && 'nrt'.includes(text[start]!)) return start + 1;
  return start;
}

/** Start of a path of names joined by colons that fills its quotes, as .NET writes settings: `"Jwt:Secret"`. */
function findPathStart(text: string, start: number, end: number): number {
  if (text[start - 1] !== ':' || !isQuote(text[end])) return start;
  let at = start - 1;
  while (end - at <= LONGEST_NAME && (text[at - 1] === ':' || isKeyCharacter(text, at - 1))) at--;
  return text[at - 1] === text[end] ? at : start;
}

function isHexPair(text: string, at: number): boolean {
  return /^[0-9a-f]{2}$/i.test(text.slice(at, at + 2));
}

function isAfterPercent(text: string, start: number): boolean {
  return text[start - 3] === '%' && /^(?:26|3f)$/i.test(text.slice(start - 2, start));
}

function isInSubscript(text: string, start: number): boolean {
  let open = isQuote(text[start - 1]) || text[start - 1] === ':' ? start - 2 : start - 1;
  while (text[open] === '\\') open--;
  return text[open] === '[';
}

/** Is the name the last of words in bold, as `**Acme API key**`? */
function isInBold(text: string, start: number): boolean {
  return text.slice(Math.max(findLineStart(text, start), start - BOLD_REACH), start).includes('**');
}

/** Is there something that a bracket behind it picks from? */
function isIndexed(text: string, at: number): boolean {
  return isKeyCharacter(text, at) || text[at] === ']' || text[at] === ')';
}

function skipBracket(text: string, at: number): number {
  const close = skipBlanks(text, at);
  return text[close] === ']' ? close + 1 : at;
}
