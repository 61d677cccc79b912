import { findLineEnd, skipSpace } from './characters.ts';
import { isLiteralAt, readQuoted, type Value } from './quoted.ts';
import { readPlainValue } from './value.ts';

/** A value one level below a name: a member of the object, mapping or argument list given to it. */
export interface Member {
  readonly name: string;
  readonly value: Value;
}

const MOST_MEMBERS = 8;
const REACH = 400;
const MEMBER = /["']?([A-Za-z_$][\w$.-]{0,40})["']?[ \t]*(?:=>|:=|=(?!=)|:)[ \t]*/y;

/** Reads the members of what begins at `at`: `{ apiKey: "x" }`, `(api_key="x")`, or YAML's indented lines. */
export function readMembers(text: string, at: number): readonly Member[] {
  const end = Math.min(text.length, at + REACH);
  if (text[at] === '\n' || text[at] === '\r') return readIndented(text, at, end);
  const open = text[at] === '{' || text[at] === '(' ? at + 1 : at;
  return readFlow(text, open, end);
}

function readFlow(text: string, at: number, end: number): readonly Member[] {
  const members: Member[] = [];
  let depth = 0;
  while (at < end && members.length < MOST_MEMBERS) {
    const character = text[at]!;
    if (character === '}' || character === ')') {
      if (depth-- === 0) break;
    } else if (character === '{' || character === '(') depth++;
    else if (isMemberStart(text, at)) {
      MEMBER.lastIndex = at;
      const member = MEMBER.exec(text);
      if (member !== null) {
        const value = isLiteralAt(text, MEMBER.lastIndex) ? readQuoted(text, MEMBER.lastIndex) : undefined;
        if (value !== undefined) {
          members.push({ name: member[1]!, value });
          at = value.end + 1;
          continue;
        }
        at = MEMBER.lastIndex;
        continue;
      }
    }
    at++;
  }
  return members;
}

/** A name begins here, not in the middle of a word. */
function isMemberStart(text: string, at: number): boolean {
  return /[A-Za-z_$"']/.test(text[at]!) && /[\s{(,]/.test(text[at - 1] ?? ' ');
}

function readIndented(text: string, at: number, end: number): readonly Member[] {
  const members: Member[] = [];
  let indent = -1;
  for (let lines = 0; at < end && lines < 2 * MOST_MEMBERS && members.length < MOST_MEMBERS; lines++) {
    const lineStart = text.indexOf('\n', at) + 1;
    if (lineStart === 0) break;
    const start = skipSpace(text, lineStart);
    const column = start - (text.lastIndexOf('\n', start - 1) + 1);
    if (column === 0 || column < indent) break;
    if (indent < 0) indent = column;
    MEMBER.lastIndex = start;
    const member = column === indent ? MEMBER.exec(text) : null;
    const value = member === null ? undefined : readPlainValue(text, MEMBER.lastIndex);
    if (member !== null && value !== undefined) members.push({ name: member[1]!, value });
    at = findLineEnd(text, start);
  }
  return members;
}
