import type { Rule, Screen } from '../model/rule.ts';
import { FLAGS } from './assignment/characters.ts';
import { findSignNeed, type SignNeed, TRAITS } from './assignment/may-be-assigned.ts';
import type { Needle } from './prefilter/needle.ts';
import { needsWord } from './recognise.ts';
import { markClass } from './screening.ts';
import { ESCAPE_ROLES, reachOfEscapes } from './text-window.ts';

/** These must be the same in `assembly/screening.ts`, which says what stands where. */
const HEAD_WORDS = 4;
const NEEDLE_WORDS = 4;
const IS_ENCODED = 1;
const IS_ASSIGNED = 2;
const NEEDS_WORD = 4;
const SIGN_NEEDS: readonly SignNeed[] = ['always', 'unless-alone'];
const SIGN_NEED_SHIFT = 3;
const RECOGNITIONS = ['prefix', 'within', 'near'];

const TABLE_BYTES = 256;
/** A literal is compared as one number of so many bytes. */
const LITERAL_BYTES = 4;
const LITERAL_WORDS = 4;
const SMALL = 0x20;
const ANYTHING: Screen = { body: '\x00\xff', least: 0, behind: 0, ahead: 0, head: [] };

/** What the engine reads to tell hits that yield nothing: see `assembly/screening.ts`. */
export function layOutScreens(rules: readonly Rule[], needles: readonly Needle[]): Int32Array {
  return new Layout(rules, needles).write();
}

class Layout {
  private readonly rules: readonly Rule[];
  private readonly needles: readonly Needle[];
  private readonly words: number[];
  /** Places of what is shared, in bytes. */
  private readonly tables = new Map<string, number>();
  private readonly lists = new Map<string, number>();
  private readonly screens = new Map<number, number>();

  constructor(rules: readonly Rule[], needles: readonly Needle[]) {
    this.rules = rules;
    this.needles = needles;
    this.words = new Array(HEAD_WORDS + needles.length * NEEDLE_WORDS).fill(0);
  }

  write(): Int32Array {
    const { words } = this;
    [FLAGS, TRAITS, ESCAPE_ROLES].forEach((table, place) => {
      words[place] = this.addTable(table);
    });
    this.needles.forEach((needle, number) => {
      const at = HEAD_WORDS + number * NEEDLE_WORDS;
      const isAssigned = needle.rules.some(rule => this.isAssigned(rule));
      words[at] = needle.text.length;
      words[at + 1] =
        (needle.encoded === undefined ? 0 : IS_ENCODED) |
        (isAssigned ? IS_ASSIGNED : 0) |
        (this.needsWord(needle) ? NEEDS_WORD : 0) |
        (SIGN_NEEDS.indexOf(findSignNeed(needle.text)) << SIGN_NEED_SHIFT);
      words[at + 2] = this.addList(needle.rules.filter(rule => !this.isAssigned(rule)));
    });
    return Int32Array.from(words);
  }

  private isAssigned(rule: number): boolean {
    return this.rules[rule].recognition === 'assignment';
  }

  private needsWord({ rules }: Needle): boolean {
    return rules.every(rule => !this.isAssigned(rule) || needsWord(this.rules[rule]));
  }

  private add(words: ArrayLike<number>): number {
    const place = this.words.length * Int32Array.BYTES_PER_ELEMENT;
    for (let k = 0; k < words.length; k++) this.words.push(words[k]);
    return place;
  }

  private addTable(table: Uint8Array): number {
    return this.add(new Int32Array(table.slice(0, TABLE_BYTES).buffer));
  }

  private addClass(written: string): number {
    const known = this.tables.get(written);
    if (known !== undefined) return known;
    const place = this.addTable(markClass(written));
    this.tables.set(written, place);
    return place;
  }

  private addList(rules: readonly number[]): number {
    const places = rules.map(rule => this.addScreen(rule));
    const key = places.join(' ');
    const place = this.lists.get(key) ?? this.add([...places, 0]);
    this.lists.set(key, place);
    return place;
  }

  private addScreen(number: number): number {
    const known = this.screens.get(number);
    if (known !== undefined) return known;
    const rule = this.rules[number];
    const { body, least, head, rows = [], barred, holds = [] } = rule.screen ?? ANYTHING;
    const parts = [
      ...head.flatMap(([bytes, times]) => [this.addClass(bytes), times]),
      ...rows.flatMap(([bytes, fewest, most]) => [this.addClass(bytes), fewest, most]),
      ...holds.flatMap(literal => writeLiteral(literal, rule.ignoreCase)),
    ];
    const { offset, before, after } = rule;
    const escapes = reachOfEscapes(rule)?.behind ?? -1;
    const bodyAt = this.addClass(body);
    const recognition = RECOGNITIONS.indexOf(rule.recognition);
    const place = this.add([
      recognition,
      offset,
      before,
      after,
      least,
      bodyAt,
      escapes,
      head.length,
      rows.length,
      barred === undefined ? 0 : this.addClass(barred),
      holds.length,
      holds.length === 0 ? 0 : this.addClass(listFirst(holds, rule.ignoreCase)),
      ...parts,
    ]);
    this.screens.set(number, place);
    return place;
  }
}

/** Four words: which bits count, which make small letters of capitals, what they are then, and how many bytes. */
function writeLiteral(literal: string, ignoreCase: boolean): number[] {
  const words = Buffer.alloc(LITERAL_BYTES * LITERAL_WORDS);
  for (let i = 0; i < literal.length; i++) {
    const isLetter = ignoreCase && /[a-z]/i.test(literal[i]);
    words[i] = 0xff;
    words[LITERAL_BYTES + i] = isLetter ? SMALL : 0;
    words[2 * LITERAL_BYTES + i] = literal.charCodeAt(i) | words[LITERAL_BYTES + i];
  }
  words.writeUInt32LE(literal.length, 3 * LITERAL_BYTES);
  return [0, 1, 2, 3].map(word => words.readInt32LE(word * LITERAL_BYTES));
}

/** The class of bytes that literals begin with. */
function listFirst(literals: readonly string[], ignoreCase: boolean): string {
  return literals
    .flatMap(([first]) => (ignoreCase ? [first.toLowerCase(), first.toUpperCase()] : [first]))
    .map(first => first + first)
    .join('');
}
