import type { CommitTable } from '../git/commit-table.ts';
import type { Skipped } from '../model/receipt.ts';
import type { Progress } from '../model/scan-options.ts';
import type { MatchedBlob } from '../model/source.ts';
import { countItems } from '../pool/divide-unit.ts';
import type { Pool } from '../pool/pool.ts';
import type { UnitResult } from '../pool/protocol.ts';
import { orderHistory } from '../sources/order-history.ts';
import type { Recollection } from '../sources/plan.ts';
import { mayHoldCommits } from '../sources/plan-history.ts';
import type { Plan } from '../sources/plan-sources.ts';
import { settleUnchanged } from '../sources/unchanged.ts';
import type { FamiliesUnit, LooseUnit, WorkUnit } from '../sources/unit.ts';

/** What reading the objects of one repository brought. */
export interface GatheredHistory {
  readonly matched: MatchedBlob[];
  readonly commitLines: string[];
  /** All its commits; begun as soon as they were read. */
  ordered: Promise<CommitTable> | undefined;
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
    histories: plan.histories.map(() => ({
      matched: [],
      commitLines: [],
      ordered: undefined,
      read: [],
      unchanged: new Set<string>(),
    })),
    counts: { files: 0, blobs: 0, commits: 0, tags: 0, trees: 0, bytes: 0, scannedBytes: 0 },
  };
  const order = (i: number): void => {
    const history = gathered.histories[i];
    history.ordered ??= orderHistory(plan.histories[i].history, history.commitLines);
  };
  // Units may be divided, so it is what they hold that is counted.
  const left = plan.histories.map((_, i) => plan.units.reduce((sum, unit) => sum + countHeads(unit, i), 0));
  const totalBytes = plan.units.reduce((sum, { weight }) => sum + weight, 0);
  let doneBytes = 0;
  const take = (result: UnitResult, unit: WorkUnit): void => {
    add(gathered, result, unit);
    for (const i of left.keys()) {
      const heads = countHeads(unit, i);
      left[i] -= heads;
      if (heads > 0 && left[i] === 0) order(i);
    }
    doneBytes += unit.weight;
    onProgress({ phase: 'scan', doneBytes, totalBytes });
  };
  for (const [i, { history }] of plan.histories.entries()) addRemembered(gathered, i, history.recollection);
  await pool.run(plan.units, take);
  for (const [i, { history, untouched, toUnits }] of plan.histories.entries()) {
    order(i);
    const unchanged = settleUnchanged(history, untouched);
    gathered.histories[i].unchanged = unchanged;
    gathered.counts.files += unchanged.size;
    await pool.run(toUnits([...untouched.keys()].filter(path => !unchanged.has(path))), take);
  }
  return gathered;
}

/** How much of a unit may be commits of a history. */
function countHeads(unit: WorkUnit, history: number): number {
  const isOfIt = (unit.kind === 'families' || unit.kind === 'loose') && unit.history === history;
  return isOfIt && mayHoldCommits(unit) ? countItems(unit) : 0;
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
