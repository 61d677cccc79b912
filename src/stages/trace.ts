import type { Skipped } from '../model/receipt.ts';
import type { BlobRef, Provenance } from '../model/source.ts';
import type { Pool } from '../pool/pool.ts';
import type { TracedTrees } from '../sources/open-trees.ts';
import type { Plan } from '../sources/plan-sources.ts';
import { type HistoryTrace, traceHistory } from '../sources/trace-history.ts';
import type { TreesUnit } from '../sources/unit.ts';
import type { Gathered } from './gather.ts';

/** Where git objects stood, over all repositories of a run. */
export interface Traced {
  readonly trace: (blob: BlobRef) => readonly Provenance[];
  readonly histories: readonly HistoryTrace[];
  readonly skipped: Skipped[];
  readonly notes: string[];
}

/** Finds out where and when everything stood in which something was found. */
export async function trace(plan: Plan, gathered: Gathered, pool: Pool, workers: number): Promise<Traced> {
  const histories: HistoryTrace[] = [];
  for (const [i, { history }] of plan.histories.entries()) {
    const { matched, commitLines, unchanged } = gathered.histories[i];
    const wanted = matched.map(({ blob }) => blob);
    const isLast = i === plan.histories.length - 1;
    const readTrees = async (units: readonly TreesUnit[]): Promise<readonly TracedTrees[]> => {
      const traced = await pool.trace(units);
      // Nothing is left for workers to do, and what they hold is as much as all that follows takes.
      if (isLast) await pool.close();
      return traced;
    };
    histories.push(await traceHistory(history, unchanged, wanted, commitLines, workers, readTrees));
  }
  const find = (blob: BlobRef): readonly Provenance[] => {
    const staged = 'oid' in blob ? plan.known.get(blob.oid) : undefined;
    return staged ?? histories.flatMap(known => known.trace(blob));
  };
  return {
    trace: find,
    histories,
    skipped: histories.flatMap(({ skipped }) => skipped),
    notes: histories.flatMap(({ notes }) => notes),
  };
}
