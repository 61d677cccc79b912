import { compareText } from '../model/compare-text.ts';
import type { Match } from '../model/match.ts';
import type { Dropped } from '../model/scan-result.ts';
import type { MatchedBlob } from '../model/source.ts';
import { listPlaces, type Trace } from './place.ts';

/**
 * What signals decided against, for `--explain`: each value once a path and rule, ordered by path and place.
 *
 * @param trace where a git object stood
 */
export function listDropped(matched: readonly MatchedBlob[], trace: Trace): Dropped[] {
  const rows = new Map<string, Dropped>();
  for (const { blob, matches } of matched) {
    const dropped = [...matches].filter(({ sighting }) => sighting.dropped !== undefined);
    if (dropped.length === 0) continue;
    for (const { path } of listPlaces(blob, trace))
      for (const match of dropped) {
        const key = `${path}\0${match.sighting.ruleId}\0${match.sighting.secret.fingerprint}`;
        const row = toRow(path, match);
        const known = rows.get(key);
        if (known === undefined || compareRows(row, known) < 0) rows.set(key, row);
      }
  }
  // Two values at one place of two versions are told apart by their keys.
  const ordered = [...rows].sort(([keyA, a], [keyB, b]) => compareRows(a, b) || compareText(keyA, keyB));
  return ordered.map(([, row]) => row);
}

function toRow(path: string, { sighting, location }: Match): Dropped {
  return {
    ruleId: sighting.ruleId,
    path,
    line: location.startLine,
    column: location.startColumn,
    redacted: sighting.secret.redacted,
    dropped: sighting.dropped!,
    evidence: sighting.evidence,
  };
}

function compareRows(a: Dropped, b: Dropped): number {
  return (
    compareText(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.dropped, b.dropped)
  );
}
