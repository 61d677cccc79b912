import type { Judge } from '../model/candidate.ts';
import type { Catalogue } from '../model/rule.ts';
import type { Engine } from '../wasm/engine.ts';
import { Confirmer } from './confirm.ts';
import { type Confirmed, Examiner } from './examine.ts';
import type { PackedClaims } from './pack-claims.ts';
import { buildPrefilter } from './prefilter/build-prefilter.ts';
import type { GramFrequency } from './prefilter/gram-frequency.ts';
import { HitList } from './prefilter/hit-list.ts';
import { listNeedles, type Needle } from './prefilter/needle.ts';
import { NeedleTable, packNeedles } from './prefilter/needle-table.ts';
import { layOutNeedles, type NeedleTables } from './prefilter/needle-tables.ts';
import type { Prefilter } from './prefilter/prefilter.ts';
import { BlobScanner } from './scan-blob.ts';
import { layOutScreens } from './screen-tables.ts';
import type { PackedNames } from './service-names.ts';
import type { TextWindow } from './text-window.ts';
import { listWholeRules, WholeContent } from './whole-content.ts';

/** What meters are made of; many may share one. */
export interface MeterTables {
  readonly needles: NeedleTable;
  readonly tables: NeedleTables;
  readonly screens: Int32Array;
  /** See `listWholeRules`. */
  readonly whole: readonly number[];
  /** Made by whoever needs them when they are absent. */
  readonly services?: PackedClaims & PackedNames;
}

/**
 * A hit that a few bytes did not refuse, so that text was made, parsed and matched; or, of a rule for content as a whole,
 * content that may be a value by its length and its bytes.
 */
export interface Try {
  /** The rule's number. */
  readonly rule: number;
  readonly ms: number;
}

const NOTHING: readonly Confirmed[] = [];
/** No content holds it; so the prefilter does what it does where there is nothing to be found. */
const NOWHERE: Needle = { text: '\x01\x16\x05\x1a\x02\x19\x07\x1b', ignoreCase: false, rules: [] };

/** Tables in which every needle is of one rule: one that rules share stands there once for each of them. */
export function layOutMeter(catalogue: Catalogue, frequency: GramFrequency | undefined): MeterTables {
  const needles = listNeedles(catalogue).flatMap(needle => needle.rules.map(rule => ({ ...needle, rules: [rule] })));
  return { ...layOut(catalogue, needles, frequency), whole: listWholeRules(catalogue.rules) };
}

/** Tables with which nothing is found: what is left of a scan is reading the content. */
export function layOutNothing(catalogue: Catalogue): MeterTables {
  return { ...layOut(catalogue, [NOWHERE], undefined), whole: [] };
}

function layOut(
  catalogue: Catalogue,
  needles: readonly Needle[],
  frequency: GramFrequency | undefined,
): Omit<MeterTables, 'whole'> {
  return {
    needles: new NeedleTable(packNeedles(needles)),
    tables: layOutNeedles(needles, frequency),
    screens: layOutScreens(catalogue.rules, needles),
  };
}

/**
 * Scans content as the detector does, with its parts, and tells what each rule gave to do. Like a detector it gets
 * faster with what it has seen, so it is good for one round.
 *
 * What it finds is not what a detector finds: rules that share a needle are asked one by one.
 */
export class Meter {
  /** Places at which anchors stand, encoded forms included, or contents that may be values; by the rule's number. */
  readonly hits: Int32Array;
  /** In the order in which they were made, which is the same every time. */
  readonly tries: Try[] = [];
  private readonly confirmer: Confirmer;
  private readonly prefilter: Prefilter;
  private readonly scanner: BlobScanner;
  /** The rule's number, by that of the needle. */
  private readonly ruleOf: readonly (number | undefined)[];
  private readonly whole: readonly { readonly rule: number; readonly content: WholeContent }[];
  private readonly found = new HitList();

  constructor(
    catalogue: Catalogue,
    judge: Judge,
    { needles, tables, screens, whole, services }: MeterTables,
    engine?: Engine,
  ) {
    const examiner = new Examiner(judge);
    this.hits = new Int32Array(catalogue.rules.length);
    this.ruleOf = needles.list().map(({ rules }) => rules[0]);
    this.confirmer = new Confirmer(catalogue, needles, examiner, services);
    this.prefilter = buildPrefilter(needles, engine, tables);
    const confirmer = { confirm: (window: TextWindow, needle: number) => this.confirm(window, needle) };
    this.scanner = new BlobScanner(needles, this.prefilter, confirmer, engine && { screens, remembers: false });
    this.whole = whole.map(rule => ({ rule, content: new WholeContent(catalogue.rules, [rule], examiner) }));
  }

  /** Scans something that does not count, so that what is made when it is first needed is there. */
  prime(bytes: Uint8Array): void {
    this.scan(bytes);
    this.tries.length = 0;
  }

  /** Adds to `tries`. */
  scan(bytes: Uint8Array): void {
    this.scanner.scan({ bytes, isBase: false }, undefined);
    for (const { rule, content } of this.whole)
      if (content.mayBeValue(bytes)) this.try(rule, () => content.find(bytes));
  }

  /** Adds to `hits`. */
  count(bytes: Uint8Array): void {
    this.found.clear();
    this.prefilter.find(bytes, 0, bytes.length, this.found);
    for (let k = 0; k < this.found.length; k++) {
      const rule = this.ruleOf[this.found.needle(k)];
      if (rule !== undefined) this.hits[rule]++;
    }
    for (const { rule, content } of this.whole) if (content.mayBeValue(bytes)) this.hits[rule]++;
  }

  private confirm(window: TextWindow, needle: number): readonly Confirmed[] {
    const rule = this.ruleOf[needle];
    if (rule === undefined) return NOTHING;
    return this.try(rule, () => this.confirmer.confirm(window, needle));
  }

  private try<Result>(rule: number, make: () => Result): Result {
    const startedMs = performance.now();
    const result = make();
    this.tries.push({ rule, ms: performance.now() - startedMs });
    return result;
  }
}
