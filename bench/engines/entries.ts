import { readFileSync } from 'node:fs';
import { ObjectDatabase } from '../../src/git/object-database.ts';
import { type EntryHeader, readEntryHeader } from '../../src/git/pack-file.ts';
import { openRepository } from '../../src/git/repository.ts';

/** A deflated entry of a pack: `[start, end)` becomes `size` bytes. */
export interface Entry {
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

/** The first pack of a repository, whole, and its entries in the order of the file. */
export function readEntries(path: string): { pack: Uint8Array; entries: Entry[] } {
  const repository = openRepository(path);
  const plan = repository && ObjectDatabase.open(repository).packs[0];
  if (plan === undefined) throw new Error(`${path} has no pack`);
  const pack = readFileSync(plan.path);
  const header: EntryHeader = { type: 0, size: 0, dataStart: 0, baseOffset: -1, baseIdAt: -1 };
  const entries = Array.from({ length: plan.count }, (_, k) => {
    const start = plan.offsets[k];
    const end = plan.offsets[k + 1];
    readEntryHeader(pack, start, end, start, plan.hashBytes, header);
    return { start: start + header.dataStart, end, size: header.size };
  });
  return { pack, entries };
}
