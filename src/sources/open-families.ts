import type { LargeObject } from '../git/large-object.ts';
import { isGitFault } from '../git/object-database.ts';
import { BLOB, COMMIT, TAG } from '../git/object-type.ts';
import { PackIndex } from '../git/pack-index.ts';
import type { PackPlan } from '../git/pack-plan.ts';
import type { FamilyWalker, Visit } from '../git/walk.ts';
import type { BlobRef } from '../model/source.ts';
import { LargeEntries, visitLarge } from './open-large.ts';
import type { FamiliesUnit } from './unit.ts';
import type { UnitVisitor } from './unit-visitor.ts';

const KINDS: Readonly<Record<number, 'blob' | 'commit' | 'tag'>> = { [BLOB]: 'blob', [COMMIT]: 'commit', [TAG]: 'tag' };

/** `wholeBytes`: what the walker refuses for being larger is shown as a stream. */
export function openFamilies<State>(
  { plan, starts }: FamiliesUnit,
  walker: FamilyWalker,
  wholeBytes: number,
  visitor: UnitVisitor<State>,
): void {
  const index = PackIndex.from(plan.ids);
  const large = new LargeEntries(plan, wholeBytes);
  const refAt = (position: number): BlobRef => ({
    kind: KINDS[plan.types[position]],
    oid: index.id(plan.places[position]),
  });
  const visit: Visit<State> = ({ position, bytes, copies, isBase }, base) => {
    plan.sizes[position] = bytes.length + 1;
    const isRepeat = plan.repeats[position] === 1;
    if (plan.types[position] === COMMIT && !isRepeat) visitor.visitCommit(index.id(plan.places[position]), bytes);
    const ref = isRepeat ? undefined : () => refAt(position);
    return visitor.visitBlob(KINDS[plan.types[position]], ref, { bytes, copies, isBase }, base);
  };
  const showLarge = (position: number, refusal?: string): void => {
    if (plan.repeats[position] === 1) return;
    const fault = visitIfLarge(large, plan, position, index.id(plan.places[position]), refusal, visitor);
    if (fault !== undefined) visitor.reportFault(describe(plan, index, position), fault);
  };
  try {
    for (const start of starts) {
      if (large.isBulky(start)) showLarge(start);
      else walker.walk<State>(start, visit, showLarge);
    }
  } finally {
    large.close();
  }
}

/**
 * Shows what is not for the walker because of its size. Returns why it cannot be read, if it cannot.
 *
 * @param refusal why the walker did not read it, if it was asked to
 */
function visitIfLarge<State>(
  large: LargeEntries,
  plan: PackPlan,
  position: number,
  oid: string,
  refusal: string | undefined,
  visitor: UnitVisitor<State>,
): string | undefined {
  let object: LargeObject | undefined;
  try {
    object = large.open(position);
  } catch (error) {
    if (!isGitFault(error)) throw error;
    return refusal ?? error.message;
  }
  if (object === undefined) return refusal;
  try {
    visitLarge(object, oid, visitor);
    plan.sizes[position] = object.content.size + 1;
    return undefined;
  } catch (error) {
    if (!isGitFault(error)) throw error;
    return error.message;
  }
}

function describe(plan: PackPlan, index: PackIndex, position: number): string {
  return `${KINDS[plan.types[position]] ?? 'object'} ${index.id(plan.places[position])}`;
}
