import { isGitFault } from '../git/object-database.ts';
import { TREE } from '../git/object-type.ts';
import { type PackPlan, planPack, planUnits } from '../git/pack-plan.ts';
import type { TracedTrees } from './open-trees.ts';
import type { History } from './plan.ts';
import type { TreesUnit } from './unit.ts';

const UNITS_PER_WORKER = 4;
const LEAST_UNIT_WEIGHT = 1 << 20;
/** What a tree is taken to weigh as long as nobody looked. */
const TREE_WEIGHT = 800;
const LOOSE_WEIGHT = 1_000;

/**
 * Units that cover every tree once.
 *
 * @param isKnown whether the trees of known packs and loose objects need not be read
 */
export function toTreeUnits(
  history: History,
  isWanted: Uint8Array,
  workers: number,
  isKnown: boolean,
): { units: TreesUnit[]; faults: TracedTrees['faults'] } {
  const { database, recollection } = history;
  const { tables } = database;
  const faults: { what: string; why: string }[] = [];
  const plans = database.holdings.map(({ path, index, plan }): PackPlan | undefined => {
    if (plan !== undefined || isKnown) return plan;
    try {
      return planPack(path, index, tables.hashBytes);
    } catch (error) {
      if (!isGitFault(error)) throw error;
      faults.push({ what: path, why: error.message });
      return undefined;
    }
  });
  const total = plans.reduce((sum, plan) => sum + (plan === undefined ? 0 : countTrees(plan)), 0);
  const target = Math.max(LEAST_UNIT_WEIGHT, (total * TREE_WEIGHT) / (Math.max(1, workers) * UNITS_PER_WORKER));
  const units: TreesUnit[] = plans.flatMap((plan, number) => {
    const parts = plan === undefined ? [] : planUnits(plan, number, [TREE], target);
    return parts.map(({ starts, weight }) => ({ tables, isWanted, pack: { number, plan: plan!, starts }, weight }));
  });
  const loose = database.loose.map(({ path, ids }) => ({
    path,
    ids: isKnown ? ids.filter(id => !recollection?.loose.has(id)) : ids,
  }));
  const looseCount = loose.reduce((sum, { ids }) => sum + ids.length, 0);
  if (looseCount > 0) units.push({ tables, isWanted, loose, weight: looseCount * LOOSE_WEIGHT });
  return { units, faults };
}

function countTrees({ types }: PackPlan): number {
  return types.reduce((sum, type) => sum + Number(type === TREE), 0);
}
