import type { Skipped } from '../model/receipt.ts';
import type { Progress } from '../model/scan-options.ts';
import type { MatchedBlob } from '../model/source.ts';
import type { Pool } from '../pool/pool.ts';
import type { UnitResult } from '../pool/protocol.ts';
import type { Recollection } from '../sources/plan.ts';
import type { Plan } from '../sources/plan-sources.ts';
import { settleUnchanged } from '../sources/unchanged.ts';
import type { FamiliesUnit, LooseUnit, WorkUnit } from '../sources/unit.ts';

/** What reading the objects of one repository brought. */
export interface GatheredHistory {
  readonly matched: MatchedBlob[];
  readonly commitLines: string[];
  /** What was read now, as opposed to remembered. */
  readonly read: { readonly unit: FamiliesUnit | LooseUnit; readonly result: UnitResult }[];
  /** Paths whose file is known to hold the blob of the index. */
  unchanged: ReadonlySet<string>;
}

/** Everything that reading the sources brought. */
export interface Gathered {
  readonly matched: MatchedBlob[];
  readonly skipped: Skipped[];
  /** In the order of the plan. */
  readonly histories: readonly GatheredHistory[];
  readonly counts: Record<'files' | 'blobs' | 'commits' | 'tags' | 'trees' | 'bytes' | 'scannedBytes', number>;
}

/** Has every unit of the plan scanned; files that a history turned out not to answer for come in a second round. */
export async function gather(plan: Plan, pool: Pool, onProgress: (progress: Progress) => void): Promise<Gathered> {
  const gathered: Gathered = {
    matched: [],
    skipped: [],
    histories: plan.histories.map(() => ({ matched: [], commitLines: [], read: [], unchanged: new Set<string>() })),
    counts: { files: 0, blobs: 0, commits: 0, tags: 0, trees: 0, bytes: 0, scannedBytes: 0 },
  };
  const totalBytes = plan.units.reduce((sum, { weight }) => sum + weight, 0);
  let doneBytes = 0;
  const take = (result: UnitResult, unit: WorkUnit): void => {
    add(gathered, result, unit);
    doneBytes += unit.weight;
    onProgress({ phase: 'scan', doneBytes, totalBytes });
  };
  for (const [i, { history }] of plan.histories.entries()) addRemembered(gathered, i, history.recollection);
  await pool.run(plan.units, take);
  for (const [i, { history, untouched, toUnits }] of plan.histories.entries()) {
    const unchanged = settleUnchanged(history, untouched);
    gathered.histories[i].unchanged = unchanged;
    gathered.counts.files += unchanged.size;
    await pool.run(toUnits([...untouched.keys()].filter(path => !unchanged.has(path))), take);
  }
  return gathered;
}

function add({ matched, skipped, histories, counts }: Gathered, result: UnitResult, unit: WorkUnit): void {
  for (const blob of result.matched) matched.push(blob);
  skipped.push(...result.skipped);
  for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += result[name];
  if (unit.kind !== 'families' && unit.kind !== 'loose') return;
  const history = histories[unit.history];
  history.read.push({ unit, result });
  for (const blob of result.matched) history.matched.push(blob);
  if (result.commitLines !== '') for (const line of result.commitLines.split('\n')) history.commitLines.push(line);
}

function addRemembered(
  { matched, histories, counts }: Gathered,
  i: number,
  remembered: Recollection | undefined,
): void {
  if (remembered === undefined) return;
  for (const blob of remembered.matched) matched.push(blob);
  for (const blob of remembered.matched) histories[i].matched.push(blob);
  for (const line of remembered.commitLines) histories[i].commitLines.push(line);
  for (const name of Object.keys(remembered.counts) as (keyof Recollection['counts'])[]) {
    counts[name] += remembered.counts[name];
  }
}
