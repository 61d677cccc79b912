import { readParts, writeParts } from '../../model/prepared-bytes.ts';
import type { Catalogue } from '../../model/rule.ts';
import { layOutScreens } from '../screen-tables.ts';
import { listWholeRules } from '../whole-content.ts';
import type { GramFrequency } from './gram-frequency.ts';
import { listNeedles } from './needle.ts';
import { type NeedleMeasures, type PackedNeedles, packNeedles } from './needle-table.ts';
import { layOutNeedles, type NeedleTables } from './needle-tables.ts';

/** Needles of a catalogue and the tables made of them: what takes long to make and never changes. */
export interface Prepared {
  readonly needles: PackedNeedles;
  readonly tables: NeedleTables;
  /** See `layOutScreens`. */
  readonly screens: Int32Array;
  /** See `listWholeRules`. */
  readonly whole: readonly number[];
}

interface Head {
  readonly needles: NeedleMeasures;
  readonly whole: readonly number[];
  readonly tables: Omit<NeedleTables, 'words'>;
}

/** Prepares a catalogue, for content in which four bytes are as frequent as said. */
export function prepare(catalogue: Catalogue, frequency: GramFrequency | undefined): Prepared {
  const needles = listNeedles(catalogue);
  return {
    needles: packNeedles(needles),
    tables: layOutNeedles(needles, frequency),
    screens: layOutScreens(catalogue.rules, needles),
    whole: listWholeRules(catalogue.rules),
  };
}

export function writePrepared(hash: string, { needles, tables, screens, whole }: Prepared): Uint8Array {
  const { words, texts, ...measures } = needles;
  const { words: ofTables, ...layout } = tables;
  const head: Head = { needles: measures, whole, tables: layout };
  return writeParts(hash, { head, arrays: [words, ofTables, screens], rest: texts });
}

/** What was prepared for just this catalogue; `undefined` when it was for another. */
export function readPrepared(bytes: Buffer, { hash }: Catalogue): Prepared | undefined {
  const parts = readParts<Head>(bytes, hash);
  if (parts === undefined) return undefined;
  const { head, arrays, rest } = parts;
  const [words, ofTables, screens] = arrays as [Int32Array, Int32Array, Int32Array];
  return {
    needles: { ...head.needles, words, texts: rest },
    tables: { ...head.tables, words: ofTables },
    screens,
    whole: head.whole,
  };
}
