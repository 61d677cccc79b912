import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { GitFolder } from '../history/git-folder.ts';

export const COMMIT = 1;
export const BLOB = 3;
export const OFS_DELTA = 6;
export const REF_DELTA = 7;

/** An entry of a pack as bytes, true or not. */
export interface CraftedEntry {
  /** Object id in the index, 40 hex digits; made up when absent. */
  readonly id?: string;
  readonly type: number;
  readonly data: Uint8Array;
  /** Size in the head, when it is to lie. */
  readonly announced?: number;
  /** For `OFS_DELTA`: how far back the base begins, in bytes; or the number of the entry it is. */
  readonly distance?: number;
  readonly base?: number;
  /** For `REF_DELTA`. */
  readonly baseId?: string;
  /** In place of the deflated data. */
  readonly stored?: Uint8Array;
}

export interface CraftedPack {
  readonly pack: Buffer;
  readonly index: Buffer;
  readonly ids: readonly string[];
  readonly offsets: readonly number[];
}

/** An id that no content has. */
export function makeId(number: number): string {
  return createHash('sha1').update(`id ${number}`).digest('hex');
}

/** A pack and its index, version 2, checksums right. */
export function craftPack(entries: readonly CraftedEntry[]): CraftedPack {
  const ids = entries.map(({ id }, number) => id ?? makeId(number));
  const head = Buffer.alloc(12);
  head.write('PACK');
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(entries.length, 8);
  const parts = [head];
  const offsets: number[] = [];
  let at = head.length;
  for (const entry of entries) {
    offsets.push(at);
    const { type, data, announced = data.length, stored = deflateSync(data) } = entry;
    const distance = entry.distance ?? (entry.base === undefined ? 0 : at - offsets[entry.base]);
    const base = type === OFS_DELTA ? writeDistance(distance) : Buffer.from(entry.baseId ?? '', 'hex');
    const bytes = Buffer.concat([writeHead(type, announced), base, stored]);
    parts.push(bytes);
    at += bytes.length;
  }
  const pack = seal(Buffer.concat(parts));
  return { pack, index: craftIndex(ids, offsets, pack), ids, offsets };
}

/** Puts a pack where git would. */
export function placePack(
  folder: GitFolder,
  { pack, index }: Pick<CraftedPack, 'pack' | 'index'>,
  name = 'pack-crafted',
): void {
  const path = join(folder.path, '.git/objects/pack', name);
  writeFileSync(`${path}.pack`, pack);
  writeFileSync(`${path}.idx`, index);
}

/** An index that says what it is told to. */
export function craftIndex(ids: readonly string[], offsets: readonly number[], pack: Buffer): Buffer {
  const order = ids.map((_, i) => i).sort((a, b) => (ids[a] < ids[b] ? -1 : 1));
  const fanOut = Array.from(
    { length: 256 },
    (_, first) => ids.filter(id => Number.parseInt(id.slice(0, 2), 16) <= first).length,
  );
  const ends = [...offsets.slice(1), pack.length - 20];
  const large = order.map(i => offsets[i]).filter(offset => offset >= 2 ** 31);
  return seal(
    Buffer.concat([
      Buffer.from('ff744f6300000002', 'hex'),
      ...fanOut.map(write32),
      ...order.map(i => Buffer.from(ids[i], 'hex')),
      ...order.map(i => write32(crc32(pack.subarray(offsets[i], ends[i])))),
      ...order.map(i => write32(offsets[i] < 2 ** 31 ? offsets[i] : 2 ** 31 + large.indexOf(offsets[i]))),
      ...large.map(offset => Buffer.concat([write32(Math.floor(offset / 2 ** 32)), write32(offset % 2 ** 32)])),
      pack.subarray(-20),
    ]),
  );
}

/** A delta: sizes of base and result as announced, then its instructions. */
export function craftDelta(baseSize: number, resultSize: number, ...instructions: readonly Uint8Array[]): Buffer {
  return Buffer.concat([writeSize(baseSize), writeSize(resultSize), ...instructions]);
}

/** Copies from the base; offset and size of at most four and three bytes. */
export function copy(offset: number, size: number): Buffer {
  const bytes = [offset, offset >>> 8, offset >>> 16, offset >>> 24, size, size >>> 8, size >>> 16].map(
    byte => byte & 255,
  );
  return Buffer.from([0xff, ...bytes]);
}

/** Inserts at most 127 bytes. */
export function insert(text: string): Buffer {
  return Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]);
}

function seal(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]);
}

function write32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function writeHead(type: number, size: number): Buffer {
  const bytes = [(type << 4) | (size % 16)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] |= 128;
    bytes.push(rest % 128);
  }
  return Buffer.from(bytes);
}

function writeSize(size: number): Buffer {
  const bytes: number[] = [];
  let rest = size;
  do {
    bytes.push((rest % 128) | (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from(bytes);
}

function writeDistance(distance: number): Buffer {
  const bytes = [distance % 128];
  for (let rest = Math.floor(distance / 128); rest > 0; rest = Math.floor(rest / 128)) {
    rest--;
    bytes.unshift(128 | (rest % 128));
  }
  return Buffer.from(bytes);
}
