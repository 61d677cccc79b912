import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Spotted, spotCandidates, toGenericRule } from '../bench/creddata/candidates.ts';
import { KEYWORDS } from '../bench/creddata/keywords.ts';

const LARGEST_FILE_BYTES = 3_000_000;
const SKIPPED_FOLDERS = new Set(['.git', 'testdata', 'test', 'tests']);

/** A text file outside test folders. */
export interface CodeFile {
  readonly path: string;
  readonly bytes: number;
  readonly candidates: readonly Spotted[];
}

/** Reads the generic candidates of all text files below a folder, test data left out. */
export function* readOrdinaryCode(directory: string): Generator<CodeFile> {
  const rules = new Map(KEYWORDS.map(keyword => [keyword as string, toGenericRule(keyword)]));
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) yield* readOrdinaryCode(path);
    if (!entry.isFile()) continue;
    const bytes = readFileSync(path);
    if (bytes.length > LARGEST_FILE_BYTES || bytes.subarray(0, 8000).includes(0)) continue;
    yield { path, bytes: bytes.length, candidates: [...spotCandidates(bytes.toString('latin1'), rules)] };
  }
}
