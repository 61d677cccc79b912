import { workerData } from 'node:worker_threads';
import { readCompiled } from '../rules/compiled-catalogue.ts';
import type { TracedTrees } from '../sources/open-trees.ts';
import type { TreesUnit, WorkUnit } from '../sources/unit.ts';
import type { SentResult, SentSetup } from './protocol.ts';
import { UnitScanner } from './unit-scanner.ts';

const { catalogue, ...setup } = workerData as SentSetup;
const scanner = new UnitScanner({
  ...setup,
  catalogue: catalogue instanceof Uint8Array ? readCompiled(catalogue) : catalogue,
});

/** The worker's main task. */
export function scanUnit(unit: WorkUnit): SentResult {
  return scanner.scan(unit);
}

/** Its other task, once it is known what was found where. */
export function traceUnit(unit: TreesUnit): TracedTrees {
  return scanner.trace(unit);
}
