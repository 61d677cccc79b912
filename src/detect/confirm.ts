import type { Anchor, Catalogue, Rule } from '../model/rule.ts';
import { isFoundByWords } from '../model/rule-words.ts';
import { ADDRESS_REACH } from './assignment/addresses.ts';
import { findSignNeed, mayBeAssigned, type SignNeed } from './assignment/may-be-assigned.ts';
import { OWNER_REACH, readOwners } from './assignment/owners.ts';
import { decodeAround } from './decode/decode-around.ts';
import type { Decoded } from './decode/decoded.ts';
import { type EncodedForm, reachOfDecoding } from './decode/encoding.ts';
import { unescapeWindow } from './decode/unescape-window.ts';
import { asItIs, type Confirmed, type Examiner, type ToSource } from './examine.ts';
import { LineMemory } from './line-memory.ts';
import { OwnedRules } from './owned-rules.ts';
import type { PackedClaims } from './pack-claims.ts';
import type { Needle } from './prefilter/needle.ts';
import type { NeedleTable } from './prefilter/needle-table.ts';
import {
  type Assigned,
  headingAbove,
  lookAround,
  lookAtLine,
  lookAtLineAbove,
  mayBeUnderHeading,
  readLine,
  readLines,
} from './read-assigned.ts';
import { isWordAt, type Recognised, Recogniser } from './recognise.ts';
import type { ClassTables } from './screening.ts';
import { type PackedNames, ServiceNames } from './service-names.ts';
import { SURROUNDINGS } from './surroundings.ts';
import { holdsEscape, reachOfEscapes, type TextAround, TextWindow } from './text-window.ts';

const NOTHING: readonly Confirmed[] = [];
/** Stands for: not to be told from the line alone. */
const ON_OTHER_LINES: readonly Confirmed[] = [];

interface RecogniserGroup {
  readonly byAssignment: readonly Recogniser[];
  readonly byPattern: readonly Recogniser[];
  /** Of those by assignment: how the needle may be given a value, and whether all of them want it to be a word. */
  readonly signNeed: SignNeed;
  readonly needsWord: boolean;
  /** Whether the needle serves only as a name of services, or a part of one. */
  readonly isName: boolean;
}

/** Runs the rules of a needle where the prefilter found it. */
export class Confirmer {
  private readonly needles: NeedleTable;
  /** Those that were met. */
  private readonly met: (Needle | undefined)[];
  private readonly rules: readonly Rule[];
  private readonly examiner: Examiner;
  private readonly tables: ClassTables = new Map();
  /** By the rule's number; like the others made when first met, since a small scan meets few of many. */
  private readonly recognisers: (Recogniser | undefined)[];
  /** Recognisers of each needle's rules. */
  private readonly groups: (RecogniserGroup | undefined)[];
  private readonly lines = new LineMemory<readonly Confirmed[]>(1 << 15);
  private readonly linesAround = new LineMemory<readonly Confirmed[]>(1 << 12);
  private readonly owned: OwnedRules;
  private readonly names: ServiceNames;

  constructor(catalogue: Catalogue, needles: NeedleTable, examiner: Examiner, packed?: PackedClaims & PackedNames) {
    this.needles = needles;
    this.rules = catalogue.rules;
    this.examiner = examiner;
    this.recognisers = new Array(catalogue.rules.length).fill(undefined);
    this.met = new Array(needles.count).fill(undefined);
    this.groups = new Array(needles.count).fill(undefined);
    this.owned = new OwnedRules(catalogue.rules, packed);
    this.names = new ServiceNames(catalogue.rules, packed);
  }

  private needle(number: number): Needle {
    const met = this.met[number] ?? this.needles.get(number);
    this.met[number] = met;
    return met;
  }

  private recogniser(rule: number): Recogniser {
    const made = this.recognisers[rule] ?? new Recogniser(this.rules[rule], this.tables);
    this.recognisers[rule] = made;
    return made;
  }

  private group(needleNumber: number): RecogniserGroup {
    const known = this.groups[needleNumber];
    if (known !== undefined) return known;
    const { rules, text } = this.needle(needleNumber);
    const all = rules.map(number => this.recogniser(number));
    const isAssignment = ({ rule }: Recogniser): boolean => rule.recognition === 'assignment';
    const byAssignment = all.filter(isAssignment);
    const group: RecogniserGroup = {
      byAssignment,
      byPattern: all.filter(one => !isAssignment(one)),
      signNeed: findSignNeed(text),
      needsWord: byAssignment.every(one => one.needsWord),
      isName: all.every(({ rule, needsWord }) => needsWord && isFoundByWords(rule)),
    };
    this.groups[needleNumber] = group;
    return group;
  }

