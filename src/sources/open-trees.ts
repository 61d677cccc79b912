import { IdSpace } from '../git/id-space.ts';
import { readLoose } from '../git/loose.ts';
import { isGitFault, WALK_LIMITS } from '../git/object-database.ts';
import { TREE } from '../git/object-type.ts';
import { type TreeEdges, TreeReader, type TreeState } from '../git/tree-edges.ts';
import type { FamilyWalker } from '../git/walk.ts';
import type { TreesUnit } from './unit.ts';

/** What the trees of a unit say, and which of them cannot be read. */
export interface TracedTrees extends TreeEdges {
  readonly faults: readonly { readonly what: string; readonly why: string }[];
}

/** Reads the trees of a unit. `walker` is that of the unit's pack. */
export function openTrees(unit: TreesUnit, walker: FamilyWalker | undefined): TracedTrees {
  const space = new IdSpace(unit.tables);
  const reader = new TreeReader(space, unit.isWanted, unit.tables.hashBytes);
  const faults: { what: string; why: string }[] = [];
  if (unit.pack !== undefined && walker !== undefined) readPacked(unit.pack, walker, space, reader, faults);
  for (const { path, ids } of unit.loose ?? []) {
    for (const id of ids) {
      try {
        const { type, bytes } = readLoose(path, id, WALK_LIMITS.objectBytes);
        if (type === TREE) reader.read(space.findHex(id), bytes);
      } catch (error) {
        if (!isGitFault(error)) throw error;
        // Reported when its content was to be scanned.
      }
    }
  }
  return { ...reader.toEdges(), faults };
}

function readPacked(
  { number, plan, starts }: NonNullable<TreesUnit['pack']>,
  walker: FamilyWalker,
  space: IdSpace,
  reader: TreeReader,
  faults: { what: string; why: string }[],
): void {
  const nothing: TreeState = { starts: [0], children: [], names: [] };
  const fail = (position: number, why: string): void => {
    faults.push({ what: `tree ${space.id(space.numberOf(number, plan.places[position]))}`, why });
  };
  for (const start of starts) {
    walker.walk<TreeState>(
      start,
      ({ position, bytes, copies }, base) => {
        try {
          return reader.read(space.numberOf(number, plan.places[position]), bytes, copies, base);
        } catch (error) {
          if (!isGitFault(error)) throw error;
          fail(position, error.message);
          return nothing;
        }
      },
      fail,
    );
  }
}
