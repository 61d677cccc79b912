import type { Catalogue } from '../../model/rule.ts';
import { layOutScreens } from '../screen-tables.ts';
import { listWholeRules } from '../whole-content.ts';
import type { GramFrequency } from './gram-frequency.ts';
import { listNeedles } from './needle.ts';
import { type PackedNeedles, packNeedles } from './needle-table.ts';
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
  readonly hash: string;
  readonly count: number;
  readonly whole: readonly number[];
  readonly tables: Omit<NeedleTables, 'words'>;
  /** How many words of needles, tables and screens follow, one behind the other; behind them the texts of the needles. */
  readonly words: readonly [needles: number, tables: number, screens: number];
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

/** As bytes: length of the head, the head as JSON, padding to four bytes, words, texts. */
export function writePrepared(hash: string, { needles, tables, screens, whole }: Prepared): Uint8Array {
  const { words, ...rest } = tables;
  const parts = [needles.words, words, screens];
  const lengths = [needles.words.length, words.length, screens.length] as const;
  const head: Head = { hash, count: needles.count, whole, tables: rest, words: lengths };
  const text = Buffer.from(JSON.stringify(head));
  const padded = Buffer.alloc(Math.ceil((text.length + 4) / 4) * 4, ' ');
  padded.writeUInt32LE(padded.length - 4);
  text.copy(padded, 4);
  return Buffer.concat([padded, ...parts.map(toBytes), needles.texts]);
}

/** What was prepared for just this catalogue; `undefined` when it was for another. */
export function readPrepared(bytes: Buffer, { hash }: Catalogue): Prepared | undefined {
  const end = 4 + bytes.readUInt32LE(0);
  const text = bytes.toString('utf8', 4, end);
  if (!text.startsWith(`{"hash":"${hash}"`)) return undefined;
  const head = JSON.parse(text) as Head;
  let at = end;
  const [ofNeedles, ofTables, screens] = head.words.map(count => {
    const words = toWords(bytes, at, count);
    at += words.byteLength;
    return words;
  }) as [Int32Array, Int32Array, Int32Array];
  return {
    needles: { words: ofNeedles, count: head.count, texts: bytes.subarray(at) },
    tables: { words: ofTables, ...head.tables },
    screens,
    whole: head.whole,
  };
}

function toBytes({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Words of bytes, where they stand if they are aligned there. */
function toWords(bytes: Buffer, at: number, count: number): Int32Array {
  const start = bytes.byteOffset + at;
  if (start % 4 === 0) return new Int32Array(bytes.buffer, start, count);
  return new Int32Array(bytes.buffer.slice(start, start + count * 4));
}
