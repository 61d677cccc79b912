import type { InlineIgnore, Match, Sighting } from '../model/match.ts';
import type { BlobRef, MatchedBlob } from '../model/source.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { IdList } from './id-list.ts';
import type { ValueTable } from './value-table.ts';

const KINDS = ['blob', 'commit', 'tag'] as const;

/** Objects of the list in which something was found. What they hold is written as it may leave memory: without values. */
export function writeMatched(
  writer: ByteWriter,
  matched: readonly MatchedBlob[],
  ids: IdList,
  values: ValueTable,
): void {
  writer.count(matched.length);
  for (const { blob, matches } of matched) {
    if (!('oid' in blob)) throw new TypeError(`${blob.path} is no object of git`);
    writer.count(KINDS.indexOf(blob.kind));
    writer.count(ids.find(Buffer.from(blob.oid, 'hex')));
    writer.count(matches.length);
    for (const { sighting, location, ignored } of matches) {
      writer.count(values.numberOf(sighting, withoutRaw));
      writer.count(ignored === undefined ? 0 : values.numberOf(ignored) + 1);
      writer.count(location.startByte);
      writer.count(location.endByte - location.startByte);
      writer.count(location.startLine);
      writer.count(location.startColumn);
      writer.count(location.endLine - location.startLine);
      writer.count(location.endColumn);
    }
  }
}

export function readMatched(reader: ByteReader, ids: IdList, values: ValueTable): MatchedBlob[] {
  const matched: MatchedBlob[] = [];
  for (let blobs = reader.count(); blobs > 0; blobs--) {
    const blob: BlobRef = { kind: KINDS[reader.count()], oid: ids.id(reader.count()) };
    const matches: Match[] = [];
    for (let count = reader.count(); count > 0; count--) {
      const sighting = values.get<Sighting>(reader.count());
      const ignored = reader.count();
      const startByte = reader.count();
      const endByte = startByte + reader.count();
      const startLine = reader.count();
      const startColumn = reader.count();
      const endLine = startLine + reader.count();
      const location = { startByte, endByte, startLine, startColumn, endLine, endColumn: reader.count() };
      matches.push({ sighting, location, ...(ignored > 0 && { ignored: values.get<InlineIgnore>(ignored - 1) }) });
    }
    matched.push({ blob, matches });
  }
  return matched;
}

function withoutRaw(sighting: Sighting): Sighting {
  const { redacted, fingerprint } = sighting.secret;
  return { ...sighting, secret: { redacted, fingerprint } };
}
