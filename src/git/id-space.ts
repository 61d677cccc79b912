import { type IdTable, PackIndex } from './pack-index.ts';

/** What threads share to give every object of a repository a number. */
export interface IdSpaceTables {
  readonly packs: readonly IdTable[];
  /** Raw ids of loose objects, sorted. */
  readonly loose: SharedArrayBuffer;
  readonly hashBytes: number;
}

/** Numbers for all objects: those of the first pack by their place in its index, then the next pack's, then loose ones. */
export class IdSpace {
  readonly size: number;
  readonly hashBytes: number;
  private readonly packs: readonly PackIndex[];
  private readonly starts: readonly number[];
  private readonly loose: Buffer;
  private readonly raw: Buffer;

  constructor({ packs, loose, hashBytes }: IdSpaceTables) {
    this.packs = packs.map(table => PackIndex.from(table));
    this.loose = Buffer.from(loose);
    this.hashBytes = hashBytes;
    this.raw = Buffer.alloc(hashBytes);
    const starts = [0];
    for (const { count } of this.packs) starts.push(starts[starts.length - 1] + count);
    this.starts = starts;
    this.size = starts[starts.length - 1] + this.loose.length / hashBytes;
  }

  /** Number of the id that stands in `bytes` at a place; -1 when no such object is there. */
  find(bytes: Uint8Array, at = 0): number {
    for (let i = 0; i < this.packs.length; i++) {
      const place = this.packs[i].find(bytes, at);
      if (place >= 0) return this.starts[i] + place;
    }
    return this.findLoose(bytes, at);
  }

  /** The same for an id in hex; a text that is no id is not there. */
  findHex(id: string): number {
    if (id.length !== 2 * this.hashBytes) return -1;
    return this.raw.write(id, 'hex') === this.hashBytes ? this.find(this.raw) : -1;
  }

  /** Number of an object by its place in one pack's index, unless an earlier pack has it too. */
  numberOf(pack: number, place: number): number {
    return this.starts[pack] + place;
  }

  id(number: number): string {
    for (let i = 0; i < this.packs.length; i++) {
      if (number < this.starts[i + 1]) return this.packs[i].id(number - this.starts[i]);
    }
    const at = (number - this.starts[this.packs.length]) * this.hashBytes;
    return this.loose.toString('hex', at, at + this.hashBytes);
  }

  private findLoose(bytes: Uint8Array, at: number): number {
    const { loose, hashBytes } = this;
    let low = 0;
    let high = loose.length / hashBytes - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      let order = 0;
      for (let k = 0; k < hashBytes && order === 0; k++) order = loose[middle * hashBytes + k] - bytes[at + k];
      if (order === 0) return this.starts[this.packs.length] + middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** Tables for a database's packs and loose objects. */
export function toIdTables(packs: readonly PackIndex[], looseIds: readonly string[], hashBytes: number): IdSpaceTables {
  const loose = new SharedArrayBuffer(looseIds.length * hashBytes);
  const buffer = Buffer.from(loose);
  for (const [i, id] of [...looseIds].sort().entries()) buffer.write(id, i * hashBytes, 'hex');
  return { packs: packs.map(({ table }) => table), loose, hashBytes };
}
