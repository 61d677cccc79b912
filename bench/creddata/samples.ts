import type { Candidate } from '../../src/model/candidate.ts';
import { spotCandidates, toGenericRule } from './candidates.ts';
import { KEYWORDS } from './keywords.ts';
import { type Place, readPlaces, readSource, repositoryOf } from './labels.ts';

/** A candidate on a labelled line. */
export interface Sample {
  readonly repository: string;
  readonly candidate: Candidate;
  readonly keyword: string;
  readonly places: readonly Place[];
  readonly path: string;
  readonly line: number;
  /** Is it one of the values labelled as credentials? Undefined beside such a value, where nothing is known. */
  readonly isCredential: boolean | undefined;
}

/** Reads the labelled files under `directory` (unpacked) and yields the candidates that touch a labelled place. */
export function* readSamples(
  directory: string,
  labelsFile: string,
  keywords: readonly string[] = KEYWORDS,
): Generator<Sample> {
  const rules = new Map(keywords.map(keyword => [keyword, toGenericRule(keyword)]));
  for (const [path, places] of readPlaces(labelsFile)) {
    const text = readSource(directory, path);
    const lineOf = toLineFinder(text);
    for (const spotted of spotCandidates(text, rules)) {
      const first = lineOf(spotted.start);
      const last = lineOf(spotted.end);
      const touched = places.filter(place => place.firstLine <= last && place.lastLine >= first);
      if (touched.length === 0) continue;
      const { candidate, keyword } = spotted;
      const column = toColumn(text, spotted.start);
      const isCredential = judgeByLabels(touched, column, column + candidate.value.length);
      yield { repository: repositoryOf(path), candidate, keyword, places: touched, path, line: first, isCredential };
    }
  }
}

/** Is the value at these columns labelled as a credential? */
function judgeByLabels(places: readonly Place[], start: number, end: number): boolean | undefined {
  const positive = places.filter(place => place.isCredential);
  if (positive.length === 0) return false;
  const isLabelled = positive.some(
    ({ credentials, firstLine, lastLine }) =>
      credentials.length === 0 || firstLine !== lastLine || credentials.some(([from, to]) => from < end && start < to),
  );
  return isLabelled ? true : undefined;
}

/** Column of a byte in code points. */
function toColumn(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return [...Buffer.from(line, 'latin1').toString('utf8')].length;
}

/** Line number from 1 of an offset. */
function toLineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return offset => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
