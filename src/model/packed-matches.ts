import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import type { InlineIgnore, Match, Sighting } from './match.ts';
import type { BlobRef, MatchedBlob } from './source.ts';

/** What many matches share. */
type Shared = Sighting | InlineIgnore;

/**
 * Matches of many blobs, a dozen bytes each: a history has the same ones again in every version of a file. What they
 * share stands elsewhere, by number.
 */
export interface PackedMatches {
  readonly blobs: readonly BlobRef[];
  /** Where the matches of each blob end in `bytes`; they begin where those of the blob before end. */
  readonly ends: readonly number[];
  readonly bytes: Uint8Array;
}

/** Packs matches blob by blob. */
export class MatchPacker {
  private readonly numberOf: (value: Shared) => number;
  private readonly blobs: BlobRef[] = [];
  private readonly ends: number[] = [];
  private readonly writer = new ByteWriter();

  /** `numberOf`: by which number the reader will know a value. */
  constructor(numberOf: (value: Shared) => number) {
    this.numberOf = numberOf;
  }

  add(blob: BlobRef, matches: Iterable<Match>): void {
    for (const match of matches) writeMatch(this.writer, match, this.numberOf);
    this.blobs.push(blob);
    this.ends.push(this.writer.size);
  }

  /** All that was added, in memory of its own. */
  pack(): PackedMatches {
    const { blobs, ends, writer } = this;
    return { blobs, ends, bytes: new Uint8Array(writer.toBytes()) };
  }
}

/** The packed blobs in their order. Their matches are made whenever somebody goes through them, and not kept. */
export function listPacked(
  { blobs, ends, bytes }: PackedMatches,
  values: { get<T extends Shared>(number: number): T },
): MatchedBlob[] {
  const readAll = function* (from: number, end: number): Generator<Match> {
    const reader = new ByteReader(bytes, from);
    while (reader.at < end) yield readMatch(reader, values);
  };
  return blobs.map((blob, i) => {
    const from = i === 0 ? 0 : ends[i - 1];
    return { blob, matches: { [Symbol.iterator]: () => readAll(from, ends[i]) } };
  });
}

function writeMatch(
  writer: ByteWriter,
  { sighting, location, ignored }: Match,
  numberOf: (value: Shared) => number,
): void {
  writer.count(numberOf(sighting));
  writer.count(ignored === undefined ? 0 : numberOf(ignored) + 1);
  writer.count(location.startByte);
  writer.count(location.endByte - location.startByte);
  writer.count(location.startLine);
  writer.count(location.startColumn);
  writer.count(location.endLine - location.startLine);
  writer.count(location.endColumn);
}

function readMatch(reader: ByteReader, values: { get<T extends Shared>(number: number): T }): Match {
  const sighting = values.get<Sighting>(reader.count());
  const ignored = reader.count();
  const startByte = reader.count();
  const endByte = startByte + reader.count();
  const startLine = reader.count();
  const startColumn = reader.count();
  const endLine = startLine + reader.count();
  const location = { startByte, endByte, startLine, startColumn, endLine, endColumn: reader.count() };
  return { sighting, location, ...(ignored > 0 && { ignored: values.get<InlineIgnore>(ignored - 1) }) };
}