  /** Everything that the needle's rules find at the hit of a window, which notes how far they looked. */
  confirm(window: TextWindow, needleNumber: number): readonly Confirmed[] {
    const needle = this.needle(needleNumber);
    if (needle.encoded !== undefined) return this.confirmEncoded(window, needle, needle.encoded);
    const group = this.group(needleNumber);
    const { byAssignment, byPattern, needsWord, isName } = group;
    const assigned = byAssignment.length === 0 ? NOTHING : this.confirmAssigned(group, window, needleNumber);
    const owned = needsWord ? NOTHING : this.confirmOwned(assigned, window, needle.text);
    if (byPattern.length === 0 && assigned.length === 0) return assigned;
    const confirmed = [...assigned, ...owned];
    for (const recogniser of byPattern) this.confirmPlain(recogniser, window, needle, confirmed);
    if (isName && confirmed.length > 0 && this.names.isPartOfAnother(window, needle.text)) return NOTHING;
    return confirmed;
  }

  /**
   * Most assignments are settled by their line alone, and lines come again and again, in other versions and other files:
   * what a line yields is remembered.
   */
  private confirmAssigned(group: RecogniserGroup, window: TextWindow, needleNumber: number): readonly Confirmed[] {
    const { byAssignment: recognisers, signNeed, needsWord } = group;
    const length = this.needles.lengths[needleNumber];
    if (!mayBeAssigned(window, length, signNeed)) return NOTHING;
    window.note(2, length + 1);
    if (needsWord && !isWordAt(at => window.bytes[at], window.hit, length)) return NOTHING;
    const line = lookAtLine(window);
    const confirmed = this.lines.recall(needleNumber, line, () => {
      const assigned = readLine(line, length);
      return assigned === undefined ? ON_OTHER_LINES : this.examineAssigned(recognisers, assigned, length);
    });
    if (confirmed !== ON_OTHER_LINES) return this.reviewUnderHeading(group, window, needleNumber, line, confirmed);
    const around = lookAround(window);
    return this.linesAround.recall(needleNumber, around, () =>
      this.examineAssigned(recognisers, readLines(around, length), length, headingAbove(around)),
    );
  }

  /** The line above may say whose a value is that nothing but its name speaks for. */
  private reviewUnderHeading(
    { byAssignment: recognisers }: RecogniserGroup,
    window: TextWindow,
    needleNumber: number,
    line: TextAround,
    confirmed: readonly Confirmed[],
  ): readonly Confirmed[] {
    if (!confirmed.some(({ rule }) => rule.specificity === 0) || !mayBeUnderHeading(window)) return confirmed;
    const length = this.needles.lengths[needleNumber];
    const around = lookAtLineAbove(window);
    const above = headingAbove(around);
    if (above === '' || confirmed.every(({ judgement }) => judgement.dropped !== undefined)) return confirmed;
    return this.linesAround.recall(needleNumber, around, () =>
      this.examineAssigned(recognisers, readLine(line, length)!, length, above),
    );
  }

  private examineAssigned(
    recognisers: readonly Recogniser[],
    assigned: Assigned,
    length: number,
    above = '',
  ): readonly Confirmed[] {
    if (assigned.assignments.length === 0) return NOTHING;
    const confirmed: Confirmed[] = [];
    for (const recogniser of recognisers) {
      for (const one of recogniser.recogniseValues(assigned, length, assigned.assignments)) {
        confirmed.push(this.examiner.examine(recogniser.rule, assigned, one, [], asItIs, above));
      }
    }
    return confirmed;
  }

  /** Values that generic rules found under a plain name, of services that what the name stands under speaks of. */
  private confirmOwned(found: readonly Confirmed[], window: TextWindow, word: string): readonly Confirmed[] {
    const owned: Confirmed[] = [];
    for (const { rule, keyName, value, from, to } of found) {
      // Of a list of members, the name of each is looked at where a word of its own stands.
      if (rule.specificity > 0 || keyName === undefined || !keyName.toLowerCase().includes(word)) continue;
      if (owned.some(other => other.from === from)) continue;
      const numbers = this.owned.find(keyName, value, () => {
        const { text, hit } = window.look(OWNER_REACH, ADDRESS_REACH);
        return readOwners(text, hit);
      });
      if (numbers.length === 0) continue;
      const around = window.look(SURROUNDINGS - from, to + SURROUNDINGS);
      const one: Recognised = { start: from, end: to, keyName, quote: undefined };
      const shown = around.text.slice(Math.max(0, around.hit + from - SURROUNDINGS), around.hit + to + SURROUNDINGS);
      const start = Math.min(around.hit + from, SURROUNDINGS);
      for (const number of numbers) {
        if (!this.owned.takes(number, shown, start, start + to - from)) continue;
        const confirmed = this.examiner.examine(this.rules[number], around, one, [], asItIs);
        // What the name itself says goes before what it stands under.
        owned.push({ ...confirmed, named: 0 });
      }
    }
    return owned;
  }

