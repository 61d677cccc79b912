import { isHeading } from './assignment/owners.ts';
import { type Assignment, parseAssignments } from './assignment.ts';
import { BLOCK_OPENS } from './surroundings.ts';
import type { LineAround, TextAround, TextWindow } from './text-window.ts';

/** What is assigned around a hit, and the text that it stands in. */
export interface Assigned extends TextAround {
  readonly assignments: readonly Assignment[];
}

/** Most that is looked at around the key of an assignment. */
const BEFORE = 160;
const AFTER = 640;
/** A value may stand a few lines below its name, or its label in the line above. */
const LINES_BEFORE = 1;
const LINES_AFTER = 5;

const NEWLINE = 10;
const BLANKS = Buffer.from(' \t\v\f\r\xa0', 'latin1');
/** What comments and the heads of sections begin with. */
const HEADING_OPENINGS = Buffer.from('#/-;<*[');
/** After these, or after nothing but the end of a name, a value may stand on another line. */
const OPENERS = '=:({[,|>\\&+"\'`';
const END_OF_NAME = /^[\w-]*[)\]]*$/;
/** Ends a cell of a table, unless it opens a block, `key: |`, or is half of an `||`. */
const ENDS_CELL = /[^:=|\s]\s*\|$/;

/** What is assigned on the line of the hit; `undefined` when it may be on others. */
export function readLine(line: TextAround, anchorLength: number): Assigned | undefined {
  const { text, hit } = line;
  const assignments = parseAssignments(text, hit, anchorLength);
  return assignments.length === 0 && mayGoOn(text.slice(hit + anchorLength).trimEnd())
    ? undefined
    : { ...line, assignments };
}

/** The line of the hit. */
export function lookAtLine(window: TextWindow): LineAround {
  return window.lookAtLines(BEFORE, AFTER);
}

/** The line of the hit and the one above it. */
export function lookAtLineAbove(window: TextWindow): LineAround {
  return window.lookAtLines(BEFORE, AFTER, 1);
}

/** Whether the line above that of the hit may be a heading, told from a few of its bytes: see `headingAbove`. */
export function mayBeUnderHeading(window: TextWindow): boolean {
  const { bytes, hit } = window;
  const least = Math.max(0, hit - BEFORE);
  let end = hit;
  while (end > least && bytes[end - 1] !== NEWLINE) end--;
  let start = Math.max(least, end - 1);
  while (start > least && bytes[start - 1] !== NEWLINE) start--;
  window.note(start > least ? hit - start + 1 : BEFORE, 0);
  while (start < end && BLANKS.includes(bytes[start])) start++;
  return start < end && HEADING_OPENINGS.includes(bytes[start]);
}

/** The line above that of the hit, as far as the text goes, if it says what follows; else nothing. */
export function headingAbove({ text, hit }: TextAround): string {
  const end = text.lastIndexOf('\n', hit - 1);
  const line = end < 0 ? '' : text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  return isHeading(line) ? line : '';
}

/** The lines around the hit on which its value may stand. */
export function lookAround(window: TextWindow): LineAround {
  return window.lookAtLines(BEFORE, AFTER, LINES_BEFORE, LINES_AFTER);
}

/** What is assigned on the lines around the hit. */
export function readLines({ text, hit }: TextAround, anchorLength: number): Assigned {
  return { text, hit, assignments: parseAssignments(text, hit, anchorLength) };
}

function mayGoOn(rest: string): boolean {
  if (rest.endsWith('|') && ENDS_CELL.test(rest)) return false;
  return rest === '' || OPENERS.includes(rest[rest.length - 1]) || END_OF_NAME.test(rest) || BLOCK_OPENS.test(rest);
}
