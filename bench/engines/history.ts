import { judge } from '../../src/classify/shape.ts';
import type { BlobState } from '../../src/detect/blob-state.ts';
import { Detector } from '../../src/detect/detector.ts';
import type { Prepared } from '../../src/detect/prefilter/prepared.ts';
import { openRepository } from '../../src/git/repository.ts';
import type { Catalogue } from '../../src/model/rule.ts';
import { UnitReader } from '../../src/sources/open-unit.ts';
import { openHistory, toHistoryUnits } from '../../src/sources/plan-history.ts';
import type { UnitVisitor } from '../../src/sources/unit-visitor.ts';
import { openEngine } from '../../src/wasm/engine.ts';

export interface HistoryRun {
  readonly blobs: number;
  readonly bytes: number;
  readonly scannedBytes: number;
  /** One line for each match: where, by which rule. */
  readonly matches: readonly string[];
}

export interface Rules {
  readonly catalogue: Catalogue;
  readonly prepared: Prepared;
}

/** Reads the history of a repository in this thread, and scans it if rules are given. */
export function readHistory(path: string, rules: Rules | undefined, isPlain: boolean): HistoryRun {
  const repository = openRepository(path);
  if (repository === undefined) throw new Error(`${path} is no repository`);
  const engine = isPlain ? undefined : openEngine();
  const reader = new UnitReader(engine);
  const options = { showSecrets: false, explain: false, ...(engine && { engine }) };
  const detector = rules && new Detector(rules.catalogue, judge, { ...options, prepared: rules.prepared });
  let blobs = 0;
  let bytes = 0;
  const matches: string[] = [];
  const visitor: UnitVisitor<BlobState | undefined> = {
    visitBlob(_kind, ref, blob, base) {
      blobs++;
      bytes += blob.bytes.length;
      const state = detector?.scan(blob, base);
      if (detector === undefined || state === undefined || ref === undefined || state.found.length === 0) return state;
      for (const { sighting, location } of detector.toMatches(blob, state))
        matches.push(`${JSON.stringify(ref())} ${sighting.ruleId} ${location.startByte}-${location.endByte}`);
      return state;
    },
    visitStream(_kind, ref, content) {
      blobs++;
      const found = detector?.scanStream(content);
      bytes += found?.sizeBytes ?? 0;
      for (const { sighting, location } of found?.matches ?? [])
        matches.push(`${JSON.stringify(ref())} ${sighting.ruleId} ${location.startByte}-${location.endByte}`);
    },
    visitCommit() {},
    visitLoose() {},
    reportFault() {},
    reportChoice() {},
  };
  try {
    for (const unit of toHistoryUnits(openHistory(repository, '').history, 1)) reader.open(unit, visitor);
  } finally {
    reader.close();
  }
  return { blobs, bytes, scannedBytes: detector?.scannedBytes ?? 0, matches: matches.sort() };
}
