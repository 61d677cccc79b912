import { closeSync, fstatSync, readSync } from 'node:fs';
import { GitError } from './git-error.ts';
import { OFS_DELTA, REF_DELTA } from './object-type.ts';
import { PAGE_BYTES, type PageCache, type PageTable } from './page-cache.ts';
import { openRegular } from './read-file.ts';

/** What stands at the head of a pack entry. */
export interface EntryHeader {
  /** As in `object-type.ts`. */
  type: number;
  /** Bytes after inflating: of the object, or of the delta. */
  size: number;
  /** Where the deflated data begins, counted from the entry's first byte. */
  dataStart: number;
  /** Where the base of an OFS delta begins; -1 otherwise. */
  baseOffset: number;
  /** Where the base id of a REF delta stands, from the entry's first byte; -1 otherwise. */
  baseIdAt: number;
}

/** Reads the head of the entry at `offset`, whose bytes stand in `bytes[at, end)`, into `header`. */
export function readEntryHeader(
  bytes: Uint8Array,
  at: number,
  end: number,
  offset: number,
  hashBytes: number,
  header: EntryHeader,
): void {
  let i = at;
  let byte = bytes[i++];
  const type = (byte >> 4) & 7;
  let size = byte & 15;
  let scale = 16;
  while (byte & 128) {
    if (i >= end || scale > 2 ** 46) throw new GitError('entry header is malformed');
    byte = bytes[i++];
    size += (byte & 127) * scale;
    scale *= 128;
  }
  header.type = type;
  header.size = size;
  header.baseOffset = -1;
  header.baseIdAt = -1;
  if (type === OFS_DELTA) {
    byte = bytes[i++];
    let distance = byte & 127;
    while (byte & 128) {
      if (i >= end || distance > 2 ** 45) throw new GitError('base offset is malformed');
      byte = bytes[i++];
      distance = (distance + 1) * 128 + (byte & 127);
    }
    header.baseOffset = offset - distance;
    if (distance === 0 || header.baseOffset < 12) throw new GitError('base offset is out of bounds');
  } else if (type === REF_DELTA) {
    header.baseIdAt = i - at;
    i += hashBytes;
  } else if (type === 0 || type === 5) throw new GitError(`entry type ${type} is unknown`);
  if (i > end) throw new GitError('entry is cut short');
  header.dataStart = i - at;
}

/** A range of the pack in memory: `bytes[start, end)`. Holds until the next read. */
export interface Range {
  bytes: Uint8Array;
  start: number;
  end: number;
}

/** A pack read by position, through a cache that others may share. */
export class PackFile {
  readonly size: number;
  private readonly descriptor: number;
  private readonly cache: PageCache;
  private readonly pages: PageTable = new Map();
  private readonly range: Range = { bytes: new Uint8Array(0), start: 0, end: 0 };

  constructor(path: string, cache: PageCache) {
    this.cache = cache;
    const descriptor = openRegular(path);
    if (descriptor === undefined) throw new GitError('it went away during the scan');
    this.descriptor = descriptor;
    this.size = fstatSync(this.descriptor).size;
    const head = new Uint8Array(12);
    readSync(this.descriptor, head, 0, 12, 0);
    const version = (head[4] << 24) | (head[5] << 16) | (head[6] << 8) | head[7];
    if (String.fromCharCode(head[0], head[1], head[2], head[3]) !== 'PACK' || (version !== 2 && version !== 3)) {
      this.close();
      throw new GitError('not a pack of version 2 or 3');
    }
  }

  close(): void {
    closeSync(this.descriptor);
  }

  read(start: number, end: number): Range {
    const { range, cache } = this;
    const first = Math.floor(start / PAGE_BYTES);
    const pageStart = first * PAGE_BYTES;
    if (end <= pageStart + PAGE_BYTES) {
      const address = this.page(first);
      range.bytes = cache.bytes;
      range.start = address + start - pageStart;
      range.end = address + Math.min(end - pageStart, this.pageSize(first));
      return range;
    }
    const joined = new Uint8Array(end - start);
    for (let page = first, at = 0; at < joined.length; page++) {
      const address = this.page(page);
      const skipped = page === first ? start - pageStart : 0;
      const length = Math.min(this.pageSize(page) - skipped, joined.length - at);
      joined.set(cache.bytes.subarray(address + skipped, address + skipped + length), at);
      at += length;
    }
    range.bytes = joined;
    range.start = 0;
    range.end = joined.length;
    return range;
  }

  private pageSize(number: number): number {
    return Math.min(PAGE_BYTES, this.size - number * PAGE_BYTES);
  }

  /** Address of a page, read if it is not there. */
  private page(number: number): number {
    const { cache, pages } = this;
    const known = pages.get(number);
    if (known !== undefined) {
      cache.touch(known);
      return known;
    }
    const length = this.pageSize(number);
    if (length <= 0) throw new GitError('pack is cut short');
    const address = cache.claim(pages, number);
    let filled = 0;
    try {
      while (filled < length) {
        const count = readSync(
          this.descriptor,
          cache.bytes,
          address + filled,
          length - filled,
          number * PAGE_BYTES + filled,
        );
        if (count === 0) throw new GitError('pack is cut short');
        filled += count;
      }
    } finally {
      if (filled < length) pages.delete(number);
    }
    return address;
  }
}
