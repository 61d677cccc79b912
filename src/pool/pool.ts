import { listPacked } from '../model/packed-matches.ts';
import type { Skipped } from '../model/receipt.ts';
import type { TracedTrees } from '../sources/open-trees.ts';
import type { TreesUnit, WorkUnit } from '../sources/unit.ts';
import { countItems, divideUnit, nameUnit } from './divide-unit.ts';
import { openThreads } from './open-threads.ts';
import type { SentResult, SentSetup, UnitResult, WorkerSetup } from './protocol.ts';
import { UnitScanner } from './unit-scanner.ts';

/** Most of what a worker makes is gone with the next blob: more room for it is memory that does nothing. */
const YOUNG_MEGABYTES = 8;

export interface PoolOptions {
  /** 0: everything in the calling thread. */
  readonly workers: number;
  /** Work that weighs less is done in the calling thread, see `leastWeightFor`. */
  readonly leastWeight: number;
  /** How long one unit may take before its worker is ended. */
  readonly unitTimeoutMs: number;
  /** Ends everything: `run` rejects. */
  readonly signal?: AbortSignal;
  /** Ends the work in time: what was not done by then is reported as not read. */
  readonly deadline?: AbortSignal;
}

/** About a tenth of a second. */
const SLICE_WEIGHT = 2_000_000;

const OUT_OF_TIME = 'time ran out before it was read';

/** Scans units, in workers or in this thread. */
export interface Pool {
  /** Calls `onResult` for each unit as it is done, in no particular order. */
  run(units: readonly WorkUnit[], onResult: (result: UnitResult, unit: WorkUnit) => void): Promise<void>;
  /** Reads trees; a unit that fails fails the call. */
  trace(units: readonly TreesUnit[]): Promise<readonly TracedTrees[]>;
  /** Ends the workers and frees what they hold; whatever comes to be done afterwards starts new ones. */
  close(): Promise<void>;
}

/** A pool that starts its workers when there is enough for them to do. */
export function createPool(setup: WorkerSetup, options: PoolOptions): Pool & { expect(weight: number): Promise<void> } {
  let opened: Promise<Pool> | undefined;
  let isLarge = false;
  const needsWorkers = (weight: number): boolean => options.workers > 0 && weight >= options.leastWeight;
  const open = (weight: number): Promise<Pool> => {
    const wantsWorkers = needsWorkers(weight);
    if (opened === undefined || (wantsWorkers && !isLarge)) {
      const before = opened;
      opened = wantsWorkers ? openWorkers(setup, options) : openInline(setup, options);
      isLarge = wantsWorkers;
      void before?.then(pool => pool.close());
    }
    return opened;
  };
  return {
    /** Says beforehand how much is to come. Workers that it takes have begun to start when this is done. */
    async expect(weight) {
      if (needsWorkers(weight)) await open(weight);
    },
    async run(units, onResult) {
      if (units.length === 0) return;
      await (await open(units.reduce((sum, { weight }) => sum + weight, 0))).run(units, onResult);
    },
    async trace(units) {
      return units.length === 0 ? [] : (await open(units.reduce((sum, { weight }) => sum + weight, 0))).trace(units);
    },
    async close() {
      const before = opened;
      opened = undefined;
      isLarge = false;
      await (await before)?.close();
    },
  };
}

async function openInline(setup: WorkerSetup, { signal, deadline }: PoolOptions): Promise<Pool> {
  const scanner = new UnitScanner(setup);
  return {
    async run(units, onResult) {
      for (const unit of units.flatMap(slice)) {
        signal?.throwIfAborted();
        onResult(deadline?.aborted ? failed(unit, OUT_OF_TIME) : receive(scanner.scan(unit)), unit);
        await new Promise(setImmediate);
      }
    },
    async trace(units) {
      return units.map(unit => scanner.trace(unit));
    },
    async close() {
      scanner.close();
    },
  };
}

async function openWorkers({ catalogue, ...setup }: WorkerSetup, options: PoolOptions): Promise<Pool> {
  const threads = await openThreads<WorkUnit | TreesUnit, SentResult | TracedTrees>({
    file: 'worker.js',
    task: 'scanUnit',
    threads: options.workers,
    setup: { ...setup, catalogue: catalogue.compiled?.bytes ?? catalogue } satisfies SentSetup,
    youngMegabytes: YOUNG_MEGABYTES,
  });
  const runOne = async (unit: WorkUnit, onResult: (result: UnitResult, unit: WorkUnit) => void): Promise<void> => {
    if (options.deadline?.aborted) {
      onResult(failed(unit, OUT_OF_TIME), unit);
      return;
    }
    const limit = AbortSignal.timeout(options.unitTimeoutMs);
    const signal = AbortSignal.any([limit, options.signal, options.deadline].filter(one => one !== undefined));
    try {
      onResult(receive((await threads.run(unit, { signal })) as SentResult), unit);
    } catch (error) {
      options.signal?.throwIfAborted();
      const parts = options.deadline?.aborted ? [] : divideUnit(unit);
      if (parts.length > 1) for (const part of parts) await runOne(part, onResult);
      else
        onResult(failed(unit, options.deadline?.aborted ? OUT_OF_TIME : explain(error, limit.aborted, options)), unit);
    }
  };
  return {
    async run(units, onResult) {
      // Each runner waits for its unit before it takes the next, so that a unit's time begins when its work does.
      const queue = units.values();
      const runner = async (): Promise<void> => {
        for (const unit of queue) await runOne(unit, onResult);
      };
      await Promise.all(Array.from({ length: options.workers }, runner));
    },
    async trace(units) {
      const traceOptions = { name: 'traceUnit', ...(options.signal && { signal: options.signal }) };
      return (await Promise.all(units.map(unit => threads.run(unit, traceOptions)))) as TracedTrees[];
    },
    async close() {
      await threads.destroy();
    },
  };
}

/** Parts of a unit, each short enough to look up from: for a signal, the time, and whoever shows how far it is. */
function slice(unit: WorkUnit): readonly WorkUnit[] {
  const parts = unit.weight <= SLICE_WEIGHT ? [unit] : divideUnit(unit);
  return parts.length === 1 ? parts : parts.flatMap(slice);
}

function explain(error: unknown, isLate: boolean, { unitTimeoutMs }: PoolOptions): string {
  if (isLate) return `reading it took longer than ${unitTimeoutMs / 1000} s`;
  return `the worker that read it died: ${error instanceof Error ? error.message : String(error)}`;
}

function receive({ matched, values, ...result }: SentResult): UnitResult {
  return { ...result, matched: listPacked(matched, { get: <T>(number: number) => values[number] as T }) };
}

/** A unit of which nothing was read. */
function failed(unit: WorkUnit, why: string): UnitResult {
  const skipped: Skipped[] = [{ what: nameUnit(unit), why, because: 'fault', count: countItems(unit) }];
  const none = { files: 0, blobs: 0, commits: 0, tags: 0, trees: 0, bytes: 0, scannedBytes: 0 };
  return { ...none, matched: [], skipped, commitLines: '' };
}
