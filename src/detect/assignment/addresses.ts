import { findLineEnd, findLineStart } from './characters.ts';

/** How far behind a name an address may stand that the value is sent to. */
export const ADDRESS_REACH = 480;
/** Curly brackets around the name that are looked out of. */
const MOST_LEVELS = 3;

/** What follows in an address, from its `://` on. */
const HOST = /^:\/\/(?:[^\s"'<>/@]{1,80}@)?([\w.-]{3,80})/;
/** What stands before the `://` of an address that something is given, not of one that a sentence speaks of. */
const GIVEN = /["'`=:(,][ \t]{0,8}[a-z]{2,8}$/;
const GIVEN_REACH = 20;
/** Where the code stands that an address tells of, whoever is called there. */
const CODE_HOST = /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)$|\.githubusercontent\.com$/;
const BLANK_LINE = /\n[ \t\r]*\n/;

/**
 * Hosts that a value whose name stands at `hit` may be sent to: those of its own line, and of lines that a backslash
 * joins to it, then those given to something on the lines around it that no blank line parts from it, the nearest first.
 * What stands in curly brackets that do not hold the name belongs to others. `from`: nothing before it is looked at.
 */
export function readHosts(text: string, from: number, hit: number): readonly string[] {
  const most = Math.min(text.length, hit + ADDRESS_REACH);
  let start = findLineStart(text, hit);
  while (start > from + 2 && isJoined(text, start - 1)) start = findLineStart(text, start - 1);
  let end = findLineEnd(text, hit);
  while (end < most && isJoined(text, end)) end = findLineEnd(text, end + 1);
  start = Math.max(from, start);
  end = Math.min(end, most);
  const isGiven = (at: number): boolean => GIVEN.test(text.slice(Math.max(from, at - GIVEN_REACH), at));
  const above = listAddresses(text, from, start).filter(at => isGiven(at) && isBeside(text.slice(at, start), true));
  const below = listAddresses(text, end, most).filter(at => isGiven(at) && isBeside(text.slice(end, at), false));
  const readHost = (at: number): string | undefined => HOST.exec(text.slice(at, most))?.[1];
  const own = listAddresses(text, start, end).map(readHost);
  const others = [...above.reverse(), ...below].map(readHost).filter(host => !CODE_HOST.test(host ?? ''));
  return [...own, ...others].filter(host => host !== undefined);
}

/** Where addresses have their `://`. */
function listAddresses(text: string, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = text.indexOf('://', from); at >= 0 && at < to; at = text.indexOf('://', at + 3)) found.push(at);
  return found;
}

/** Whether no blank line, and no curly bracket that holds but one of them, parts an address from a name. */
function isBeside(between: string, isBackward: boolean): boolean {
  if (BLANK_LINE.test(between)) return false;
  const [opens, closes] = isBackward ? '}{' : '{}';
  let depth = 0;
  let levels = 0;
  for (let k = 0; k < between.length; k++) {
    const character = between[isBackward ? between.length - 1 - k : k];
    if (character === opens) depth++;
    else if (character === closes && depth > 0) depth--;
    else if (character === closes && ++levels > MOST_LEVELS) return false;
  }
  return depth === 0;
}

/** Whether the line break at `at` stands behind a backslash. */
function isJoined(text: string, at: number): boolean {
  const last = text[at - 1] === '\r' ? at - 2 : at - 1;
  return (text[at] === '\n' || text[at] === '\r') && text[last] === '\\';
}
