import type { Quote } from '../model/candidate.ts';
import type { Rule } from '../model/rule.ts';
import { showsMoreThanValue } from '../model/rule-pattern.ts';
import type { Assignment } from './assignment.ts';
import { type ClassTables, Screening } from './screening.ts';
import type { TextAround, TextWindow } from './text-window.ts';

/** A value as a rule's pattern found it: half-open range from the first byte of the hit. */
export interface Recognised {
  readonly start: number;
  readonly end: number;
  readonly keyName: string | undefined;
  readonly quote: Quote | undefined;
}

const NOTHING: readonly Recognised[] = [];
/** Bytes around what is searched that look-arounds of a pattern may read. */
const EDGE = 8;
const HYPHEN = 45;
type Kind = 'lower' | 'upper' | 'other';

/** A row of characters so long is no name if, of each, so many words begin in it as chance makes. */
const LEAST_ROW = 40;
const MOST_BREAKS = 0.3;
/** Bytes on either side of a word that tell whether it stands in such a row. */
const LONGEST_LOOK = 48;

/** A rule made ready to run. */
export class Recogniser {
  readonly rule: Rule;
  private readonly screening: Screening;
  private compiled: RegExp | undefined;
  private readonly hasGroup: boolean;
  /** Equal for rules that find the same where their context allows it. */
  private readonly identity: string;

  constructor(rule: Rule, tables: ClassTables) {
    this.rule = rule;
    this.screening = new Screening(rule, tables);
    this.hasGroup = showsMoreThanValue(rule);
    this.identity = `${rule.pattern} ${rule.ignoreCase} ${rule.before} ${rule.after}`;
  }

  get needsWord(): boolean {
    return needsWord(this.rule);
  }

  /** Everything the rule recognises at the hit of an anchor. Assignments are read by `readAssigned`, for all rules at once. */
  recognise(window: TextWindow, anchorLength: number): readonly Recognised[] {
    switch (this.rule.recognition) {
      case 'prefix':
        return this.runAt(window);
      case 'within':
        return this.runOver(window, anchorLength);
      case 'near':
        return this.runNear(window, anchorLength);
      case 'assignment':
      case 'whole':
        return NOTHING;
    }
  }

  /** Which of the values assigned around a hit are of the rule's shape. */
  recogniseValues(around: TextAround, anchorLength: number, assignments: readonly Assignment[]): readonly Recognised[] {
    const { screening } = this;
    const { text, hit } = around;
    if (this.needsWord && !isWordAt(at => text.charCodeAt(at), hit, anchorLength)) return NOTHING;
    const found: Recognised[] = [];
    for (const { keyName, valueStart, valueEnd, quote } of assignments) {
      const value = text.slice(valueStart, valueEnd);
      if (!screening.mayBe(value)) continue;
      const match = this.regExp('').exec(value);
      if (match === null) continue;
      const { start, end } = place(match, hit - valueStart);
      found.push({ start, end, keyName, quote });
    }
    return found;
  }

  /** Whether a word of the context stands near the match in `[start, end)`, counted from the hit. */
  private holdsContext(window: TextWindow, start: number, end: number): boolean {
    const { context, contextReach = 0, before, after } = this.rule;
    if (context.length === 0) return true;
    const { text, hit } = window.look(before, after);
    const from = Math.max(0, hit - Math.min(before, contextReach - start));
    const lower = text.slice(from, hit + Math.min(after, end + contextReach)).toLowerCase();
    return context.some(word => lower.includes(word));
  }

  private regExp(flags: string): RegExp {
    this.compiled ??= new RegExp(
      this.rule.recognition === 'assignment' ? `^(?:${this.rule.pattern})$` : this.rule.pattern,
      flags + (this.rule.ignoreCase ? 'i' : '') + (this.hasGroup ? 'd' : ''),
    );
    return this.compiled;
  }

  private runAt(window: TextWindow): readonly Recognised[] {
    const { rule, screening } = this;
    const { offset } = rule;
    window.note(offset, 0);
    const start = window.hit - offset;
    if (start < 0) return NOTHING;
    const mayBegin = screening.mayBeginAt(window.bytes, start);
    window.note(0, screening.looked - offset);
    if (!mayBegin) return NOTHING;
    // What ends the row of bytes that a match can be made of ends the look, but for look-arounds.
    const rowEnd = screening.findRowEnd(window.bytes, start, window.hit + rule.after) - window.hit;
    window.note(0, rowEnd + 1);
    const after = Math.min(rule.after, rowEnd + screening.ahead);
    const { text, hit } = window.look(offset + screening.behind, after);
    const regExp = this.regExp('y');
    regExp.lastIndex = hit - offset;
    const match = regExp.exec(text.slice(0, hit + after));
    if (match === null) return NOTHING;
    return this.holdsContext(window, -offset, match[0].length - offset) ? [place(match, hit)] : NOTHING;
  }

  private runOver(window: TextWindow, anchorLength: number): readonly Recognised[] {
    const { before, after } = this.rule;
    const { from, isLongEnough } = this.screening.measureRow(window, before, after);
    if (!isLongEnough) return NOTHING;
    const found = window.makeOnce(this.identity, () => {
      const { text, hit } = window.look(before, after);
      const regExp = this.regExp('g');
      const searched = text.slice(0, hit + after);
      regExp.lastIndex = hit - from;
      for (let match = regExp.exec(searched); match !== null && match.index <= hit; match = regExp.exec(searched)) {
        const end = match.index + match[0].length;
        if (end >= hit + anchorLength) return { one: place(match, hit), start: match.index - hit, end: end - hit };
        regExp.lastIndex = match.index + 1;
      }
      return undefined;
    });
    return found !== undefined && this.holdsContext(window, found.start, found.end) ? [found.one] : NOTHING;
  }

