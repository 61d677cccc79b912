import { readHosts } from './addresses.ts';
import { findLineStart, isKeyCharacter } from './characters.ts';

/** Something that a name stands under, and whether it must name its service with nothing besides. */
export interface Owner {
  readonly name: string;
  readonly isTitle: boolean;
}

/** How far before a name anybody looks for what it stands under. */
export const OWNER_REACH = 480;
/** Levels of nesting that names stand before, and lines above. */
const MOST_LEVELS = 2;
const MOST_LINES = 10;
/** Brackets that are open, those before which no name stands included. */
const MOST_OPENED = 6;
/** A longer line names nothing that others stand under. */
const LONGEST_LINE = 100;
const MOST_TITLE_WORDS = 3;

const SUBSCRIPTED = /([\w$.-]{1,60})["'\]]{0,3}\[\s*["':]?$/;
const OPENS_SUBSCRIPT = /\[\s*["':]?$/;
const COMMAND = /^\s*(?:[$>%#]\s+)?(?:(?:sudo|npx|exec)\s+)?([a-z][\w-]{1,40})\s(?:[^|;&\n]*\s)?-{1,2}$/;
const ATTRIBUTE = /<([\w.:-]{1,60})\s[^<>]*$/;
const INNER_ELEMENT = /<([\w.:-]{1,60})(?:\s[^<>]*)?>\s*<$/;
/** `name: {`, `name = new Client(`, `resource "name" {`. */
const TARGET = /["'`]?([\w$.-]{1,60})["'`]?\]?\s*(?:=>|:=|[:=])\s*(?:(?:new|await|return)\s+)*[\w$.:&*]{0,60}\s*$/;
const CALLEE = /([A-Za-z_$][\w$.:]{0,60})\s*$/;
/** No name ends there: `) {`, `},`. */
const CLOSES_NOTHING = /(?:^|[^\w$.:&*=>"'`])$/;
const SIGN = /[:=]/;
const LONGEST_CALLEE = 61;
const LABEL = /["']([\w.-]{1,60})["']\s*$/;
/** The first name on its line, and lines that those below them belong to. */
const OPENS_LINE = /^[\s-]*[<"'`]?$/;
const MAPPING = /^[\s-]*["']?([A-Za-z_][\w.-]{0,60})["']?[ \t]?:(?:[ \t]*&\w+)?$/;
const ELEMENT = /^\s*<([\w.:-]{1,60})(?:\s[^<>]*)?>$/;
const SECTION = /^\s*\[{1,2} ?["']?([\w.:"'-]{1,60}(?: [\w."'-]{1,40})?) ?\]{1,2}$/;
/** Elixir's settings of an application, or of a module in it: `config :acme, Acme.Client,`. */
const CONFIGURES = /^\s*config[ (]\s{0,4}:(\w{1,60}),(?:\s{0,4}:?([\w.]{1,60}),)?/;
const COMMENT_OPENING = /^\s*(?:#+|\/\/+|--|;+|\/\*+|<!--|\*)/;
const COMMENT_CLOSING = /(?:\*\/|-->)$/;

/** Words of titles that do not say whose something is. */
const TITLE_WORDS = new Set(
  `a account an and api apis app auth authentication client config configuration credential credentials creds env environment
  for id integration key keys live local my of our production sandbox secret secrets service settings setup staging test the
  to token tokens variables vars with your`.split(/\s+/),
);

/**
 * Reads what the name that holds a hit stands under, the nearest first: the object, mapping, element, section, call or
 * command that it is part of, the hosts it is sent to, the title in a comment above. `text` is a window of latin1 text.
 */
export function readOwners(text: string, hit: number): readonly Owner[] {
  const from = Math.max(0, hit - OWNER_REACH);
  let start = hit;
  while (start > from && isKeyCharacter(text, start - 1)) start--;
  while (start < hit && '-.$'.includes(text[start]!)) start++;
  const owners: Owner[] = [];
  const add = (name: string | undefined): void => {
    if (name !== undefined && name !== '') owners.push({ name, isTitle: false });
  };
  add(text.slice(start, start + Math.max(0, text.slice(start, hit).lastIndexOf('.'))));
  const lineStart = Math.max(from, findLineStart(text, start));
  const line = text.slice(lineStart, start);
  // Patterns that end where the text does are tried at each of its characters: first a look at how it ends.
  if (OPENS_SUBSCRIPT.test(line)) add(SUBSCRIPTED.exec(line)?.[1]);
  if (line.includes('<')) add(INNER_ELEMENT.exec(line)?.[1] ?? ATTRIBUTE.exec(line)?.[1]);
  readConfigured(line).forEach(add);
  if (line.endsWith('-')) add(COMMAND.exec(line)?.[1]);
  readEnclosing(text, from, start).forEach(add);
  readHosts(text, from, hit).forEach(add);
  if (OPENS_LINE.test(line) && lineStart > from)
    owners.push(...readAbove(text, hit < OWNER_REACH ? 0 : from + 1, lineStart, line));
  return owners;
}

/** Names before the brackets that are open at `at`. */
function readEnclosing(text: string, from: number, at: number): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  let opened = 0;
  for (let levels = 0; at > from && levels < MOST_LEVELS && opened < MOST_OPENED; at--) {
    const character = text[at - 1]!;
    if (character === '}' || character === ')') depth++;
    else if (character !== '{' && character !== '(') continue;
    else if (depth > 0) depth--;
    else {
      opened++;
      const found = readOpener(text.slice(Math.max(from, at - 161), at - 1));
      names.push(...found);
      if (found.length > 0) levels++;
    }
  }
  return names;
}

/** The name of what a bracket behind the text opens. */
function readOpener(text: string): readonly string[] {
  const opener = text.trimEnd();
  if (CLOSES_NOTHING.test(opener)) return [];
  const label = LABEL.exec(opener)?.[1];
  if (label !== undefined) return [label];
  const callee = opener.slice(-LONGEST_CALLEE);
  const names = [CALLEE.exec(callee)?.[1], SIGN.test(opener) ? TARGET.exec(opener)?.[1] : undefined];
  return names.filter(name => name !== undefined);
}

/** Lines above, none that begins before `least`, that are indented less, the section they stand in, or the comment that begins their block. */
function readAbove(text: string, least: number, lineStart: number, line: string): readonly Owner[] {
  const owners: Owner[] = [];
  let indent = measureIndent(line);
  let isBlock = true;
  let end = lineStart - 1;
  for (let lines = 0; lines < MOST_LINES && end >= least && owners.length < MOST_LEVELS; lines++) {
    const start = findLineStart(text, end);
    const above = text.slice(start, end).trimEnd();
    end = start - 1;
    if (start < least) break;
    if (above.length > LONGEST_LINE) continue;
    const section = SECTION.exec(above)?.[1];
    if (section !== undefined) return [...owners, { name: section, isTitle: false }];
    if (above.trim() === '') {
      isBlock = false;
      continue;
    }
    const title = isBlock ? readTitle(above) : undefined;
    if (title !== undefined) {
      owners.push({ name: title, isTitle: true });
      isBlock = false;
    }
    const column = measureIndent(above);
    if (column >= indent || COMMENT_OPENING.test(above)) continue;
    const configured = readConfigured(above);
    if (configured.length > 0) return [...owners, ...configured.map(name => ({ name, isTitle: false }))];
    const name = (MAPPING.exec(above) ?? ELEMENT.exec(above))?.[1];
    if (name === undefined) break;
    owners.push({ name, isTitle: false });
    indent = column;
    isBlock = false;
  }
  return owners;
}

/** What a line sets up, the nearest first. */
function readConfigured(line: string): readonly string[] {
  const [, application, part] = CONFIGURES.exec(line) ?? [];
  return [part, application].filter(name => name !== undefined);
}

function measureIndent(line: string): number {
  return /^[\s-]*/.exec(line)![0].length;
}

/** Whether a line says what those below it are about: a comment, the head of a section. */
export function isHeading(line: string): boolean {
  return COMMENT_OPENING.test(line) || SECTION.test(line.trimEnd());
}

/** What a comment names if it says nothing else. */
function readTitle(line: string): string | undefined {
  if (!COMMENT_OPENING.test(line) || line.includes('=')) return undefined;
  const said = line.replace(COMMENT_OPENING, '').replace(COMMENT_CLOSING, '');
  const words = (said.match(/[\w.]+/g) ?? []).filter(word => !TITLE_WORDS.has(word.toLowerCase()));
  return words.length > 0 && words.length <= MOST_TITLE_WORDS ? words.join(' ') : undefined;
}
