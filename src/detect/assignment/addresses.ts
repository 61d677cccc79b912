import { findLineEnd, findLineStart } from './characters.ts';

/** How far behind a name an address may stand that the value is sent to. */
export const ADDRESS_REACH = 480;
/** Curly brackets around the name that are looked out of. */
const MOST_LEVELS = 3;

const HOST = /:\/\/(?:[^\s"'<>/@]{1,80}@)?([\w.-]{3,80})/g;
/** An address that something is given, not one that a sentence speaks of. */
const GIVEN_HOST = /["'`=:(,][ \t]{0,8}[a-z]{2,8}:\/\/(?:[^\s"'<>/@]{1,80}@)?([\w.-]{3,80})/g;
/** Where the code stands that an address tells of, whoever is called there. */
const CODE_HOST =
  /^(?:www\.)?(?:github\.com|githubusercontent\.com|gitlab\.com|bitbucket\.org)$|\.githubusercontent\.com$/;
const BLANK_LINE = /^[ \t\r]*$/;

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
  const around = [
    ...showOutside(
      text
        .slice(from, Math.max(from, start - 1))
        .split('\n')
        .reverse(),
      true,
    ),
    ...showOutside(text.slice(end + 1, most).split('\n'), false),
  ];
  const given = around.flatMap(line => listHosts(line, GIVEN_HOST)).filter(host => !CODE_HOST.test(host));
  return [...listHosts(text.slice(start, end), HOST), ...given];
}

function listHosts(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, host]) => host!);
}

/** Lines going away from a name, up to a blank one, without what stands in curly brackets that it is not in. */
function showOutside(lines: readonly string[], isBackward: boolean): readonly string[] {
  const [opens, closes] = isBackward ? '}{' : '{}';
  const shown: string[] = [];
  let depth = 0;
  let levels = 0;
  for (const line of lines) {
    if (BLANK_LINE.test(line)) break;
    const outside: string[] = [];
    for (const character of isBackward ? [...line].reverse() : line) {
      if (character === opens) depth++;
      else if (character === closes && depth > 0) depth--;
      else if (character === closes && ++levels > MOST_LEVELS) return shown;
      else if (depth === 0) outside.push(character);
    }
    shown.push((isBackward ? outside.reverse() : outside).join(''));
  }
  return shown;
}

/** Whether the line break at `at` stands behind a backslash. */
function isJoined(text: string, at: number): boolean {
  const last = text[at - 1] === '\r' ? at - 2 : at - 1;
  return (text[at] === '\n' || text[at] === '\r') && text[last] === '\\';
}
