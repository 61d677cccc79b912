import { WALK_LIMITS } from '../git/object-database.ts';
import type { PackPlan } from '../git/pack-plan.ts';
import { FamilyWalker } from '../git/walk.ts';
import { type WalkLimits, Workspace } from '../git/workspace.ts';
import type { Engine } from '../wasm/engine.ts';
import { openBytes } from './open-bytes.ts';
import { openFamilies } from './open-families.ts';
import { openFiles } from './open-files.ts';
import { openLoose } from './open-loose.ts';
import { openObjects } from './open-objects.ts';
import { openTrees, type TracedTrees } from './open-trees.ts';
import type { TreesUnit, WorkUnit } from './unit.ts';
import type { UnitVisitor } from './unit-visitor.ts';

const PAGE_CACHE_BYTES = 16 << 20;

/** Reads units; keeps open what the next unit of the same pack can use. */
export class UnitReader {
  private readonly walkers = new Map<string, FamilyWalker>();
  private readonly engine: Engine | undefined;
  private workspace: Workspace | undefined;

  private readonly limits: WalkLimits;

  /** With an engine, what packs hold is made in its memory. Content over the limit for objects is shown as a stream. */
  constructor(engine?: Engine, limits: WalkLimits = WALK_LIMITS) {
    this.engine = engine;
    this.limits = limits;
  }

  /** Reads a unit from start to end and shows each blob in it to the visitor, one after the other. */
  open<State>(unit: WorkUnit, visitor: UnitVisitor<State>): void {
    const { objectBytes } = this.limits;
    switch (unit.kind) {
      case 'files':
        openFiles(unit, objectBytes, visitor);
        break;
      case 'families':
        openFamilies(unit, this.walkerOf(unit.plan), objectBytes, visitor);
        break;
      case 'loose':
        openLoose(unit, objectBytes, visitor);
        break;
      case 'objects':
        openObjects(unit, objectBytes, visitor);
        break;
      case 'bytes':
        openBytes(unit, objectBytes, visitor);
        break;
    }
  }

  /** Reads the trees of a unit. */
  trace(unit: TreesUnit): TracedTrees {
    return openTrees(unit, this.limits.objectBytes, unit.pack && this.walkerOf(unit.pack.plan));
  }

  close(): void {
    for (const walker of this.walkers.values()) walker.close();
    this.walkers.clear();
  }

  private walkerOf(plan: PackPlan): FamilyWalker {
    let walker = this.walkers.get(plan.path);
    if (walker === undefined) {
      this.workspace ??= new Workspace(this.limits, PAGE_CACHE_BYTES, this.engine);
      walker = new FamilyWalker(plan, this.workspace);
      this.walkers.set(plan.path, walker);
    }
    return walker;
  }
}
