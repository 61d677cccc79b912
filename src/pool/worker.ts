import { workerData } from 'node:worker_threads';
import type { TracedTrees } from '../sources/open-trees.ts';
import type { TreesUnit, WorkUnit } from '../sources/unit.ts';
import type { SentResult, WorkerSetup } from './protocol.ts';
import { UnitScanner } from './unit-scanner.ts';

const scanner = new UnitScanner(workerData as WorkerSetup);

/** The worker's main task. */
export function scanUnit(unit: WorkUnit): SentResult {
  return scanner.scan(unit);
}

/** Its other task, once it is known what was found where. */
export function traceUnit(unit: TreesUnit): TracedTrees {
  return scanner.trace(unit);
}
