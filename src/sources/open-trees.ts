import type { ByteSource } from '../git/byte-source.ts';
import { GitError } from '../git/git-error.ts';
import { IdSpace } from '../git/id-space.ts';
import { useLargeLoose } from '../git/large-object.ts';
import { readLoose } from '../git/loose.ts';
import { isGitFault } from '../git/object-database.ts';
import { TREE } from '../git/object-type.ts';
import { NO_TREE, TreeReader, type TreeState } from '../git/tree-reader.ts';
import type { TreeSteps } from '../git/tree-steps.ts';
import type { FamilyWalker, ReportFault, Visit } from '../git/walk.ts';
import { LargeEntries } from './open-large.ts';
import type { TreesUnit } from './unit.ts';

/** What the trees of a unit say, and which of them cannot be read. */
export interface TracedTrees extends TreeSteps {
  readonly faults: readonly { readonly what: string; readonly why: string }[];
}

/** Content of a tree that is read at all: some five million files in one folder. */
const MOST_TREE_BYTES = 256 << 20;

/** Reads the trees of a unit. `walker` is that of the unit's pack, which refuses what is larger than `wholeBytes`. */
export function openTrees(unit: TreesUnit, wholeBytes: number, walker: FamilyWalker | undefined): TracedTrees {
  const space = new IdSpace(unit.tables);
  const reader = new TreeReader(space, unit.isWanted, unit.tables.hashBytes);
  const faults: { what: string; why: string }[] = [];
  if (unit.pack !== undefined && walker !== undefined) readPacked(unit.pack, wholeBytes, walker, space, reader, faults);
  for (const { path, ids } of unit.loose ?? []) {
    for (const id of ids) {
      try {
        const bytes = readLooseTree(path, id, wholeBytes);
        if (bytes !== undefined) reader.read(space.findHex(id), bytes);
      } catch (error) {
        if (!isGitFault(error)) throw error;
        // Reported when its content was to be scanned.
      }
    }
  }
  return { ...reader.toSteps(), faults };
}

/** The object, if it is a tree; of a large one of another type, little more than the head is read. */
function readLooseTree(objects: string, id: string, wholeBytes: number): Uint8Array | undefined {
  const object = readLoose(objects, id, wholeBytes);
  if (object !== undefined) return object.type === TREE ? object.bytes : undefined;
  let bytes: Uint8Array | undefined;
  useLargeLoose(objects, id, ({ type, content }) => {
    if (type === TREE) bytes = readWhole(content);
  });
  return bytes;
}

function readPacked(
  { number, plan, starts }: NonNullable<TreesUnit['pack']>,
  wholeBytes: number,
  walker: FamilyWalker,
  space: IdSpace,
  reader: TreeReader,
  faults: { what: string; why: string }[],
): void {
  const fail = (position: number, why: string): void => {
    faults.push({ what: `tree ${space.id(space.numberOf(number, plan.places[position]))}`, why });
  };
  const large = new LargeEntries(plan, wholeBytes);
  const visit: Visit<TreeState> = ({ position, bytes, copies }, base) => {
    try {
      return reader.read(space.numberOf(number, plan.places[position]), bytes, copies, base);
    } catch (error) {
      if (!isGitFault(error)) throw error;
      fail(position, error.message);
      return NO_TREE;
    }
  };
  const report: ReportFault = (position, why) => {
    try {
      const bytes = readLarge(large, position);
      if (bytes !== undefined) reader.read(space.numberOf(number, plan.places[position]), bytes);
      else fail(position, why);
    } catch (error) {
      if (!isGitFault(error)) throw error;
      fail(position, why);
    }
  };
  try {
    for (const start of starts) walker.walk<TreeState>(start, visit, report);
  } finally {
    large.close();
  }
}

/** A tree that the walker refused for its size; `undefined` when that was not why. */
function readLarge(large: LargeEntries, position: number): Uint8Array | undefined {
  const content = large.open(position)?.content;
  return content && readWhole(content);
}

function readWhole(content: ByteSource): Uint8Array {
  if (content.size > MOST_TREE_BYTES) throw new GitError(`it has ${content.size} bytes, more than ${MOST_TREE_BYTES}`);
  const bytes = new Uint8Array(content.size);
  content.read(0, bytes.length, bytes, 0);
  return bytes;
}
