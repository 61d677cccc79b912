import type { Detector } from '../detect/detector.ts';
import type { Catalogue } from '../model/rule.ts';
import { openDetector } from '../pool/open-detector.ts';
import { type DetectorTables, loadTables } from '../pool/tables.ts';
import { openEngine } from '../wasm/engine.ts';
import { makeFirstCandidate } from './first-candidate.ts';
import { Heap } from './heap.ts';
import { takeMedian, timeRounds } from './rounds.ts';

/** What a scan does before it reads anything: how long each step takes, and what it leaves in memory. */
export interface LoadCosts {
  readonly catalogueMs: number;
  /** Needles, their tables and what tells hits that yield nothing: read from the build, or made when there are own rules. */
  readonly tablesMs: number;
  /** The engine included. */
  readonly detectorMs: number;
  /** What is made when the first candidate is met: built-in rules of their bytes, indexes of the services they know. */
  readonly firstCandidateMs: number;
  readonly catalogueBytes: number;
  readonly tablesBytes: number;
  readonly detectorBytes: number;
  /** What comes to it when the detector has met the content, the content itself left out. */
  readonly workingBytes: number;
}

/** Measures how a catalogue is loaded. `contents` is what its detector is made to meet. */
export async function measureLoad(
  load: () => Promise<Catalogue>,
  contents: readonly Uint8Array[],
  rounds: number,
): Promise<{ readonly catalogue: Catalogue; readonly tables: DetectorTables; readonly costs: LoadCosts }> {
  const { result: catalogue, ms: catalogueMs } = await timeRounds(rounds, load);
  const { result: tables, ms: tablesMs } = await timeRounds(rounds, () => loadTables(catalogue));
  const { ms: detectorMs } = await timeRounds(rounds, () => openMeasured(catalogue, tables));
  const firstCandidates: number[] = [];
  // A catalogue that nobody has looked at has its rules still to be parsed.
  while (firstCandidates.length < rounds) firstCandidates.push(timeFirstCandidate(openMeasured(await load(), tables)));
  const memory = await measureMemory(load, contents);
  const firstCandidateMs = takeMedian(firstCandidates);
  return { catalogue, tables, costs: { catalogueMs, tablesMs, detectorMs, firstCandidateMs, ...memory } };
}

/** The detector that a scan would run, with an engine of its own. */
export function openMeasured(catalogue: Catalogue, tables: DetectorTables): Detector {
  return openDetector(catalogue, tables, { showSecrets: false, explain: false, engine: openEngine() });
}

function timeFirstCandidate(detector: Detector): number {
  const bytes = makeFirstCandidate();
  const startedMs = performance.now();
  detector.scan({ bytes });
  return performance.now() - startedMs;
}

/** Loads once more, holding on to each part. */
async function measureMemory(
  load: () => Promise<Catalogue>,
  contents: readonly Uint8Array[],
): Promise<Pick<LoadCosts, 'catalogueBytes' | 'tablesBytes' | 'detectorBytes' | 'workingBytes'>> {
  const heap = new Heap();
  const { made: catalogue, bytes: catalogueBytes } = await heap.hold(load);
  const { made: tables, bytes: tablesBytes } = await heap.hold(() => loadTables(catalogue));
  const { made: detector, bytes: detectorBytes } = await heap.hold(() => openMeasured(catalogue, tables));
  const { bytes: workingBytes } = await heap.hold(() => {
    for (const bytes of contents) detector.toMatches({ bytes }, detector.scan({ bytes, isBase: false }));
  });
  return { catalogueBytes, tablesBytes, detectorBytes, workingBytes };
}
