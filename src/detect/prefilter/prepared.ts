import type { Catalogue } from '../../model/rule.ts';
import type { EncodedForm } from '../decode/encoding.ts';
import { layOutScreens } from '../screen-tables.ts';
import type { GramFrequency } from './gram-frequency.ts';
import { listNeedles, type Needle } from './needle.ts';
import { layOutNeedles, type NeedleTables } from './needle-tables.ts';

/** Needles of a catalogue and the tables made of them: what takes long to make and never changes. */
export interface Prepared {
  readonly needles: readonly Needle[];
  readonly tables: NeedleTables;
  /** See `layOutScreens`. */
  readonly screens: Int32Array;
}

type Row = [text: string, ignoreCase: 0 | 1, rules: number[], encoding?: EncodedForm['encoding'], shift?: number];

interface Head {
  readonly hash: string;
  readonly rows: readonly Row[];
  readonly tables: Omit<NeedleTables, 'words'>;
  /** Words of the tables; those of the screens follow. */
  readonly tableWords: number;
}

/** Prepares a catalogue, for content in which four bytes are as frequent as said. */
export function prepare(catalogue: Catalogue, frequency: GramFrequency | undefined): Prepared {
  const needles = listNeedles(catalogue);
  return { needles, tables: layOutNeedles(needles, frequency), screens: layOutScreens(catalogue.rules, needles) };
}

/** As bytes: length of the head, the head as JSON, padding to four bytes, the words of the tables and of the screens. */
export function writePrepared(hash: string, { needles, tables, screens }: Prepared): Uint8Array {
  const { words, ...rest } = tables;
  const rows = needles.map(({ text, ignoreCase, rules, encoded }): Row => {
    if (encoded === undefined) return [text, ignoreCase ? 1 : 0, [...rules]];
    return [text, ignoreCase ? 1 : 0, [...rules], encoded.encoding, encoded.shift];
  });
  const head: Head = { hash, rows, tables: rest, tableWords: words.length };
  const text = Buffer.from(JSON.stringify(head));
  const padded = Buffer.alloc(Math.ceil((text.length + 4) / 4) * 4, ' ');
  padded.writeUInt32LE(padded.length - 4);
  text.copy(padded, 4);
  return Buffer.concat([padded, toBytes(words), toBytes(screens)]);
}

/** What was prepared for just this catalogue; `undefined` when it was for another. */
export function readPrepared(bytes: Buffer, { hash }: Catalogue): Prepared | undefined {
  const end = 4 + bytes.readUInt32LE(0);
  const text = bytes.toString('utf8', 4, end);
  if (!text.startsWith(`{"hash":"${hash}"`)) return undefined;
  const head = JSON.parse(text) as Head;
  const needles = head.rows.map(([needle, ignoreCase, rules, encoding, shift]): Needle => {
    const encoded = encoding === undefined ? undefined : { encoding, shift: shift ?? 0 };
    return { text: needle, ignoreCase: ignoreCase === 1, rules, ...(encoded && { encoded }) };
  });
  const words = new Int32Array((bytes.length - end) / 4);
  new Uint8Array(words.buffer).set(bytes.subarray(end));
  const tables = { words: words.subarray(0, head.tableWords), ...head.tables };
  return { needles, tables, screens: words.subarray(head.tableWords) };
}

function toBytes({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
