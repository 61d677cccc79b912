import { closeSync, fstatSync, readSync } from 'node:fs';
import { GitError } from './git-error.ts';
import { openRegular } from './read-file.ts';

/** An index file in memory that threads share. */
export interface IdTable {
  readonly shared: SharedArrayBuffer;
  readonly hashBytes: number;
}

function readShared(path: string): Buffer {
  const descriptor = openRegular(path);
  if (descriptor === undefined) throw new GitError('its index file is missing');
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.from(new SharedArrayBuffer(size));
    for (let filled = 0; filled < size; ) {
      const count = readSync(descriptor, bytes, filled, size - filled, filled);
      if (count === 0) throw new GitError('index is cut short');
      filled += count;
    }
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

/** Most bits of an id that its place is told by before anything is compared. */
const MOST_BITS = 20;
/** Who asks more often than this is better off with a table for it; one that is asked little costs nothing. */
const FEW = 256;

/** The idx file of a pack: which objects it holds, sorted by id, and where. Versions 1 and 2. */
export class PackIndex {
  readonly count: number;
  private readonly bytes: Buffer;
  private readonly hashBytes: number;
  private readonly idStart: number;
  private readonly idStride: number;
  private readonly fanoutStart: number;
  /** The file's own table made finer, so that few ids have to be compared; made when it pays. */
  private starts: Int32Array | undefined;
  private readonly shift: number;
  private asked = 0;

  private constructor(bytes: Buffer, hashBytes: number) {
    this.bytes = bytes;
    this.hashBytes = hashBytes;
    const isVersion2 = bytes.length >= 8 && bytes.readUInt32BE(0) === 0xff744f63;
    if (isVersion2 && bytes.readUInt32BE(4) !== 2)
      throw new GitError(`index version ${bytes.readUInt32BE(4)} is unknown`);
    this.fanoutStart = isVersion2 ? 8 : 0;
    if (bytes.length < this.fanoutStart + 1024 + 2 * hashBytes) throw new GitError('index is cut short');
    let previous = 0;
    for (let i = 0; i < 256; i++) {
      const value = bytes.readUInt32BE(this.fanoutStart + 4 * i);
      if (value < previous) throw new GitError('index fan-out is not sorted');
      previous = value;
    }
    this.count = previous;
    this.idStride = isVersion2 ? hashBytes : hashBytes + 4;
    this.idStart = this.fanoutStart + 1024 + (isVersion2 ? 0 : 4);
    const least = this.fanoutStart + 1024 + this.count * (isVersion2 ? hashBytes + 8 : hashBytes + 4) + 2 * hashBytes;
    if (bytes.length < least) throw new GitError('index is cut short');
    this.shift = 32 - Math.min(MOST_BITS, Math.max(8, 32 - Math.clz32(this.count)));
  }

  /** Throws GitError when the file is not an index we know. */
  static read(path: string, hashBytes: number): PackIndex {
    return new PackIndex(readShared(path), hashBytes);
  }

  /** The same index in another thread. */
  static from(table: IdTable): PackIndex {
    return new PackIndex(Buffer.from(table.shared), table.hashBytes);
  }

  get table(): IdTable {
    return { shared: this.bytes.buffer as SharedArrayBuffer, hashBytes: this.hashBytes };
  }

  /** The hashes at its end, of the pack and of the index itself, as git wrote them; in hex. */
  get checksums(): string {
    return this.bytes.toString('hex', this.bytes.length - 2 * this.hashBytes);
  }

  /** Id of the object at a place in the sorted list. */
  id(place: number): string {
    const start = this.idStart + place * this.idStride;
    return this.bytes.toString('hex', start, start + this.hashBytes);
  }

  /** Offsets in the pack, in the order of ids. */
  offsets(): Float64Array {
    const offsets = new Float64Array(this.count);
    for (let place = 0; place < offsets.length; place++) offsets[place] = this.offset(place);
    return offsets;
  }

  /** Offset in the pack of the object at a place in the sorted list. */
  offset(place: number): number {
    const { bytes, count, hashBytes } = this;
    if (this.fanoutStart === 0) return bytes.readUInt32BE(1024 + place * (hashBytes + 4));
    const small = this.idStart + count * (hashBytes + 4);
    const value = bytes.readUInt32BE(small + 4 * place);
    if (value < 0x80000000) return value;
    const at = small + count * 4 + (value - 0x80000000) * 8;
    if (at + 8 > bytes.length - 2 * hashBytes) throw new GitError('index offset is out of bounds');
    return bytes.readUInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);
  }

  /** Place of an id in the sorted list, -1 when the pack has no such object. */
  find(id: Uint8Array, idAt = 0): number {
    const { bytes, idStart, idStride, hashBytes, starts, shift } = this;
    let low: number;
    let high: number;
    if (starts === undefined) {
      if (++this.asked > FEW) this.starts = this.findStarts();
      const first = id[idAt];
      low = first === 0 ? 0 : bytes.readUInt32BE(this.fanoutStart + 4 * (first - 1));
      high = bytes.readUInt32BE(this.fanoutStart + 4 * first) - 1;
    } else {
      const bits = readWord(id, idAt) >>> shift;
      low = starts[bits];
      high = starts[bits + 1] - 1;
    }
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const at = idStart + middle * idStride;
      let order = 0;
      for (let k = 0; k < hashBytes && order === 0; k++) order = bytes[at + k] - id[idAt + k];
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Of a list that is not sorted, as only a damaged file has it, some ids are not found; nothing worse. */
  private findStarts(): Int32Array {
    const { bytes, count, idStart, idStride, shift } = this;
    const starts = new Int32Array(2 ** (32 - shift) + 1);
    let next = 0;
    for (let place = 0; place < count; place++) {
      const bits = readWord(bytes, idStart + place * idStride) >>> shift;
      while (next <= bits) starts[next++] = place;
    }
    starts.fill(count, next);
    return starts;
  }
}

/** The first four bytes of an id as a number. */
function readWord(bytes: Uint8Array, at: number): number {
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}