  private runNear(window: TextWindow, anchorLength: number): readonly Recognised[] {
    const { before, after } = this.rule;
    const { bytes, hit } = window;
    window.note(2, anchorLength + 1);
    if (!startsWordAt(at => bytes[at], hit, anchorLength)) return NOTHING;
    window.note(before, after);
    if (!this.screening.mayLieIn(bytes, Math.max(0, hit - before), Math.min(bytes.length, hit + after))) return NOTHING;
    if (isInRandomRow(window, anchorLength)) return NOTHING;
    const around = window.look(before + EDGE, after + EDGE);
    const from = Math.max(0, around.hit - before);
    const to = Math.min(around.text.length, around.hit + after);
    const searched = around.text.slice(Math.max(0, from - EDGE), to + EDGE);
    const shift = Math.max(0, from - EDGE);
    const regExp = this.regExp('g');
    regExp.lastIndex = from - shift;
    const found: Recognised[] = [];
    for (let match = regExp.exec(searched); match !== null; match = regExp.exec(searched)) {
      const one = place(match, around.hit - shift);
      // A word that chance has made of the value's own characters names nothing.
      const holdsWord = one.start < anchorLength && one.end > 0;
      if (!holdsWord && shift + match.index + match[0].length <= to) found.push(one);
      if (match[0].length === 0) regExp.lastIndex++;
    }
    return found;
  }
}

/** Whether a rule's key words count only as words of their own, see `isWordAt`. */
export function needsWord({ specificity }: Rule): boolean {
  return specificity > 0;
}

/** The value of a match, from the hit. */
function place(match: RegExpExecArray, hit: number): Recognised {
  const group = match.indices?.groups?.['value'];
  const [start, end] = group ?? [match.index, match.index + match[0].length];
  return { start: start - hit, end: end - hit, keyName: undefined, quote: undefined };
}

/**
 * Whether the word at a hit is cut out of a row of base64 or hexadecimal: chance makes any short word there. Names are
 * shorter, or fewer words make them up.
 */
function isInRandomRow(window: TextWindow, length: number): boolean {
  const { bytes, hit } = window;
  for (let at = hit; at < hit + length; at++) if (kindOf(bytes[at]) === undefined) return false;
  window.note(LONGEST_LOOK + 1, length + LONGEST_LOOK + 1);
  let from = hit;
  while (from > 0 && hit - from < LONGEST_LOOK && kindOf(bytes[from - 1]) !== undefined) from--;
  let to = hit + length;
  while (to < bytes.length && to - hit - length < LONGEST_LOOK && kindOf(bytes[to]) !== undefined) to++;
  if (to - from < LEAST_ROW) return false;
  let breaks = 0;
  for (let at = from + 1; at < to; at++) if (partsWords(kindOf(bytes[at - 1]), kindOf(bytes[at]))) breaks++;
  return breaks >= MOST_BREAKS * (to - from);
}

/** Words begin with a capital, so a small letter behind one begins nothing. */
function partsWords(left: Kind | undefined, right: Kind | undefined): boolean {
  return left !== right && !(left === 'upper' && right === 'lower');
}

/** Of a character of base64: small letter, capital, or figure and sign; `undefined` of any other. */
function kindOf(code: number): Kind | undefined {
  if (isLower(code)) return 'lower';
  if (isUpper(code)) return 'upper';
  return (code >= 47 && code <= 57) || code === 43 ? 'other' : undefined;
}

/** Character of a text at a place; what is beyond the text is none. */
type CodeAt = (place: number) => number | undefined;

/**
 * A context word counts only as a word of its own or as a part of a compound name: `BOX_TOKEN`, `boxToken`, `myBox`,
 * but not `checkbox` or `boxed`, nor `Xbox`, where one capital begins the word.
 */
export function isWordAt(codeAt: CodeAt, hit: number, length: number): boolean {
  const end = hit + length;
  return startsWordAt(codeAt, hit, length) && !(isUpper(codeAt(end)) && isUpper(codeAt(end - 1)));
}

/** The same, but capitals may go on: the word may be the beginning of an identifier, as in `AKIA…`. */
function startsWordAt(codeAt: CodeAt, hit: number, length: number): boolean {
  const before = codeAt(hit - 1);
  const first = codeAt(hit);
  if (isLetter(before) && isLower(before) === isLower(first)) return false;
  if (isUpper(before) && isLower(first) && !endsBefore(codeAt(hit - 2))) return false;
  const end = hit + length;
  return !(isLower(codeAt(end)) && isLower(codeAt(end - 1)));
}

/** Whether a capital behind this character is no beginning of a word: the last of several, or an option like `-Dname`. */
function endsBefore(code: number | undefined): boolean {
  return isUpper(code) || code === HYPHEN;
}

function isLower(code = 0): boolean {
  return code >= 97 && code <= 122;
}

function isUpper(code = 0): boolean {
  return code >= 65 && code <= 90;
}

function isLetter(code: number | undefined): boolean {
  return isLower(code) || isUpper(code);
}
