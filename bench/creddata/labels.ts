import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lines that CredData's people judged; true when one of their labels says credential. */
export interface Place {
  readonly path: string;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly isCredential: boolean;
  /** Columns of the credentials on the first line, in code points from 0, half-open; where CredData gives them. */
  readonly credentials: readonly (readonly [number, number])[];
  /** Categories of the labels that made the place what it is. */
  readonly categories: ReadonlySet<string>;
}

/** Categories that rest on the name of a variable alone; all others have a shape of their own. */
export const GENERIC_CATEGORIES: ReadonlySet<string> = new Set(
  'Password,Secret,Token,API,Auth,Key,Credential,Nonce,Salt,CMD Password,CMD Secret,CMD Token,SQL Password'.split(','),
);

/** Reads `labels.tsv` as places by file, in the order of the file's lines. */
export function readPlaces(labelsFile: string): ReadonlyMap<string, readonly Place[]> {
  const labels = new Map<
    string,
    { path: string; first: number; last: number; rows: [string, string][]; spans: [number, number][] }
  >();
  for (const line of readFileSync(labelsFile, 'utf8').split('\n').slice(1)) {
    const [path, first, last, start, end, label, category] = line.split('\t');
    if (path === undefined || category === undefined) continue;
    const id = `${path}:${first}:${last}`;
    const entry = labels.get(id) ?? { path, first: Number(first), last: Number(last), rows: [], spans: [] };
    entry.rows.push([label!, category]);
    if (label === 'T' && end !== '-1') entry.spans.push([Number(start), Number(end)]);
    labels.set(id, entry);
  }
  const places = new Map<string, Place[]>();
  for (const { path, first, last, rows, spans } of labels.values()) {
    const isCredential = rows.some(([label]) => label === 'T');
    const telling = rows.filter(([label]) => (label === 'T') === isCredential);
    const categories = new Set(telling.flatMap(([, category]) => category.split(':')));
    const place = { path, firstLine: first, lastLine: last, isCredential, credentials: spans, categories };
    places.set(path, [...(places.get(path) ?? []), place]);
  }
  return places;
}

/** The repository a labelled path belongs to. */
export function repositoryOf(path: string): string {
  return path.split('/')[1]!;
}

/** A labelled file as latin1 text. */
export function readSource(directory: string, path: string): string {
  return readFileSync(join(directory, path), 'latin1');
}
