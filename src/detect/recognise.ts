import type { Rule } from '../model/rule.ts';
import type { Assignment } from './assignment.ts';
import type { TextAround, TextWindow } from './text-window.ts';

/** A value as a rule's pattern found it: half-open range from the first byte of the hit. */
export interface Recognised {
  readonly start: number;
  readonly end: number;
  readonly keyName?: string;
  readonly quote?: '"' | "'" | '`';
}

const NOTHING: readonly Recognised[] = [];
/** A rule made ready to run. */
export class Recogniser {
  readonly rule: Rule;
  private compiled: RegExp | undefined;
  private readonly hasGroup: boolean;

  constructor(rule: Rule) {
    this.rule = rule;
    this.hasGroup = rule.pattern.includes('(?<value>');
  }

  /** Everything the rule recognises at the hit of an anchor. Assignments are read by `readAssigned`, for all rules at once. */
  recognise(window: TextWindow, anchorLength: number): readonly Recognised[] {
    const { rule } = this;
    switch (rule.recognition) {
      case 'prefix':
        return this.holdsContext(window) ? this.runAt(window.look(rule.before, rule.after)) : NOTHING;
      case 'within':
        return this.holdsContext(window) ? this.runOver(window.look(rule.before, rule.after), anchorLength) : NOTHING;
      case 'near':
        if (!startsWord(window.look(1, anchorLength + 1), anchorLength) || !this.holdsContext(window)) return NOTHING;
        return this.runNear(window.look(rule.before, rule.after));
      case 'assignment':
        return NOTHING;
    }
  }

  /** Which of the values assigned around a hit are of the rule's shape. */
  recogniseValues(around: TextAround, anchorLength: number, assignments: readonly Assignment[]): readonly Recognised[] {
    const { rule } = this;
    if (rule.specificity > 0 && !isWord(around, anchorLength)) return NOTHING;
    const found: Recognised[] = [];
    for (const { keyName, valueStart, valueEnd, quote } of assignments) {
      if (valueEnd - valueStart < rule.leastRun) continue;
      const match = this.regExp('').exec(around.text.slice(valueStart, valueEnd));
      if (match === null) continue;
      const { start, end } = place(match, around.hit - valueStart);
      found.push({ start, end, keyName, ...(quote && { quote }) });
    }
    return found;
  }

  private holdsContext(window: TextWindow): boolean {
    const { context, before, after } = this.rule;
    if (context.length === 0) return true;
    const { text, hit } = window.look(before, after);
    const lower = text.slice(Math.max(0, hit - before), hit + after).toLowerCase();
    return context.some(word => lower.includes(word));
  }

  private regExp(flags: string): RegExp {
    this.compiled ??= new RegExp(
      this.rule.recognition === 'assignment' ? `^(?:${this.rule.pattern})$` : this.rule.pattern,
      flags + (this.rule.ignoreCase ? 'i' : '') + (this.hasGroup ? 'd' : ''),
    );
    return this.compiled;
  }

  private runAt({ text, hit }: TextAround): readonly Recognised[] {
    const start = hit - this.rule.offset;
    if (start < 0) return NOTHING;
    const regExp = this.regExp('y');
    regExp.lastIndex = start;
    const match = regExp.exec(text.slice(0, hit + this.rule.after));
    return match === null ? NOTHING : [place(match, hit)];
  }

  private runOver({ text, hit }: TextAround, anchorLength: number): readonly Recognised[] {
    const regExp = this.regExp('g');
    const window = text.slice(0, hit + this.rule.after);
    regExp.lastIndex = Math.max(0, hit - this.rule.before);
    for (let match = regExp.exec(window); match !== null && match.index <= hit; match = regExp.exec(window)) {
      if (match.index + match[0].length >= hit + anchorLength) return [place(match, hit)];
      regExp.lastIndex = match.index + 1;
    }
    return NOTHING;
  }

  private runNear({ text, hit }: TextAround): readonly Recognised[] {
    const from = Math.max(0, hit - this.rule.before);
    const window = text.slice(from, hit + this.rule.after);
    if (!holdsRun(window, this.rule.leastRun)) return NOTHING;
    const regExp = this.regExp('g');
    regExp.lastIndex = 0;
    const found: Recognised[] = [];
    for (let match = regExp.exec(window); match !== null; match = regExp.exec(window)) {
      found.push(place(match, hit - from));
      if (match[0].length === 0) regExp.lastIndex++;
    }
    return found;
  }
}

/** 1 for characters that end a run, see `Rule.leastRun`. */
const BREAKS = new Uint8Array(256);
for (const character of ' \t\r\n\v\f"\'`<>(),;') BREAKS[character.charCodeAt(0)] = 1;

/** Whether some run in the text is this long; looks at few of its characters when none is. */
function holdsRun(text: string, least: number): boolean {
  if (least < 2) return true;
  for (let end = least - 1; end < text.length; ) {
    let at = end;
    while (at > end - least && BREAKS[text.charCodeAt(at)] === 0) at--;
    if (at === end - least) return true;
    end = at + least;
  }
  return false;
}

/** The value of a match, from the hit. */
function place(match: RegExpExecArray, hit: number): Recognised {
  const group = match.indices?.groups?.['value'];
  if (group !== undefined) return { start: group[0] - hit, end: group[1] - hit };
  return { start: match.index - hit, end: match.index + match[0].length - hit };
}

/**
 * A context word counts only as a word of its own or as a part of a compound name: `BOX_TOKEN`, `boxToken`, `myBox`,
 * but not `checkbox` or `boxed`.
 */
function isWord(around: TextAround, length: number): boolean {
  const { text, hit } = around;
  return (
    startsWord(around, length) &&
    !(isUpper(text.charCodeAt(hit + length)) && isUpper(text.charCodeAt(hit + length - 1)))
  );
}

/** The same, but capitals may go on: the word may be the beginning of an identifier, as in `AKIA…`. */
function startsWord({ text, hit }: TextAround, length: number): boolean {
  const before = text.charCodeAt(hit - 1);
  if (isLetter(before) && isLower(before) === isLower(text.charCodeAt(hit))) return false;
  return !(isLower(text.charCodeAt(hit + length)) && isLower(text.charCodeAt(hit + length - 1)));
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLetter(code: number): boolean {
  return isLower(code) || isUpper(code);
}