  private confirmPlain(recogniser: Recogniser, window: TextWindow, anchor: Anchor, confirmed: Confirmed[]): void {
    const recognised = recogniser.recognise(window, anchor.text.length);
    if (recognised.length === 0) this.confirmEscaped(recogniser, window, anchor, confirmed);
    for (const one of recognised) {
      const around = window.look(SURROUNDINGS - one.start, one.end + SURROUNDINGS);
      const plain = this.examiner.examine(recogniser.rule, around, one, [], asItIs);
      confirmed.push(this.takeWhole(plain, around, one, recogniser, window, anchor));
    }
  }

  /** An escape right behind a value may stand for more of it. */
  private takeWhole(
    plain: Confirmed,
    { text, hit }: TextAround,
    { end }: Recognised,
    recogniser: Recogniser,
    window: TextWindow,
    anchor: Anchor,
  ): Confirmed {
    if (!/^%[0-9A-Fa-f]{2}/.test(text.slice(hit + end, hit + end + 3))) return plain;
    const decoded: Confirmed[] = [];
    this.confirmEscaped(recogniser, window, anchor, decoded);
    return decoded.find(({ value }) => value.length > plain.value.length && value.startsWith(plain.value)) ?? plain;
  }

  /** Distinctive rules get a second look at text whose escapes are resolved. */
  private confirmEscaped(recogniser: Recogniser, window: TextWindow, anchor: Anchor, confirmed: Confirmed[]): void {
    const { rule } = recogniser;
    const reach = reachOfEscapes(rule);
    if (reach === undefined || !holdsEscape(window, reach.behind)) return;
    const { before, after } = reach;
    const { text, hit } = window.look(before, after);
    const from = Math.max(0, hit - before);
    const decoded = unescapeWindow(text.slice(from, hit + after));
    if (decoded !== undefined) this.confirmDecoded(recogniser, decoded, anchor, hit - from, ['escapes'], confirmed);
  }

  private confirmEncoded(window: TextWindow, needle: Needle, form: EncodedForm): readonly Confirmed[] {
    const longest = needle.rules.reduce((most, number) => Math.max(most, this.rules[number].after), 0);
    const reach = reachOfDecoding(form.encoding, longest);
    window.note(reach, reach);
    const decoded = decodeAround(window.bytes, window.hit, form, { reach });
    if (decoded === undefined) return NOTHING;
    const confirmed: Confirmed[] = [];
    for (const number of needle.rules) {
      const recogniser = this.recogniser(number);
      for (const anchor of recogniser.rule.anchors) {
        const found = confirmed.length;
        this.confirmDecoded(recogniser, decoded, anchor, window.hit, [form.encoding], confirmed);
        if (confirmed.length > found) break;
      }
    }
    return confirmed;
  }

  /** `at`: a byte of the source that the anchor must come from. */
  private confirmDecoded(
    recogniser: Recogniser,
    decoded: Decoded,
    anchor: Anchor,
    at: number,
    decodedFrom: readonly string[],
    confirmed: Confirmed[],
  ): void {
    const there = findInDecoded(decoded, anchor, at);
    if (there < 0) return;
    const inner = new TextWindow(Buffer.from(decoded.text, 'latin1'), there);
    const toSource: ToSource = (start, end) => {
      const { startByte, endByte } = decoded.toSource(there + start, there + end);
      return { start: startByte - at, end: endByte - at };
    };
    if (recogniser.rule.recognition === 'assignment') {
      const assigned = readLines(lookAround(inner), anchor.text.length);
      for (const one of recogniser.recogniseValues(assigned, anchor.text.length, assigned.assignments)) {
        confirmed.push(this.examiner.examine(recogniser.rule, assigned, one, decodedFrom, toSource));
      }
      return;
    }
    for (const one of recogniser.recognise(inner, anchor.text.length)) {
      const around = inner.look(SURROUNDINGS - one.start, one.end + SURROUNDINGS);
      confirmed.push(this.examiner.examine(recogniser.rule, around, one, decodedFrom, toSource));
    }
  }
}

/** Place of an anchor in decoded text whose source covers the byte `at`; -1 when it is not there. */
function findInDecoded(decoded: Decoded, anchor: Anchor, at: number): number {
  const text = anchor.ignoreCase ? decoded.text.toLowerCase() : decoded.text;
  const wanted = anchor.ignoreCase ? anchor.text.toLowerCase() : anchor.text;
  for (let there = text.indexOf(wanted); there >= 0; there = text.indexOf(wanted, there + 1)) {
    const source = decoded.toSource(there, there + wanted.length);
    if (source.startByte <= at && at < source.endByte) return there;
    if (source.startByte > at) return -1;
  }
  return -1;
}
