import type { ByteReader } from '../model/byte-reader.ts';
import type { ByteWriter } from '../model/byte-writer.ts';
import type { Sighting } from '../model/match.ts';
import { listPacked, MatchPacker } from '../model/packed-matches.ts';
import type { BlobRef, MatchedBlob } from '../model/source.ts';
import type { ValueTable } from '../model/value-table.ts';
import type { IdList } from './id-list.ts';

const KINDS = ['blob', 'commit', 'tag'] as const;

/** Objects of the list in which something was found. What they hold is written as it may leave memory: without values. */
export function writeMatched(
  writer: ByteWriter,
  matched: readonly MatchedBlob[],
  ids: IdList,
  values: ValueTable,
): void {
  const packer = new MatchPacker(value => values.numberOf(value, one => ('secret' in one ? withoutRaw(one) : one)));
  for (const { blob, matches } of matched) packer.add(blob, matches);
  const { blobs, ends, bytes } = packer.pack();
  writer.count(blobs.length);
  for (const [i, blob] of blobs.entries()) {
    if (!('oid' in blob)) throw new TypeError(`${blob.path} is no object of git`);
    writer.count(KINDS.indexOf(blob.kind));
    writer.count(ids.find(Buffer.from(blob.oid, 'hex')));
    writer.count(ends[i]);
  }
  writer.block(bytes);
}

export function readMatched(reader: ByteReader, ids: IdList, values: ValueTable): MatchedBlob[] {
  const blobs: BlobRef[] = [];
  const ends: number[] = [];
  for (let count = reader.count(); count > 0; count--) {
    blobs.push({ kind: KINDS[reader.count()], oid: ids.id(reader.count()) });
    ends.push(reader.count());
  }
  return listPacked({ blobs, ends, bytes: reader.block() }, values);
}

function withoutRaw(sighting: Sighting): Sighting {
  const { redacted, fingerprint } = sighting.secret;
  return { ...sighting, secret: { redacted, fingerprint } };
}
